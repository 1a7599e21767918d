"""A table that is kept in memory, in the place of a file of it: whoever reads the file has the same table."""

from __future__ import annotations

from typing import Any


class Kept:
    """A place for one table, which is `table` when everything was written."""

    def __init__(self) -> None:
        self._schema: Any = None
        self._tables: list[Any] = []

    def begin(self, schema: Any) -> None:
        """What the columns are: a word is a text like any other, as it is in files."""
        import pyarrow

        text, is_word = pyarrow.string(), pyarrow.types.is_dictionary
        self._schema = pyarrow.schema([one.with_type(text) if is_word(one.type) else one for one in schema])

    def write_table(self, table: Any) -> None:
        """Some rows of these columns."""
        import pyarrow

        columns = [_as_text(column) if pyarrow.types.is_dictionary(column.type) else column for column in table.columns]
        self._tables.append(pyarrow.Table.from_arrays(columns, schema=self._schema))

    def close(self) -> None:
        """No more rows."""

    @property
    def table(self) -> Any:
        """All rows, a `pyarrow.Table`."""
        import pyarrow

        return pyarrow.concat_tables(self._tables) if self._tables else self._schema.empty_table()


def _as_text(words: Any) -> Any:
    import pyarrow

    # A cast says the same, and takes ten times as long.
    return pyarrow.chunked_array([chunk.dictionary_decode() for chunk in words.chunks], pyarrow.string())

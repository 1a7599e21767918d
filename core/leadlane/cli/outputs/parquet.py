"""Parquet, a batch of rows at a time. pyarrow is an extra: who does not write Parquet does not need it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final, Literal

from leadlane.cli.guard import CommandError
from leadlane.cli.outputs.kept import Kept

_AT_ONCE: Final = 65_536
"""Rows; the writer, too, takes so many of a column at once."""

Kind = Literal["text", "word", "int", "time"]
"""A word is a text that comes often: in tables it is a number and a dictionary, in files a text like any other."""
Column = Kind | Mapping[str, Kind]
"""A mapping is a struct."""


def columns_of(**columns: Column) -> dict[str, Column]:
    """Columns by name, in order; `from_` is called `from`."""
    return {name.removesuffix("_"): column for name, column in columns.items()}


class ParquetTable:
    """Rows in, row groups out. The schema is written for no rows too. In columns named in `given` nothing is null."""

    def __init__(self, place: BinaryIO | Kept, columns: Mapping[str, Column], given: Collection[str] = ()) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise CommandError("Parquet needs pyarrow: pip install 'leadlane[parquet]'") from None
        self._pyarrow: Any = pyarrow
        self._schema = pyarrow.schema(
            [pyarrow.field(name, _type(pyarrow, kind), name not in given) for name, kind in columns.items()]
        )
        if isinstance(place, Kept):
            place.begin(self._schema)
        self._writer: Any = place if isinstance(place, Kept) else self._to_file(place, columns)
        self._rows: list[Sequence[object]] = []
        self._tables: list[Any] = []

    def _to_file(self, stream: BinaryIO, columns: Mapping[str, Column]) -> Any:
        # What is seldom the same twice gains nothing by a dictionary, and costs most. Readers skip by lead and time.
        return self._pyarrow.parquet.ParquetWriter(
            _Sink(stream), self._schema, compression="zstd", store_schema=False, write_batch_size=_AT_ONCE,
            use_dictionary=[path for path, kind in _paths(columns) if kind in ("word", "int")],
            write_statistics=[path for path, kind in _paths(columns) if path == "lead" or kind == "time"],
        )  # fmt: skip

    def write(self, row: Sequence[object]) -> None:
        """One row, in the order of the columns; times as microseconds."""
        self._rows.append(row)
        if len(self._rows) >= _AT_ONCE:
            self._flush()

    def write_table(self, table: Any) -> None:
        """Many rows at once, a `pyarrow.Table` of the same columns; words may come with dictionaries, and need not."""
        self._gather()
        if table.schema.types != self._schema.types:
            table = table.cast(self._schema)
        self._tables.append(self._pyarrow.Table.from_arrays(table.columns, schema=self._schema))
        if sum(map(len, self._tables)) >= _AT_ONCE:
            self._flush()

    def close(self) -> None:
        """No more rows."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._gather()
        if self._tables:
            self._writer.write_table(self._pyarrow.concat_tables(self._tables).unify_dictionaries())
            self._tables.clear()

    def _gather(self) -> None:
        """The rows so far as a table."""
        if not self._rows:
            return
        arrays = [
            self._pyarrow.array(values, field.type)
            for values, field in zip(zip(*self._rows, strict=True), self._schema, strict=True)
        ]
        self._tables.append(self._pyarrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


class _Sink:
    """The stream, as pyarrow's writer sees it.

    Where a run ends early, its output is given up; the writer writes the file's end all the same when Python lets go of
    it, and would show a traceback.
    """

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: Any) -> int:
        return memoryview(data).nbytes if self._stream.closed else self._stream.write(data)

    def flush(self) -> None:
        if not self._stream.closed:
            self._stream.flush()


def _paths(columns: Mapping[str, Column]) -> Iterator[tuple[str, Kind]]:
    """Every column that is no struct, as Parquet calls it."""
    for name, column in columns.items():
        if isinstance(column, Mapping):
            for inner, kind in column.items():
                yield f"{name}.{inner}", kind
        else:
            yield name, column


def _type(pyarrow: Any, kind: Column) -> Any:
    if isinstance(kind, Mapping):
        return pyarrow.struct([(name, _type(pyarrow, inner)) for name, inner in kind.items()])
    return {
        "text": pyarrow.string(),
        "word": pyarrow.dictionary(pyarrow.int32(), pyarrow.string()),
        "int": pyarrow.int64(),
        "time": pyarrow.timestamp("us", tz="UTC"),
    }[kind]

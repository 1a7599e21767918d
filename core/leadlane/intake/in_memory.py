"""A table that is in memory, read as a Parquet file of the same rows would be: nothing is written for that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Final, cast

from leadlane.contract.events import Rejected

_GROUP: Final = 1 << 19
"""Rows that are a row group: so many become columns at once."""


@dataclass(frozen=True, slots=True)
class TableInput:
    """A `pyarrow.Table`, as an input of this name."""

    name: str
    table: Any
    path: Path | None = None
    damage: Rejected | None = None

    @property
    def head(self) -> bytes:
        """What Parquet begins with: it is read by whoever reads that."""
        return b"PAR1"

    def open(self) -> BinaryIO:
        """The rows as a Parquet file, which is written to disk. A plugin's own way of reading needs it; ours does not.

        Raises:
            ValueError: it has types that Parquet has not.
        """
        import pyarrow
        from pyarrow import parquet

        with ExitStack() as opened:
            file = opened.enter_context(TemporaryFile())
            try:
                parquet.write_table(self.table, file)
            except pyarrow.ArrowException as error:
                raise ValueError(str(error)) from None
            file.seek(0)
            opened.pop_all()
        return cast("BinaryIO", file)


class TableFile:
    """A table in the form of a `pyarrow.parquet.ParquetFile`, as far as readers ask. Nothing is copied: a row group is
    what lies together in memory.
    """

    def __init__(self, table: Any) -> None:
        self.schema_arrow, self.num_rows = table.schema, table.num_rows
        self._groups = table.to_batches(_GROUP)
        self.num_row_groups = len(self._groups)

    def __enter__(self) -> TableFile:
        return self

    def __exit__(self, *failure: object) -> None:
        """The table is not ours to close."""

    @property
    def metadata(self) -> TableFile:
        """How many rows and row groups there are."""
        return self

    def row_group(self, number: int) -> Any:
        """A row group, which knows how many rows it has."""
        return self._groups[number]

    def iter_batches(
        self, batch_size: int, row_groups: Sequence[int] | None = None, **options: object
    ) -> Iterator[Any]:
        """The rows of some row groups (or of all), at most so many at a time; options are about files."""
        for number in range(self.num_row_groups) if row_groups is None else row_groups:
            group = self._groups[number]
            for start in range(0, len(group), batch_size):
                yield group.slice(start, batch_size)

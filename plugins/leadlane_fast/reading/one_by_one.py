"""Rows that are read one by one, by the source that reads all of them where nobody is in a hurry."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any, BinaryIO, Final

import msgspec

from leadlane import Event, Input, Rejected, Source
from leadlane.intake.in_memory import TableInput
from leadlane.intake.inputs import HEAD

OddRow = tuple[int, Event | Rejected]
"""The number of a row in its file, and what it is."""
_MOST: Final = 50_000
"""Rows as objects at once."""


@dataclass(frozen=True, slots=True)
class CopiedInput:
    """What was copied from another input that can be read only once."""

    name: str
    file: IO[bytes]
    path: Path | None = None
    damage: Rejected | None = None

    @property
    def head(self) -> bytes:
        """The first bytes."""
        with self.open() as stream:
            return stream.read(HEAD)

    def open(self) -> BinaryIO:
        """The content from the start."""
        self.file.seek(0)
        return os.fdopen(os.dup(self.file.fileno()), "rb")


def check_columns(source: Source, name: str, schema: Any) -> None:
    """What the source says of a table with these columns and no rows.

    Raises:
        ValueError: it is no table of events; the message says why.
    """
    for _ in source.read(TableInput(name, schema.empty_table())):
        pass


def rows_apart(source: Source, name: str, batch: Any, numbers: Iterable[int]) -> Iterator[list[OddRow]]:
    """What the source makes of some rows, of which these are the numbers; many at a time."""
    import pyarrow

    table = pyarrow.Table.from_batches([batch])
    where = iter(numbers)
    for start in range(0, len(table), _MOST):
        yield list(_numbered(source, TableInput(name, table.slice(start, _MOST)), where))


def all_rows(source: Source, input: Input, first: int = 0) -> Iterator[list[OddRow]]:
    """What the source makes of every row from a number on; many at a time."""
    items = islice(enumerate(_items(source, input)), first, None)
    while some := list(islice(items, _MOST)):
        yield some


def _numbered(source: Source, input: Input, numbers: Iterator[int]) -> Iterator[OddRow]:
    for item in _items(source, input):
        number = next(numbers)
        yield number, msgspec.structs.replace(item, line=number + 1) if isinstance(item, Rejected) else item


def _items(source: Source, input: Input) -> Iterator[Event | Rejected]:
    return (item for item in source.read(input) if isinstance(item, Event | Rejected))

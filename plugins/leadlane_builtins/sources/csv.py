"""CSV files of events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from leadlane import Event, Input, Rejected, Remark, Source, csv_columns, hookimpl
from leadlane_builtins.sources.event_rows import OWN, events_of_rows

_OTHERS: Final = (b"{", b"[", b"PAR1", b"\xff\xfe", b"\xfe\xff")
"""How JSON, Parquet and UTF-16 begin."""


@dataclass(frozen=True, kw_only=True)
class Csv(Source):
    """CSV, one event a row, with a header; comma, semicolon or tab between the cells.

    The columns are `id`, `type`, `time`, `lead` and/or `anonymous`, `source`; every other column is a property, and a
    dot nests: `answers.budget`. An empty cell is absent. The cell of a property that is a whole JSON number, `true` or
    `false` is that value.
    """

    kind = "csv"

    def detects(self, input: Input) -> bool:
        head = input.head.removeprefix(b"\xef\xbb\xbf").lstrip()
        if not head or head.startswith(_OTHERS):
            return False
        columns = {column.lower() for column in csv_columns(input.head)}
        return len(columns.intersection(OWN)) > 1 or ".csv" in PurePath(input.name).suffixes[-2:]

    def read(self, input: Input) -> Iterator[Event | Rejected | Remark]:
        return events_of_rows(input)


@hookimpl
def leadlane_sources() -> Sequence[type[Source]]:
    return [Csv]

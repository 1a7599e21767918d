"""Parquet files of events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from leadlane import Event, Input, Rejected, Remark, Source, hookimpl
from leadlane_builtins.sources.event_rows import events_of_rows


@dataclass(frozen=True, kw_only=True)
class Parquet(Source):
    """Parquet, one event a row. Needs `pip install 'leadlane[parquet]'`.

    The columns are `id`, `type`, `time`, `lead` and/or `anonymous`, `source`; every other column is a property, and a
    dot nests: `answers.budget`. Null is absent. Structs, lists and timestamps are taken as they are; a timestamp
    without a zone is UTC.
    """

    kind = "parquet"
    columnar: ClassVar[bool] = True

    def detects(self, input: Input) -> bool:
        return input.head.startswith(b"PAR1")

    def read(self, input: Input) -> Iterator[Event | Rejected | Remark]:
        return events_of_rows(input)


@hookimpl
def leadlane_sources() -> Sequence[type[Source]]:
    return [Parquet]

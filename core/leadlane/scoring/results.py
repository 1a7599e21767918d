"""What a run gives: one result a lead, and what was counted on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from leadlane.contract.leads import Stage
from leadlane.contract.ledger import Decision, Entry
from leadlane.scoring.moments import Moment


class Scored(msgspec.Struct, frozen=True):
    """One lead's result. `dimensions` are in the plan's order."""

    lead: str
    score: int
    dimensions: list[int]
    stage: Stage
    group: str | None
    qualified_at: int | None
    qualified_by: str | None
    entries: list[Entry]
    decisions: list[Decision]
    unit: str | None = None
    team: str | None = None
    owner: str | None = None
    sla_due: int | None = None
    moments: list[Moment] = []
    """What the second pass has still to see."""


@dataclass(frozen=True, slots=True)
class Tabled:
    """The results of many leads at once, for Parquet: `pyarrow.Table`s with the columns of its rows and its ledger.

    Words that come often may have dictionaries (of int32). `entries` is None where no ledger is kept. `decided` has the
    leads that decided something, if that is wanted.
    """

    rows: Any
    entries: Any
    decided: Sequence[tuple[str, Sequence[Decision]]] = ()


class Report(msgspec.Struct):
    """What a run counted: events are accepted ones, `excluded` are leads, `rejected` are records."""

    events: int = 0
    duplicates: int = 0
    differing_duplicates: int = 0
    unknown_types: int = 0
    ignored: int = 0
    excluded: int = 0
    rejected: int = 0

    def add(self, other: Report) -> None:
        """Add what another counted."""
        for name in self.__struct_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def since(self, before: Report) -> Report:
        """What was counted since it was like that."""
        return Report(*(getattr(self, name) - getattr(before, name) for name in self.__struct_fields__))

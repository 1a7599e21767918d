"""Qualifier `new_kind`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leadlane import Count, EventTypes, Period, Qualifier, Signal, Trigger

A_WEEK = Period.parse("7 days")


@dataclass(frozen=True, kw_only=True)
class NewKind(Qualifier):
    """Somebody compares: looks at several different things within a few days.

    Settings: `on`, the event types that count as looking; `different`, the property that tells one thing from another;
    `at_least`, how many different ones, 3 unless set, `within` 7 days unless set; `signal`, how rules call it,
    `compares` unless set. Once stated, the count begins anew.
    """

    kind = "new_kind"

    on: EventTypes
    different: str
    at_least: int = 3
    within: Period = A_WEEK
    signal: str = "compares"

    def __post_init__(self) -> None:
        if self.at_least < 2:
            raise ValueError(f"at_least: who compares has seen 2 or more, not {self.at_least}")

    def signals(self) -> Iterable[Signal]:
        several = Count(self.at_least, self.within, distinct=self.different)
        return [Signal(self.signal, (Trigger(on=self.on, count=several),))]

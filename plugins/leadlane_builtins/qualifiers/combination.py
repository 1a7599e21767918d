"""Qualifier `combination`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leadlane import NamedCriterion, Part, Period, Qualifier, Signal, hookimpl


@dataclass(frozen=True, kw_only=True)
class Combination(Qualifier):
    """Several behaviours that mean little alone and much together: two webinars and the pricing page within a week.

    Settings: `signal`, how rules call it; `all`, two parts or more, each a trigger like a criterion's or
    `{criterion: name}`; `within`, a period such as `7 days`. The signal is stated on the event that fires one part
    when every other part fired within that period before it. Then all parts are used up and must fire again.

    Source: "To score a fast tracked lead or not?" (Marketo community), the reply: "some combinations".
    """

    kind = "combination"

    signal: str
    all: tuple[Part, ...]
    within: Period

    def __post_init__(self) -> None:
        if len(self.all) < 2:
            raise ValueError("all: a combination has two parts or more")

    def signals(self) -> Iterable[Signal]:
        parts = tuple(part.criterion if isinstance(part, NamedCriterion) else part for part in self.all)
        return [Signal(self.signal, parts, self.within)]


@hookimpl
def leadlane_qualifiers() -> Sequence[type[Qualifier]]:
    return [Combination]

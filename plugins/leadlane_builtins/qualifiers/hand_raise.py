"""Qualifier `hand_raise`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leadlane import CriterionName, Qualifier, Signal, hookimpl


@dataclass(frozen=True, kw_only=True)
class HandRaise(Qualifier):
    """The lead asks for sales by itself: states a signal whenever one of the named criteria fires.

    Settings: `criteria`, names of criteria of this rule set; `signal`, how rules call it, `hand_raise` unless set. A
    firing that a cap keeps from scoring still counts; a criterion without `on` fires on the event that makes it true.

    Source: "To score a fast tracked lead or not?" (Marketo community), the reply: certain criteria make a hot lead.
    """

    kind = "hand_raise"

    criteria: tuple[CriterionName, ...]
    signal: str = "hand_raise"

    def __post_init__(self) -> None:
        if not self.criteria:
            raise ValueError("criteria: name at least one criterion")

    def signals(self) -> Iterable[Signal]:
        return [Signal(self.signal, (name,)) for name in self.criteria]


@hookimpl
def leadlane_qualifiers() -> Sequence[type[Qualifier]]:
    return [HandRaise]

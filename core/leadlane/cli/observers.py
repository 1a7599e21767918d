"""Plugins that want to know of decisions are told once everything is written."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Final

from leadlane.contract.leads import Stage
from leadlane.contract.ledger import Decision
from leadlane.registry import Registry

_HOOKS: Final = {
    Stage.MARKETING_QUALIFIED.value: "leadlane_qualified",
    Stage.RECYCLED.value: "leadlane_handed_back",
}
_order = attrgetter("time", "source", "event", "lead")


class Observed:
    """Collects the decisions that observers are told of, and tells them in order."""

    def __init__(self) -> None:
        self._found: list[Decision] = []

    def collect(self, decisions: Iterable[Decision]) -> None:
        """One lead's decisions."""
        self._found += [one for one in decisions if one.kind == "stage" and one.to_stage in _HOOKS]

    def tell(self, registry: Registry) -> None:
        """Everything is written: now they may know."""
        for decision in sorted(self._found, key=_order):
            assert decision.to_stage is not None
            registry.observe(_HOOKS[decision.to_stage], decision)

"""Plugins that want to know of decisions are told once everything is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from leadlane.contract.leads import Stage
from leadlane.contract.ledger import Decision
from leadlane.registry import Registry

_HOOKS: Final = {
    ("stage", Stage.MARKETING_QUALIFIED.value): "leadlane_qualified",
    ("stage", Stage.RECYCLED.value): "leadlane_handed_back",
}


def _hook(decision: Decision) -> str | None:
    """Who is told of a decision."""
    if decision.kind == "routed":
        return "leadlane_routed"
    return _HOOKS.get((decision.kind, str(decision.to_stage)))


class Observed:
    """Collects the decisions that some plugin wants to be told of, and tells them in order."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._wanted = frozenset(hook for hook in ("leadlane_routed", *_HOOKS.values()) if registry.observers(hook))
        self._found: list[Decision] = []

    @property
    def wants(self) -> bool:
        """Whether there is such a plugin."""
        return bool(self._wanted)

    def collect(self, decisions: Iterable[Decision]) -> None:
        """One lead's decisions."""
        if self._wanted:
            self._found += [one for one in decisions if _hook(one) in self._wanted]

    def tell(self) -> None:
        """Everything is written: now they may know."""
        for decision in sorted(self._found, key=lambda one: one.order):
            hook = _hook(decision)
            assert hook is not None
            self._registry.observe(hook, decision)

"""What a stranger wrote, in plain Python, that does what built-in strategies do: tiers, a decay, a qualifier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from leadlane import (
    ENGAGEMENT,
    Criterion,
    CriterionName,
    Decay,
    Declared,
    Event,
    Fault,
    Lead,
    Qualifier,
    Signal,
    Tier,
    hookimpl,
)


@dataclass(frozen=True, kw_only=True)
class Critical(Tier):
    """As `critical`."""

    kind = "acme_critical"
    in_dimension = ENGAGEMENT
    sign = "positive"
    needs_on = True


@dataclass(frozen=True, kw_only=True)
class Called(Tier):
    """As `critical`, but its points are a function, which may be asked about every event that matches."""

    kind = "acme_called"
    in_dimension = ENGAGEMENT
    needs_on = True

    def criterion(self, declared: Declared) -> Iterable[Criterion | Fault]:
        points = declared.points
        assert isinstance(points, int)

        def worth(event: Event | None, lead: Lead) -> int:
            return points if event else 0

        yield from super().criterion(replace(declared, points=worth))


@dataclass(frozen=True, kw_only=True)
class Bands(Decay):
    """As `inactivity_bands` in `investor-relations`; its bands are no setting."""

    kind = "acme_inactivity_bands"

    def debit(self, balance: int, n: int, original: int) -> int:
        if balance > 100:
            return 50
        return 30 if balance > 50 else min(balance, 15)


@dataclass(frozen=True, kw_only=True)
class HandRaise(Qualifier):
    """As `hand_raise`."""

    kind = "acme_hand_raise"

    criteria: tuple[CriterionName, ...]
    signal: str = "hand_raise"

    def signals(self) -> Iterable[Signal]:
        return [Signal(self.signal, (name,)) for name in self.criteria]


@hookimpl
def leadlane_tiers() -> Sequence[type[Tier]]:
    return [Critical, Called]


@hookimpl
def leadlane_decays() -> Sequence[type[Decay]]:
    return [Bands]


@hookimpl
def leadlane_qualifiers() -> Sequence[type[Qualifier]]:
    return [HandRaise]

"""What the fast-track rules conclude about one event, and the proof of it (semantics 6.4, 6.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a proof: a rule that fired, in which stratum, how deep in the chain, on which true leaves."""

    rule: str
    stratum: int
    depth: int
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the rules conclude about one event: the winner among promote, hold and disqualify, and the rest."""

    winner: str | None = None
    by: str | None = None
    promoted_by: str | None = None
    route: str | None = None
    awards: tuple[tuple[str, int], ...] = ()
    proof: tuple[Step, ...] = ()
    presses: bool = False
    """Whether it may change a stage by itself: a claim of `promote` or `disqualify` is in it."""

    @property
    def held(self) -> bool:
        return self.winner == "hold"


NOTHING: Final = Resolution()

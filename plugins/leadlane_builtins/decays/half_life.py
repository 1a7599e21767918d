"""Decay `half_life`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import Decay, hookimpl, share_of


@dataclass(frozen=True, kw_only=True)
class HalfLife(Decay):
    """Takes a share of what is left at every tick: fast at first, then slower.

    Settings: `every`, such as `30 days`; `share`, the part to take, 0.5 unless set; rounded half to even, at least 1,
    so that it comes to an end.

    5 points with `share: 0.5`: 3, 1, 0.

    Source: the half-life of interest, as marketing automation tools offer it beside fixed debits.
    """

    kind = "half_life"

    share: float = 0.5

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1:
            raise ValueError(f"share: above 0 and at most 1, not {self.share}")

    def debit(self, balance: int, n: int, original: int) -> int:
        return share_of(self.share, balance)


@hookimpl
def leadlane_decays() -> Sequence[type[Decay]]:
    return [HalfLife]

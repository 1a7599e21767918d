"""Decay `linear`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import Decay, hookimpl, share_of


@dataclass(frozen=True, kw_only=True)
class Linear(Decay):
    """Takes the same number of points at every tick until nothing is left.

    Settings: `every`, such as `1 month`; and one of `take`, points, or `share`, a part of what there was at the start
    of the clock (0.5 is half), rounded half to even, at least 1.

    10 points with `share: 0.5`: 5, then 0.

    Source: HubSpot's manual, "decay score": 50% of the original points a month.
    """

    kind = "linear"

    take: int | None = None
    share: float | None = None

    def __post_init__(self) -> None:
        if (self.take is None) == (self.share is None):
            raise ValueError("give either take, a number of points, or share, a part of the original")
        if self.take is not None and self.take < 1:
            raise ValueError(f"take: a number of points above 0, not {self.take}")
        if self.share is not None and not 0 < self.share <= 1:
            raise ValueError(f"share: above 0 and at most 1, not {self.share}")

    def debit(self, balance: int, n: int, original: int) -> int:
        points = self.take if self.share is None else share_of(self.share, original)
        return min(balance, points or 0)


@hookimpl
def leadlane_decays() -> Sequence[type[Decay]]:
    return [Linear]

"""Decay `inactivity_bands`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import Decay, hookimpl


@dataclass(frozen=True, kw_only=True)
class Band:
    """`{above: 100, take: 50}`, or the last one: `{otherwise: 15}`."""

    above: int | None = None
    take: int | None = None
    otherwise: int | None = None

    def __post_init__(self) -> None:
        if (self.above is None, self.take is None, self.otherwise is None) not in _SHAPES:
            raise ValueError("a band is {above: 100, take: 50}, the last one {otherwise: 15}")
        if (self.take or 0) < 0 or (self.otherwise or 0) < 0:
            raise ValueError("a band takes 0 points or more")

    @property
    def points(self) -> int:
        """What it takes."""
        return (self.take if self.otherwise is None else self.otherwise) or 0

    def holds(self, balance: int) -> bool:
        """Whether this is the band of a balance."""
        return self.above is None or balance > self.above


_SHAPES = {(False, False, True), (True, True, False)}


@dataclass(frozen=True, kw_only=True)
class InactivityBands(Decay):
    """A lead that goes quiet loses points by bands of what it has: the more, the faster.

    Settings: `every`, the period of silence, such as `3 months`; `bands`, read from the top: the first with `above`
    below the balance takes its points, and `otherwise`, always the last, takes what is left over. `above` excludes its
    own number: at `{above: 100, take: 50}` exactly 100 points fall to the next band. Never below 0.

    120 points with > 100: 50, > 50: 30, otherwise 15: 70, 40, 25, 10, 0.

    Source: "To score a fast tracked lead or not?" (Marketo community), rows "Inactivity for 3 months".
    """

    kind = "inactivity_bands"

    bands: tuple[Band, ...]

    def __post_init__(self) -> None:
        if not self.bands or [band.otherwise is None for band in self.bands] != [True] * (len(self.bands) - 1) + [
            False
        ]:
            raise ValueError("bands: end them with one {otherwise: 15}, for the points below every other band")

    def debit(self, balance: int, n: int, original: int) -> int:
        return min(balance, next(band for band in self.bands if band.holds(balance)).points)


@hookimpl
def leadlane_decays() -> Sequence[type[Decay]]:
    return [InactivityBands]

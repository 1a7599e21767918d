"""What the methods promise, each as a figure of simulated experiments and the range that it is to be in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

Share = Callable[[np.random.Generator, int], float]


@dataclass(frozen=True)
class Trial:
    """`share(rng, runs)` is the share of runs in which something happened; at least `low` and at most `high`.

    `fast` is the number of runs in the default suite; 0 where it has none.
    """

    name: str
    share: Share
    low: float
    high: float
    fast: int = 1000

    def kept(self, share: float) -> bool:
        return self.low <= share <= self.high


def mean(happened: Iterable[bool]) -> float:
    """The share of those that happened."""
    return float(np.mean(np.fromiter(happened, dtype=bool)))


ALARM: Final = (0.035, 0.065)
"""False alarms of a test at 5%."""
COVERED: Final = (0.94, 1.0)
"""Intervals of level 0.95 that hold the truth."""
EVER: Final = (0.0, 0.05)
"""Experiments that are ever wrong, looked at every day."""

"""How work is cut up: for how many threads, and into which pieces."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

THREADS: Final = 2


def shares(starts: Numbers) -> list[tuple[int, int]]:
    """Leads for each thread, about as many events each; lead n's begin at `starts[n]`, and all end at the last."""
    bounds = np.searchsorted(starts, np.linspace(0, starts[-1], THREADS + 1)).tolist()
    bounds[0], bounds[-1] = 0, len(starts) - 1
    return list(pairwise(bounds))


def pieces(sizes: Numbers, most: int) -> list[tuple[int, int]]:
    """Leads that follow one another and have at most so many events together, or a lead alone that has more."""
    ends = np.cumsum(sizes)
    bounds = [0]
    while bounds[-1] < len(sizes):
        before = int(ends[bounds[-1] - 1]) if bounds[-1] else 0
        bounds.append(max(int(np.searchsorted(ends, before + most, side="right")), bounds[-1] + 1))
    return list(pairwise(bounds))

"""The points that the data suggest for each criterion. A suggestion: nothing applies it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from leadlane_lab.feedback.hand_overs import Disposition, HandOver
from leadlane_lab.statistics.estimate import Estimate
from leadlane_lab.statistics.weights import weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Z: Final = 1.959963984540054
"""So many standard errors an interval of 95% reaches to each side."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one criterion gives and what it might. `decided` of the hand-overs that sales decided on had points of it.

    To each of those it gave `given` points in all, on average, in `times` awards. `suggested` is what it might give
    them in all, None where that cannot be told; `alike` where it goes hand in hand with others.
    """

    decided: int
    given: float
    times: float
    suggested: Estimate
    alike: bool


def suggestions(final: Sequence[HandOver], criteria: int) -> list[Suggestion]:
    """One for each criterion, in rule-set order, from hand-overs that sales decided on.

    Log-odds that sales qualifies a lead, by which criteria gave it points (yes or no, all of them together), are put on
    the scale of points by one factor for all: the one with which the criteria keep their size, as a root mean square
    over leads, of what the rule set gives now. Errors of the estimates make these log-odds look larger than they are,
    and are taken off, but never more than half of their mean square.
    """
    net = np.array([one.net for one in final], dtype=np.float64).reshape(len(final), criteria)
    times = np.array([one.times for one in final], dtype=np.float64).reshape(len(final), criteria)
    has = net != 0
    found = weights(has, [one.disposition is Disposition.QUALIFIED for one in final])
    decided = has.sum(axis=0)
    given = _means(net, has)
    often = _means(times, has)
    factor = _factor(given.tolist(), (decided / max(len(final), 1)).tolist(), found.columns)
    return [
        Suggestion(int(decided[at]), float(given[at]), float(often[at]), _scaled(odds, factor), found.collinear[at])
        for at, odds in enumerate(found.columns)
    ]


def _means(values: NDArray[np.float64], has: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The mean of each column over the rows that have it; 0 where none has."""
    means: NDArray[np.float64] = (values * has).sum(axis=0) / np.maximum(has.sum(axis=0), 1)
    return means


def _factor(given: Sequence[float], shares: Sequence[float], odds: Sequence[Estimate]) -> float:
    """Points for one unit of log-odds; 0 where there is none to go by."""
    points = squares = errors = 0.0
    for mean, share, (value, low, high) in zip(given, shares, (one.values for one in odds), strict=True):
        if value is None or low is None or high is None:
            continue
        spread = share * (1 - share)
        points += spread * mean**2
        squares += spread * value**2
        errors += spread * ((high - low) / (2 * _Z)) ** 2
    left = max(squares - errors, squares / 2)
    return sqrt(points / left) if left else 0.0


def _scaled(odds: Estimate, factor: float) -> Estimate:
    if odds.value is None or odds.low is None or odds.high is None or not factor:
        return Estimate(None, None, None)
    return Estimate(odds.value * factor, odds.low * factor, odds.high * factor)

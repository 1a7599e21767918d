"""Samples of each arm, as of the end or of any day before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadlane.scoring.calendar import DAY
from leadlane_lab.experiments.observations import Observations
from leadlane_lab.statistics.sample import Sample

_MOST_PEEKS: Final = 120
"""Looks at an experiment: every day of four months, every few days of a longer one."""


class Counting:
    """The leads of an experiment as samples: units are the leads, or those that were assigned together."""

    def __init__(self, seen: Observations, arms: int, *, by_lead: bool) -> None:
        self._arms, self._by_lead = arms, by_lead
        self._arm = _column(seen.arm)
        self._unit = _column(seen.unit)
        self._since = _column(seen.since)
        self._before = _column(seen.before)

    def units(self) -> list[int]:
        """How many were assigned to each arm."""
        return [len(np.unique(self._unit[self._arm == arm])) for arm in range(self._arms)]

    def leads(self) -> list[int]:
        """How many leads that makes."""
        return [int((self._arm == arm).sum()) for arm in range(self._arms)]

    def happened(self, times: Sequence[int], until: int) -> list[int]:
        """Of each arm's leads, how many have a time until an instant, that included."""
        there = _column(times) <= until
        return [int((there & (self._arm == arm)).sum()) for arm in range(self._arms)]

    def samples(self, times: Sequence[int], until: int, *, covariate: bool = False) -> list[Sample]:
        """What happened to the leads that had entered by an instant, as far as it had happened by then."""
        entered, there = self._since <= until, _column(times) <= until
        return [self._sample(entered & (self._arm == arm), there, covariate) for arm in range(self._arms)]

    def _sample(self, own: NDArray[np.bool_], there: NDArray[np.bool_], covariate: bool) -> Sample:
        if self._by_lead and not covariate:
            return Sample.of_counts(int((own & there).sum()), int(own.sum()))
        if self._by_lead:
            return Sample.of_units(there[own], None, self._before[own])
        _, unit = np.unique(self._unit[own], return_inverse=True)
        sums = [np.bincount(unit, weights) for weights in (there[own], None, self._before[own])]
        return Sample.of_units(sums[0], sums[1], sums[2] if covariate else None)


def peeks(start: int, until: int) -> Iterator[int]:
    """The instants at which somebody may have looked: every so many days since the start, and now."""
    days = max((until - start) // DAY, 0)
    step = DAY * (days // _MOST_PEEKS + 1)
    yield from range(start + step, until, step)
    yield until


def _column(values: Sequence[int]) -> NDArray[np.int64]:
    return np.asarray(values, np.int64)

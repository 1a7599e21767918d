"""Experiments made by a random generator whose truth is known, many at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadlane_lab.statistics.sample import Before, Sample

Numbers = NDArray[np.float64]
AT_ONCE = 100
"""Runs of clusters over days that are in memory together."""


@dataclass(frozen=True)
class Clusters:
    """Accounts, say: how many, their mean size less one (geometric, or heavy-tailed), how alike their leads are."""

    units: int
    size: float = 4.0
    correlation: float = 0.1
    heavy: bool = False

    def sizes(self, rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.int64]:
        if self.heavy:
            return 1 + np.minimum(rng.pareto(2.0, shape) * self.size, 50 * self.size).astype(np.int64)
        return rng.geometric(1 / (1 + self.size), shape)

    def rates(self, rng: np.random.Generator, rate: float, shape: tuple[int, ...]) -> Numbers:
        """Beta-distributed rates, so that two leads of a cluster correlate as said."""
        more = 1 / self.correlation - 1
        return rng.beta(rate * more, (1 - rate) * more, shape)


def leads(rng: np.random.Generator, runs: int, size: int, rate: float) -> Iterator[Sample]:
    """An arm of so many leads, for each run."""
    for successes in rng.binomial(size, rate, runs).tolist():
        yield Sample.of_counts(successes, size)


def clusters(rng: np.random.Generator, runs: int, made: Clusters, rate: float) -> Iterator[Sample]:
    """An arm of clusters, for each run. Their mean rate per lead is the rate, as sizes and rates are independent."""
    for _ in range(runs):
        sizes = made.sizes(rng, (made.units,))
        yield Sample.of_units(rng.binomial(sizes, made.rates(rng, rate, (made.units,))), sizes)


def with_past(
    rng: np.random.Generator, runs: int, size: int, rate: float, lift: float = 0.0, made: Clusters | None = None
) -> Iterator[Sample]:
    """An arm of leads, or of clusters of them, whose events before the start foretell outcomes: one lead in three was
    active, active leads come to the outcome at three times the rate of the others; `rate` is over all.
    """
    for _ in range(runs):
        sizes = made.sizes(rng, (size,)) if made else np.ones(size, dtype=np.int64)
        of = np.repeat(np.arange(size), sizes)
        active = rng.random(len(of)) < np.repeat(rng.beta(1, 2, size) if made else np.full(size, 1 / 3), sizes)
        outcome = rng.random(len(of)) < (rate + lift) * np.where(active, 1.8, 0.6)
        events = np.where(active, 1 + rng.poisson(2.0, len(of)), 0)
        sums = [np.bincount(of, weights=one, minlength=size) for one in (outcome, events)]
        yield Sample.of_units(sums[0], sizes, sums[1])


@dataclass(frozen=True)
class Days:
    """An experiment that runs: leads come for `arriving` of the `days`, outcomes after a delay of so many days on
    average (exponential). `full_time` counts a lead only once it had so many days, and no outcome after them.
    """

    days: int = 75
    daily: float = 40.0
    delay: float = 10.0
    arriving: int = 75
    full_time: int | None = None

    def share(self, since: Numbers) -> Numbers:
        """Of outcomes that have come so many days after the lead."""
        return 1 - np.exp(-since / self.delay) if self.delay else np.ones_like(since)


def leads_by_day(
    rng: np.random.Generator, runs: int, run: Days, shares: tuple[float, ...], rates: tuple[float, ...]
) -> list[tuple[Numbers, Numbers]]:
    """For each arm what is known at the end of each day of each run (runs, days): leads, and outcomes."""
    return [_by_day(rng, runs, run, run.daily * share, rate) for share, rate in zip(shares, rates, strict=True)]


def _by_day(rng: np.random.Generator, runs: int, run: Days, daily: float, rate: float) -> tuple[Numbers, Numbers]:
    of = np.repeat(np.arange(runs), rng.poisson(daily * run.arriving, runs))
    came = rng.integers(0, run.arriving, len(of))
    late = np.floor(rng.exponential(run.delay, len(of)) if run.delay else np.zeros(len(of))).astype(np.int64)
    outcome = rng.random(len(of)) < rate
    if run.full_time is None:
        seen, told = came, came + late
    else:
        seen = told = came + run.full_time
        outcome &= late < run.full_time
    return _daily(of, seen, runs, run.days), _daily(of[outcome], told[outcome], runs, run.days)


def _daily(of: NDArray[np.int64], day: NDArray[np.int64], runs: int, days: int) -> Numbers:
    inside = day < days
    counted = np.bincount(of[inside] * days + day[inside], minlength=runs * days)
    return counted.reshape(runs, days).cumsum(axis=1).astype(np.float64)


def clusters_by_day(
    rng: np.random.Generator, runs: int, run: Days, made: Clusters, rate: float
) -> Iterator[list[Sample | None]]:
    """An arm of clusters, for each run a sample a day; a cluster grows as its leads come. None: nothing there yet."""
    for first in range(0, runs, AT_ONCE):
        some = min(AT_ONCE, runs - first)
        sizes = made.sizes(rng, (some, made.units))
        rates = made.rates(rng, rate, sizes.shape)
        of = np.repeat(np.arange(sizes.size), sizes.ravel())
        came = rng.integers(0, run.arriving, len(of))
        told = came + np.floor(rng.exponential(run.delay, len(of))).astype(np.int64)
        outcome = rng.random(len(of)) < np.repeat(rates.ravel(), sizes.ravel())
        n = _daily(of, came, sizes.size, run.days).reshape(some, made.units, run.days)
        y = _daily(of[outcome], told[outcome], sizes.size, run.days).reshape(some, made.units, run.days)
        sums = [one.sum(axis=1) for one in (n > 0, n, y, n**2, n**3, y * y, y * n)]
        for at in range(some):
            days = zip(*(one[at].tolist() for one in sums), strict=True)
            yield [Sample(int(units), *others) if units else None for units, *others in days]


def past_by_day(
    rng: np.random.Generator, runs: int, run: Days, daily: float, rate: float
) -> Iterator[list[Sample | None]]:
    """An arm of leads with a past, as in `with_past`, for each run a sample a day."""
    for _ in range(runs):
        size = rng.poisson(daily * run.arriving)
        came = rng.integers(0, run.arriving, size)
        told = came + np.floor(rng.exponential(run.delay, size)).astype(np.int64)
        active = rng.random(size) < 1 / 3
        x = np.where(active, 1 + rng.poisson(2.0, size), 0).astype(np.float64)
        outcome = rng.random(size) < rate * np.where(active, 1.8, 0.6)

        def by(day: NDArray[np.int64], of: Numbers) -> list[float]:
            sums: list[float] = np.bincount(day, weights=of, minlength=run.days)[: run.days].cumsum().tolist()
            return sums

        n, y = by(came, np.ones(size)), by(told[outcome], np.ones(int(outcome.sum())))
        sums = by(came, x), by(came, x * x), by(told[outcome], x[outcome]), by(came, x)
        yield [
            Sample(int(leads), leads, some, leads, leads, some, some, Before(*past)) if leads else None
            for leads, some, *past in zip(n, y, *sums, strict=True)
        ]

"""A look every day: whether it is ever wrong, and whether the power that was paid for is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from tests.lab.statistics.fixed_trials import holds
from tests.lab.statistics.simulated import Clusters, Days, clusters_by_day, leads_by_day, past_by_day
from tests.lab.statistics.trials import COVERED, EVER, Share, Trial, mean

from leadlane_lab.statistics.always_valid import AlwaysValid, always_valid
from leadlane_lab.statistics.covariate import adjusted
from leadlane_lab.statistics.monitoring import monitoring
from leadlane_lab.statistics.planning import needed
from leadlane_lab.statistics.sample import Sample
from leadlane_lab.statistics.several import holm

Peeks = Callable[[np.random.Generator, int], Iterator[list[AlwaysValid]]]
HALF = (0.5, 0.5)


def of_leads(
    run: Days, shares: tuple[float, float], rates: tuple[float, float], tuned_for: float | None = None
) -> Peeks:
    """Each run's peeks; tuned for all leads that there will be, unless said otherwise."""
    tuned = tuned_for or run.daily * run.arriving

    def peeks(rng: np.random.Generator, runs: int) -> Iterator[list[AlwaysValid]]:
        control, arm = leads_by_day(rng, runs, run, shares, rates)
        for days in zip(*control, *arm, strict=True):
            samples = zip(*(one.astype(int).tolist() for one in days), strict=True)
            yield [
                always_valid(Sample.of_counts(y1, n1), Sample.of_counts(y2, n2), tuned_for=tuned)
                for n1, y1, n2, y2 in samples
            ]

    return peeks


def of_clusters(run: Days, made: Clusters) -> Peeks:
    def peeks(rng: np.random.Generator, runs: int) -> Iterator[list[AlwaysValid]]:
        arms = (clusters_by_day(rng, runs, run, made, 0.1) for _ in range(2))
        for days in zip(*arms, strict=True):
            there = [(one, two) for one, two in zip(*days, strict=True) if one is not None and two is not None]
            yield [always_valid(one, two, tuned_for=2 * made.units) for one, two in there]

    return peeks


def of_past(run: Days) -> Peeks:
    def peeks(rng: np.random.Generator, runs: int) -> Iterator[list[AlwaysValid]]:
        arms = (past_by_day(rng, runs, run, run.daily / 2, 0.2) for _ in range(2))
        for days in zip(*arms, strict=True):
            there = [(one, two) for one, two in zip(*days, strict=True) if one is not None and two is not None]
            moved = [adjusted(pair).arms for pair in there]
            yield [always_valid(*pair, tuned_for=run.daily * run.arriving) for pair in moved]

    return peeks


def ever(peeks: Peeks) -> Share:
    """How often p is below 0.05 on any day."""
    return lambda rng, runs: mean(min(peek.p for peek in run) < 0.05 for run in peeks(rng, runs))


def family(rng: np.random.Generator, runs: int) -> float:
    """Three arms and a control: whether any is ever told apart from it."""
    run = Days(daily=60)
    (n0, y0), *arms = leads_by_day(rng, runs, run, (0.4, 0.2, 0.2, 0.2), (0.1,) * 4)
    found: list[bool] = []
    for at in range(runs):
        control = [Sample.of_counts(int(y), int(n)) for n, y in zip(n0[at], y0[at], strict=True)]
        least = [
            min(
                always_valid(one, Sample.of_counts(int(y), int(n)), tuned_for=0.6 * 60 * 75).p
                for one, n, y in zip(control, ns[at], ys[at], strict=True)
            )
            for ns, ys in arms
        ]
        found.append(any(p is not None and p < 0.05 for p in holm(least)))
    return mean(found)


def covers_always(run: Days, shares: tuple[float, float], rates: tuple[float, float]) -> Share:
    """How often the truth is in the intervals of all days at once.

    With outcomes that still come in, the truth of a day is the difference that the delay has let through by then.
    """

    def share(rng: np.random.Generator, runs: int) -> float:
        truth = [(rates[1] - rates[0]) * arrived for arrived in let_through(run)]
        all_peeks = of_leads(run, shares, rates)(rng, runs)
        return mean(
            all(holds(peek.difference, true) for peek, true in zip(peeks, truth, strict=True)) for peeks in all_peeks
        )

    return share


def let_through(run: Days) -> list[float]:
    """For each day the share of outcomes of the leads so far that has come."""
    if run.full_time is not None:
        return [float(run.share(np.array([float(run.full_time)]))[0])] * run.days
    shares = run.share(np.arange(1.0, run.days + 1))
    return [float(shares[max(day + 1 - run.arriving, 0) : day + 1].mean()) for day in range(run.days)]


def power(rng: np.random.Generator, runs: int) -> float:
    """The sample that `monitoring` asks for, over 60 days without delay; a pair of leads takes part each time."""
    total = needed(0.1, 0.03, inflation=monitoring(looks=60).at_most).total
    run = Days(days=60, daily=total / 60, delay=0, arriving=60)
    return ever(of_leads(run, HALF, (0.1, 0.13)))(rng, runs)


def wait(rng: np.random.Generator, runs: int) -> float:
    """The share of the promised mean sample that such experiments took until they stopped: about 1."""
    promised = monitoring(looks=60)
    total = needed(0.1, 0.03, inflation=promised.at_most).total
    run = Days(days=60, daily=total / 60, delay=0, arriving=60)
    stopped = [
        next((day for day, peek in enumerate(peeks, 1) if peek.p < 0.05), 60)
        for peeks in of_leads(run, HALF, (0.1, 0.13))(rng, runs)
    ]
    return float(np.mean(stopped)) / 60 * promised.at_most / promised.on_average


LATE, CLOSED, QUICK = Days(), Days(days=90, arriving=30, delay=20), Days(delay=0)
MONTHS = Days(days=60, arriving=60)
DAILY = [
    *(
        Trial(f"A/A daily, leads at {rate:.0%}, late outcomes", ever(of_leads(LATE, HALF, (rate, rate))), *EVER, fast)
        for rate, fast in ((0.02, 0), (0.1, 1000), (0.4, 0))
    ),
    Trial("A/A daily, shares 80:20 at 2%", ever(of_leads(LATE, (0.8, 0.2), (0.02, 0.02))), *EVER),
    Trial("A/A daily, 80:20 at 2%, many", ever(of_leads(Days(daily=200), (0.8, 0.2), (0.02, 0.02))), *EVER, 0),
    Trial("A/A daily, at 70%", ever(of_leads(LATE, HALF, (0.7, 0.7))), *EVER, 0),
    Trial("A/A daily, at 90%", ever(of_leads(LATE, HALF, (0.9, 0.9))), *EVER, 0),
    Trial("A/A daily, no leads after day 30", ever(of_leads(CLOSED, HALF, (0.1, 0.1))), *EVER),
    Trial("A/A daily, no leads after day 30, 40%", ever(of_leads(CLOSED, HALF, (0.4, 0.4))), *EVER, 0),
    Trial("A/A daily, at once", ever(of_leads(QUICK, HALF, (0.1, 0.1))), *EVER, 0),
    Trial("A/A daily, tuned for a 30th", ever(of_leads(LATE, HALF, (0.1, 0.1), 100)), *EVER, 0),
    Trial("A/A daily, 80:20, tuned for a 30th", ever(of_leads(LATE, (0.8, 0.2), (0.02, 0.02), 100)), *EVER, 0),
    Trial("A/A daily, tuned for ten times as many", ever(of_leads(LATE, HALF, (0.1, 0.1), 30_000)), *EVER, 0),
    Trial("A/A daily, clusters that grow", ever(of_clusters(MONTHS, Clusters(150))), *EVER),
    Trial("A/A daily, few clusters", ever(of_clusters(MONTHS, Clusters(60))), *EVER, 0),
    Trial("A/A daily, heavy-tailed", ever(of_clusters(MONTHS, Clusters(150, heavy=True))), *EVER, 0),
    Trial("A/A daily, covariate", ever(of_past(LATE)), *EVER, 0),
    Trial("A/A daily, three arms by Holm", family, *EVER, 300),
    Trial("coverage at all times, full time", covers_always(Days(full_time=14), HALF, (0.1, 0.14)), *COVERED),
    Trial("coverage at all times, late outcomes", covers_always(LATE, HALF, (0.1, 0.14)), *COVERED),
    Trial("coverage at all times, 80:20", covers_always(LATE, (0.8, 0.2), (0.02, 0.04)), *COVERED, 0),
    Trial("power, planned 80%, daily looks", power, 0.78, 1.0),
    Trial("mean sample, as promised", wait, 0.9, 1.1, 0),
]

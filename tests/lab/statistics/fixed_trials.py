"""One look at the end: false alarms, coverage, power."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil

import numpy as np
from tests.lab.statistics.simulated import Clusters, clusters, leads, with_past
from tests.lab.statistics.trials import ALARM, COVERED, Share, Trial, mean

from leadlane_lab.statistics.counts import Arm
from leadlane_lab.statistics.covariate import adjusted
from leadlane_lab.statistics.estimate import Estimate
from leadlane_lab.statistics.estimates import difference, p_value, rate, ratio
from leadlane_lab.statistics.planning import design_effect, needed
from leadlane_lab.statistics.sample_ratio import sample_ratio_p
from leadlane_lab.statistics.weights import weights

Pairs = Callable[[np.random.Generator, int], Iterator[tuple[Arm, Arm]]]


def holds(estimate: Estimate, truth: float) -> bool:
    """Whether the interval has the truth; one without a bound on a side goes on for ever there."""
    low, high = estimate.low, estimate.high
    return (low is None or low <= truth) and (high is None or truth <= high)


def of_leads(sizes: tuple[int, int], rates: tuple[float, float]) -> Pairs:
    return lambda rng, runs: zip(*(leads(rng, runs, *arm) for arm in zip(sizes, rates, strict=True)), strict=True)


def of_clusters(made: tuple[Clusters, Clusters], rates: tuple[float, float]) -> Pairs:
    return lambda rng, runs: zip(*(clusters(rng, runs, *arm) for arm in zip(made, rates, strict=True)), strict=True)


def of_past(sizes: tuple[int, int], rate: float, lift: float, made: Clusters | None = None) -> Pairs:
    def pairs(rng: np.random.Generator, runs: int) -> Iterator[tuple[Arm, Arm]]:
        before = with_past(rng, runs, sizes[0], rate, 0.0, made)
        for control, arm in zip(before, with_past(rng, runs, sizes[1], rate, lift, made), strict=True):
            first, second = adjusted([control, arm]).arms
            yield first, second

    return pairs


def told_apart(pairs: Pairs, alpha: float = 0.05) -> Share:
    """How often p is below alpha."""
    return lambda rng, runs: mean((p_value(*pair) or 0.0) < alpha for pair in pairs(rng, runs))


def covers(pairs: Pairs, of: Callable[[Arm, Arm], Estimate], truth: float) -> Share:
    return lambda rng, runs: mean(holds(of(*pair), truth) for pair in pairs(rng, runs))


def wilson(rng: np.random.Generator, runs: int) -> float:
    """Over rates of 0.5% to 50% and 100 to 2,000 leads, each as likely."""
    rates, sizes = rng.uniform(0.005, 0.5, runs), rng.integers(100, 2000, runs)
    return mean(
        holds(rate(next(leads(rng, 1, int(size), float(true)))), float(true))
        for true, size in zip(rates, sizes, strict=True)
    )


def rate_of_clusters(rng: np.random.Generator, runs: int) -> float:
    return mean(holds(rate(arm), 0.05) for arm in clusters(rng, runs, Clusters(100), 0.05))


def log_odds(rng: np.random.Generator, runs: int) -> float:
    """Five columns over 2,000 leads, rare and common ones, one a count, one without a say."""
    truth = np.array([0.8, -0.6, 0.0, 1.5, 0.3])
    found: list[bool] = []
    for _ in range(-(-runs // 5)):
        x = (rng.random((2000, 5)) < [0.5, 0.3, 0.2, 0.03, 0.0]).astype(float)
        x[:, 4] = rng.poisson(1.0, 2000)
        y = rng.random(2000) < 1 / (1 + np.exp(2 - x @ truth))
        found += [holds(one, true) for one, true in zip(weights(x, y).columns, truth.tolist(), strict=True)]
    return mean(found)


def planned(base: float, effect: float, shares: tuple[float, float]) -> Share:
    sizes = needed(base, effect, shares=shares).leads
    return told_apart(of_leads((sizes[0], sizes[1]), (base, base + effect)))


def planned_clusters(rng: np.random.Generator, runs: int) -> float:
    """Geometric sizes of mean 5: their standard deviation over their mean is sqrt(4/5)."""
    made = needed(0.1, 0.03, inflation=design_effect(5, 0.1, 0.8**0.5)).leads[0] / 5
    arms = Clusters(ceil(made)), Clusters(ceil(made))
    return told_apart(of_clusters(arms, (0.1, 0.13)))(rng, runs)


def mismatch(shares: tuple[float, ...], total: int) -> Share:
    def share(rng: np.random.Generator, runs: int) -> float:
        counts = rng.multinomial(total, shares, runs).tolist()
        return mean((sample_ratio_p(units, shares) or 0.0) < 0.05 for units in counts)

    return share


MANY, FEW, HEAVY = Clusters(200), Clusters(20), Clusters(200, heavy=True)
RISEN = of_clusters((MANY, MANY), (0.1, 0.15))
TRIALS = [
    *(
        Trial(f"A/A, 2,000 leads an arm at {share:.0%}", told_apart(of_leads((2000, 2000), (share, share))), *ALARM)
        for share in (0.02, 0.1, 0.4)
    ),
    Trial("A/A, 4,000 and 1,000 leads at 10%", told_apart(of_leads((4000, 1000), (0.1, 0.1))), *ALARM),
    Trial("A/A, 4,000 and 1,000 leads at 2%", told_apart(of_leads((4000, 1000), (0.02, 0.02))), *ALARM),
    Trial("A/A, 100 leads an arm at 2%, exact test", told_apart(of_leads((100, 100), (0.02, 0.02))), 0.0, 0.05, 0),
    Trial("A/A, 200 clusters an arm", told_apart(of_clusters((MANY, MANY), (0.1, 0.1))), *ALARM),
    Trial("A/A, 240 and 60 clusters", told_apart(of_clusters((Clusters(240), Clusters(60)), (0.1, 0.1))), *ALARM),
    Trial("A/A, 20 clusters an arm", told_apart(of_clusters((FEW, FEW), (0.2, 0.2))), *ALARM),
    Trial("A/A, 200 clusters of heavy-tailed sizes", told_apart(of_clusters((HEAVY, HEAVY), (0.1, 0.1))), *ALARM),
    Trial("A/A, covariate, leads", told_apart(of_past((2000, 2000), 0.2, 0.0)), *ALARM),
    Trial("A/A, covariate, 4,000 and 1,000 leads", told_apart(of_past((4000, 1000), 0.1, 0.0)), *ALARM, 0),
    Trial("A/A, covariate, clusters", told_apart(of_past((150, 150), 0.2, 0.0, MANY)), *ALARM),
    Trial("sample ratio, two arms", mismatch((0.8, 0.2), 1000), *ALARM),
    Trial("sample ratio, three arms", mismatch((0.5, 0.25, 0.25), 1000), *ALARM),
    Trial("sample ratio, exact", mismatch((0.6, 0.3, 0.1), 40), 0.0, 0.05),
    Trial("coverage, rate, leads", wilson, *COVERED),
    Trial("coverage, rate, 100 clusters at 5%", rate_of_clusters, *COVERED, 3000),
    Trial("coverage, difference, leads", covers(of_leads((2000, 2000), (0.1, 0.13)), difference, 0.03), *COVERED),
    Trial("coverage, difference, 4:1 at 2%", covers(of_leads((4000, 1000), (0.02, 0.03)), difference, 0.01), *COVERED),
    Trial("coverage, difference, few", covers(of_leads((40, 40), (0.1, 0.3)), difference, 0.2), *COVERED, 0),
    Trial("coverage, ratio, leads", covers(of_leads((2000, 2000), (0.1, 0.13)), ratio, 1.3), *COVERED),
    Trial("coverage, ratio, few", covers(of_leads((100, 100), (0.05, 0.1)), ratio, 2.0), *COVERED, 0),
    Trial("coverage, difference, clusters", covers(RISEN, difference, 0.05), *COVERED, 3000),
    Trial("coverage, ratio, clusters", covers(RISEN, ratio, 1.5), *COVERED, 3000),
    Trial("coverage, covariate, leads", covers(of_past((2000, 2000), 0.2, 0.05), difference, 0.05), *COVERED),
    Trial("coverage, covariate, clusters", covers(of_past((150, 150), 0.2, 0.05, MANY), difference, 0.05), *COVERED),
    Trial("coverage, log-odds", log_odds, *COVERED),
    Trial("power, planned 80%, 10% to 13%", planned(0.1, 0.03, (0.5, 0.5)), 0.78, 1.0),
    Trial("power, planned 80%, 2% to 3%, shares 80:20", planned(0.02, 0.01, (0.8, 0.2)), 0.78, 1.0),
    Trial("power, planned 80%, 40% to 35%", planned(0.4, -0.05, (0.5, 0.5)), 0.78, 1.0, 0),
    Trial("power, planned 80%, clusters", planned_clusters, 0.78, 1.0),
]

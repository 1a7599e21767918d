"""What an experiment says at its end: rates, their difference and ratio with intervals, and a p-value.

For one look at a time that was set in advance; who looks every day wants `always_valid`. Clusters go through the same
formulas as leads, by their effective counts and with Student's t in place of the normal distribution.
"""

from __future__ import annotations

from math import inf, sqrt
from typing import Any, Final

from leadlane_lab.statistics.counts import Arm, Counts, counts_of
from leadlane_lab.statistics.estimate import Estimate, checked_level

FEW: Final = 5
"""Expected outcomes or others in an arm below which the exact test takes the place of the score test (Cochran 1954)."""


def rate(arm: Arm, level: float = 0.95) -> Estimate:
    """The share of leads with the outcome, and Wilson's interval (1927; for clusters on effective counts, as Dean and
    Pagano 2015 recommend for rates near 0). All None without leads.

    Raises:
        ValueError: `level` is not between 0 and 1.
    """
    counts = counts_of(arm)
    low, high = _wilson(counts, _tail(counts.freedom, checked_level(level)))
    return Estimate(arm.rate, low, high) if counts.units else Estimate(None, None, None)


def difference(control: Arm, arm: Arm, level: float = 0.95) -> Estimate:
    """The arm's rate less the control's, and Newcombe's hybrid score interval (1998, Statistics in Medicine 17:
    873-890, method 10), which is made of the two Wilson intervals. All None where an arm is empty.

    It goes with `p_value`: 0 lies outside where p < 1 - level. They can differ where p is within a tenth or so of that,
    0.044 to 0.05 for the level 0.95. Where counts are few and the exact test does not tell the arms apart, the interval
    is extended to 0.

    Raises:
        ValueError: `level` is not between 0 and 1.
    """
    first, second = counts_of(control), counts_of(arm)
    before, after = control.rate, arm.rate
    tail = _tail(_freedom(first, second), checked_level(level))
    if before is None or after is None:
        return Estimate(None, None, None)
    (low1, high1), (low2, high2) = _wilson(first, tail), _wilson(second, tail)
    value = after - before
    low = value - sqrt((after - low2) ** 2 + (high1 - before) ** 2)
    high = value + sqrt((high2 - after) ** 2 + (before - low1) ** 2)
    if _cannot_tell(first, second, level):
        low, high = min(low, 0.0), max(high, 0.0)
    return Estimate(value, max(low, -1.0), min(high, 1.0))


def ratio(control: Arm, arm: Arm, level: float = 0.95) -> Estimate:
    """The arm's rate over the control's, and the interval of Donner and Zou (2012, Statistical Methods in Medical
    Research 21: 347-359), of the same two Wilson intervals: it excludes 1 exactly where that of the difference excludes
    0.

    The value is None where the control has no outcome, `high` where the control's rate may be 0: then the ratio has no
    upper bound. All None where an arm is empty.

    Raises:
        ValueError: `level` is not between 0 and 1.
    """
    first, second = counts_of(control), counts_of(arm)
    before, after = control.rate, arm.rate
    tail = _tail(_freedom(first, second), checked_level(level))
    if before is None or after is None:
        return Estimate(None, None, None)
    (low1, high1), (low2, high2) = _wilson(first, tail), _wilson(second, tail)
    product = after * before
    inner, outer = low2 * (2 * after - low2), high1 * (2 * before - high1)
    reach = product + sqrt(max(product**2 - inner * outer, 0.0))
    low = inner / reach if reach > 0 else 0.0
    inner, outer = high2 * (2 * after - high2), low1 * (2 * before - low1)
    high = (product + sqrt(max(product**2 - inner * outer, 0.0))) / outer if outer > 0 else None
    if _cannot_tell(first, second, level):
        low, high = min(low, 1.0), None if high is None else max(high, 1.0)
    return Estimate(after / before if before else None, low, high)


def p_value(control: Arm, arm: Arm) -> float | None:
    """How often two arms that do not differ would be at least this far apart, two-sided. None where an arm is empty.

    The score test (Pearson's chi-square without a correction), for clusters as Rao and Scott's (1992) with t; Fisher's
    exact test where an arm is to expect fewer than 5 outcomes, or fewer than 5 others, of clusters on effective counts
    rounded down. The exact test errs on the side of no difference.
    """
    from scipy.stats import fisher_exact, t
    from statsmodels.stats.proportion import score_test_proportions_2indep

    first, second = counts_of(control), counts_of(arm)
    if not first.units or not second.units:
        return None
    freedom = _freedom(first, second)
    successes = first.successes + second.successes
    if not freedom or not 0 < successes < first.leads + second.leads:
        return 1.0
    if _few(first, second):
        table = [[int(one.successes), int(one.leads - one.successes)] for one in (first, second)]
        exact: Any = fisher_exact(table)
        return min(float(exact[1]), 1.0)
    statistic, p = score_test_proportions_2indep(
        second.successes, second.leads, first.successes, first.leads, correction=False, return_results=False
    )
    return float(p) if freedom == inf else float(2 * t.sf(abs(statistic), freedom))


def _few(first: Counts, second: Counts) -> bool:
    """Whether counts are too few for the score test."""
    pooled = (first.successes + second.successes) / (first.leads + second.leads)
    return min(pooled, 1 - pooled) * min(first.leads, second.leads) < FEW


def _cannot_tell(first: Counts, second: Counts, level: float) -> bool:
    """Whether counts are few and the exact test finds no difference at this level."""
    return _few(first, second) and (p_value(first, second) or 0.0) >= 1 - level


def _freedom(first: Counts, second: Counts) -> float:
    """Degrees of freedom of the difference, after Satterthwaite (1946)."""
    if first.freedom == second.freedom == inf:
        return inf
    variances = first.variance, second.variance
    known = sum(v**2 / one.freedom for v, one in zip(variances, (first, second), strict=True) if one.freedom)
    if not first.freedom or not second.freedom:
        return 0.0
    return sum(variances) ** 2 / known if known else min(first.freedom, second.freedom)


def _tail(freedom: float, level: float) -> float:
    """The two-sided alpha at which the normal quantile is Student's t of this level and these degrees of freedom."""
    if freedom == inf:
        return 1 - level
    if not freedom:
        return 0.0
    from scipy.stats import norm, t

    return float(2 * norm.sf(t.isf((1 - level) / 2, freedom)))


def _wilson(counts: Counts, alpha: float) -> tuple[float, float]:
    """Wilson's interval; everything where nothing is known."""
    from statsmodels.stats.proportion import proportion_confint

    interval: Any = proportion_confint
    if not counts.units or alpha <= 0:
        return 0.0, 1.0
    low, high = interval(counts.successes, counts.leads, alpha=alpha, method="wilson")
    rate = counts.successes / counts.leads
    return (0.0 if rate == 0 else min(float(low), rate)), (1.0 if rate == 1 else max(float(high), rate))

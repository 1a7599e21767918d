"""Before the start: how many leads it takes, and what so many can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any


@dataclass(frozen=True, slots=True)
class Needed:
    """Leads of each arm, the control first, and of all together."""

    leads: tuple[int, ...]
    total: int


def needed(
    base_rate: float,
    difference: float,
    *,
    shares: Sequence[float] = (0.5, 0.5),
    power: float = 0.8,
    alpha: float = 0.05,
    inflation: float = 1.0,
) -> Needed:
    """The leads it takes that a true difference from the base rate is found with this power, two-sided at `alpha`.

    `shares` are those of the arms, the control first; every arm is compared with the control, and `alpha` is shared
    out among these comparisons (Bonferroni, which is Holm's first step). `inflation` multiplies: a design effect, the
    price of daily looks (`monitoring`), or their product. Pooled variance under no difference, unpooled under this one
    (Fleiss, Levin and Paik 2003, section 4.2), as the score test has it.

    Raises:
        ValueError: rates outside 0 to 1, no difference, shares that do not sum to 1, fewer than two arms, or power or
            alpha that are not between 0 and 1.
    """
    from statsmodels.stats.proportion import samplesize_proportions_2indep_onetail

    _check(base_rate, difference, power, alpha)
    if len(shares) < 2 or min(shares) <= 0 or abs(sum(shares) - 1) > 1e-9:
        raise ValueError(f"two shares or more, above 0, that sum to 1, not {', '.join(map(str, shares))}")
    if power <= alpha:
        raise ValueError(f"a power of {power} is no more than alpha, {alpha}: nothing needs to be looked at for that")
    control, *others = shares
    size: Any = samplesize_proportions_2indep_onetail
    totals = [
        float(size(difference, base_rate, power, ratio=control / share, alpha=alpha / len(others))) / share
        for share in others
    ]
    leads = tuple(ceil(max(totals) * inflation * share) for share in shares)
    return Needed(leads, sum(leads))


def power_of(
    base_rate: float, difference: float, *, leads: Sequence[float], alpha: float = 0.05, inflation: float = 1.0
) -> float:
    """How often so many leads, of the control and of one arm each, find a true difference. See `needed`; of several
    arms give `alpha` over their number.

    Raises:
        ValueError: as `needed`, or not two arms of at least one lead.
    """
    from statsmodels.stats.proportion import power_proportions_2indep

    _check(base_rate, difference, 0.5, alpha)
    control, arm = _two(leads)
    power: Any = power_proportions_2indep
    # Just short of the difference, since from 0 to 1 there is no variance to divide by.
    short = difference * (1 - 1e-9)
    return float(power(short, base_rate, arm / inflation, ratio=control / arm, alpha=alpha, return_results=False))


def detectable(
    base_rate: float,
    *,
    leads: Sequence[float],
    power: float = 0.8,
    alpha: float = 0.05,
    inflation: float = 1.0,
    fall: bool = False,
) -> float | None:
    """The least difference that so many leads find with this power: a rise, or with `fall` a fall (then it is below 0).
    None where even the largest there can be is found less often.

    Raises:
        ValueError: as `power_of`.
    """
    from scipy.optimize import brentq

    _check(base_rate, None, power, alpha)
    most = (-base_rate if fall else 1 - base_rate) * (1 - 1e-9)

    def short(difference: float) -> float:
        return power_of(base_rate, difference, leads=leads, alpha=alpha, inflation=inflation) - power

    if not most or short(most) < 0:
        return None
    root: Any = brentq
    return float(root(short, most * 1e-6, most)) if short(most * 1e-6) < 0 else most * 1e-6


def design_effect(mean_size: float, correlation: float, variation: float = 0.0) -> float:
    """By how much more leads it takes when they come in clusters.

    It is 1 + ((1 + variation**2) * mean_size - 1) * correlation. `correlation` is that of the outcomes within a
    cluster, 0 to 1; `variation` the standard deviation of the sizes over their mean (Eldridge, Ashby and Kerry 2006,
    International Journal of Epidemiology 35: 1292-1300).

    Raises:
        ValueError: clusters below one lead, a correlation outside 0 to 1, a variation below 0.
    """
    if mean_size < 1 or not 0 <= correlation <= 1 or variation < 0:
        raise ValueError(
            "clusters have 1 lead or more, a correlation of 0 to 1 and sizes with a variation of 0 or more, "
            f"not {mean_size}, {correlation}, {variation}"
        )
    return 1 + ((1 + variation**2) * mean_size - 1) * correlation


def _two(leads: Sequence[float]) -> tuple[float, float]:
    """Raises ValueError where these are not a control and an arm."""
    if len(leads) != 2 or min(leads) < 1:
        raise ValueError(f"leads of the control and of one arm, at least one each, not {', '.join(map(str, leads))}")
    return leads[0], leads[1]


def _check(base_rate: float, difference: float | None, power: float, alpha: float) -> None:
    """Raises ValueError where these cannot be."""
    if not 0 <= base_rate <= 1:
        raise ValueError(f"a base rate is 0 to 1, such as 0.1, not {base_rate}")
    if difference is not None and (not difference or not 0 <= base_rate + difference <= 1):
        raise ValueError(f"a difference leads from {base_rate} to another rate of 0 to 1, which {difference} does not")
    for name, share in (("power", power), ("alpha", alpha)):
        if not 0 < share < 1:
            raise ValueError(f"{name} is between 0 and 1, not {share}")

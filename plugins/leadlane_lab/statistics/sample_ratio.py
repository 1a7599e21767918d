"""Whether the arms got the shares of units that they were to get: if not, nothing else is to be believed."""

from __future__ import annotations

from collections.abc import Sequence
from math import isclose
from typing import Final

MISMATCH_BELOW: Final = 0.001
"""The p-value below which the shares are not those planned: strict, since it is asked of every experiment, and since a
true mismatch, a bug as a rule, is soon far below it (Fabijan et al. 2019, Diagnosing Sample Ratio Mismatch in Online
Controlled Experiments, KDD; 0.0005 to 0.01 are in use).
"""
FEW: Final = 5
"""Expected units of an arm below which chi-square gives way to exact tests (Cochran 1954)."""


def sample_ratio_p(units: Sequence[int], shares: Sequence[float]) -> float | None:
    """How often shares as far from the planned ones come about by chance. None where there is no unit, or one arm.

    Chi-square; where an arm expects fewer than 5 units, the least of the exact binomial p-values of the arms, times
    their number (Bonferroni). Of clusters count the clusters: they were assigned, their leads came with them.

    Raises:
        ValueError: not one share an arm, a share that is not above 0, shares that do not sum to 1, units below 0.
    """
    from scipy.stats import binomtest, chisquare

    if len(units) != len(shares):
        raise ValueError(f"one share for each arm: {len(units)} arms, {len(shares)} shares")
    if min(shares, default=1) <= 0 or not isclose(sum(shares), 1, abs_tol=1e-9):
        raise ValueError(f"shares are above 0 and sum to 1, not {', '.join(map(str, shares))}")
    if min(units) < 0:
        raise ValueError(f"an arm has 0 or more units, not {min(units)}")
    total = sum(units)
    if not total or len(units) == 1:
        return None
    if total * min(shares) < FEW:
        arms = zip(units, shares, strict=True) if len(units) > 2 else [(units[0], shares[0])]
        found = [float(binomtest(n, total, share).pvalue) for n, share in arms]
        return min(min(found) * len(found), 1.0)
    planned = [total * share / sum(shares) for share in shares]
    return float(chisquare(units, planned).pvalue)

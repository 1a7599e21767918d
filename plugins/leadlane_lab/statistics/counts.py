"""Clusters as if they were leads: so many outcomes of so many leads carry the same information."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from leadlane_lab.statistics.sample import Sample

NOTHING = 1e-9
"""A sum of squares below this share of its largest part is rounding, and counts as zero."""


@dataclass(frozen=True, slots=True)
class Counts:
    """`successes` of `leads`, both of them effective: for clusters fewer than were counted, and no whole numbers.

    `freedom` is the degrees of freedom with which the variance of the rate is known: infinite for leads, whose variance
    follows from their rate; 0 where nothing is known of it.
    """

    successes: float
    leads: float
    units: int
    freedom: float

    @property
    def rate(self) -> float | None:
        """Outcomes per lead; None without leads."""
        return self.successes / self.leads if self.units else None

    @property
    def variance(self) -> float:
        """Of the rate, by its binomial formula; 0 without leads."""
        rate = self.rate
        return 0.0 if rate is None else rate * (1 - rate) / self.leads


Arm = Sample | Counts


def counts_of(arm: Arm) -> Counts:
    """An arm's effective counts.

    Leads: the counts themselves. Clusters: divided by the design effect, which is the variance of the rate by the delta
    method for a ratio of means over the binomial one (Rao and Scott 1992, Biometrics 48: 577-585). What that variance
    loses, since it is taken around the estimated rate, is made up for as if the leads of a cluster all did the same: of
    equal clusters the usual G / (G - 1), more where a few clusters are large (the bias of Bell and McCaffrey 2002,
    Survey Methodology 28: 169-181, for that correlation). Its degrees of freedom are the effective number of clusters
    less one, G* = (sum n)**2 / sum n**2 (Carter, Schnepel and Steigerwald 2017, Review of Economics and Statistics 99:
    698-709); of equal clusters that is their number. Clusters never count as more leads than they have (Korn and
    Graubard 1998, Survey Methodology 24: 193-201): with few outcomes it is chance that makes them seem so unlike.

    Where the clusters do not vary, all without an outcome as a rule, each effective cluster counts as one lead: as if
    its leads all did the same.
    """
    if isinstance(arm, Counts):
        return arm
    rate = arm.rate
    if rate is None:
        return Counts(0.0, 0.0, 0, inf)
    if not arm.is_clustered:
        return Counts(arm.outcomes, arm.leads, arm.units, inf)
    clusters = arm.leads**2 / arm.leads_squared
    freedom = max(clusters - 1, 0.0) if arm.units > 1 else 0.0
    spread = spread_of(arm, rate)
    if not spread or not freedom or rate in (0, 1):
        return Counts(rate * clusters, clusters, arm.units, freedom)
    kept = 1 - 2 * arm.leads_cubed / (arm.leads * arm.leads_squared) + 1 / clusters
    variance = spread / arm.leads**2 / kept
    leads = min(rate * (1 - rate) / variance, arm.leads)
    return Counts(rate * leads, leads, arm.units, freedom)


def spread_of(arm: Sample, rate: float) -> float:
    """The sum over units of (y - rate * n)**2; 0 where there is but rounding."""
    parts = (arm.outcomes_squared, -2 * rate * arm.outcomes_with_leads, rate**2 * arm.leads_squared)
    spread = sum(parts)
    return spread if spread > NOTHING * max(parts) else 0.0

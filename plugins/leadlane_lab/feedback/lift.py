"""How much likelier sales is to qualify a lead that has a sign than any lead."""

from __future__ import annotations

from leadlane_lab.statistics.estimate import Estimate
from leadlane_lab.statistics.estimates import ratio
from leadlane_lab.statistics.sample import Sample


def lift(having: Sample, lacking: Sample) -> Estimate:
    """The share of outcomes among leads that have the sign, over the share among all.

    With w the share of leads that have it and r the ratio of their rate to that of the others, it is
    1 / (w + (1 - w) / r): it grows with r, so the interval of r (95%) is carried over, w as it is. All None where no
    lead has the sign or there is no outcome at all; no interval where every lead has it.
    """
    leads, outcomes = having.leads + lacking.leads, having.outcomes + lacking.outcomes
    if not having.leads or not outcomes:
        return Estimate(None, None, None)
    value = having.outcomes / having.leads / (outcomes / leads)
    if not lacking.leads:
        return Estimate(value, None, None)
    share = having.leads / leads
    found = ratio(lacking, having)
    low = 0.0 if not found.low else 1 / (share + (1 - share) / found.low)
    high = 1 / share if found.high is None else 1 / (share + (1 - share) / found.high) if found.high else 0.0
    return Estimate(value, low, high)

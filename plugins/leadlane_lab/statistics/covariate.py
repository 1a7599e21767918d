"""What was known of the units before the start, used to narrow what is said of them after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leadlane_lab.statistics.counts import NOTHING, Counts, counts_of, spread_of
from leadlane_lab.statistics.sample import Sample

MOST: Final = 0.99
"""Of the variance at most so much counts as saved: a covariate that foretells the outcome is not from before."""
FEWEST: Final = 30
"""Units in an arm below which its slope is guesswork, and nothing is adjusted."""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The arms in the order in which they came, as counts that `rate`, `difference`, `ratio`, `p_value` and
    `always_valid` take in place of samples, and the share of the variance that was saved, 0 to 1.
    """

    arms: tuple[Counts, ...]
    saved: float


def adjusted(samples: Sequence[Sample]) -> Adjusted:
    """Each arm's rate as if the arms had been alike in the covariate from before the start, and how well it is known.

    CUPED (Deng, Xu, Kohavi and Walker 2013, WSDM: 123-132): from a rate is taken theta times how far the arm's mean of
    the covariate per lead is from that of all arms, with one theta for all arms, the slope of outcomes on the covariate
    within them. Of clusters both are ratios of means, linearised (the delta method; Deng, Knoblich and Lu 2018, KDD:
    233-242). As randomisation made the arms alike before the start, this moves no difference on average; it takes from
    its variance the share that the covariate explains. An arm then counts as more leads, by what its own variance lost.

    The same as unadjusted, with nothing saved, where an arm has no covariate or fewer than 30 units, or where it is the
    same for all.
    """
    counts = [counts_of(sample) for sample in samples]
    lines = [_line(sample) for sample in samples]
    moved = [line for line in lines if line is not None]
    outcome, both, before = (sum(getattr(line, name) for line in moved) for name in ("outcome", "both", "before"))
    if len(moved) < len(samples) or not before or not outcome:
        return Adjusted(tuple(counts), 0.0)
    theta = both / before
    saved = min(both * theta / outcome, MOST)
    leads = sum(sample.leads for sample in samples)
    mean = sum(line.mean * sample.leads for line, sample in zip(moved, samples, strict=True)) / leads
    arms = tuple(
        _moved(one, theta * (line.mean - mean), _left(line, theta, saved))
        for one, line in zip(counts, moved, strict=True)
    )
    return Adjusted(arms, saved)


@dataclass(frozen=True, slots=True)
class _Line:
    """The covariate per lead, and sums over units of squares and products of what outcome and covariate are beyond
    their rates.
    """

    mean: float
    outcome: float
    both: float
    before: float


def _line(sample: Sample) -> _Line | None:
    """None where there is nothing to adjust by."""
    x, rate = sample.before, sample.rate
    if x is None or rate is None or sample.units < FEWEST:
        return None
    mean = x.total / sample.leads
    crossed = mean * sample.outcomes_with_leads + rate * x.with_leads
    both = x.with_outcomes - crossed + rate * mean * sample.leads_squared
    before = x.squared - 2 * mean * x.with_leads + mean**2 * sample.leads_squared
    return _Line(mean, spread_of(sample, rate), both, before if before > NOTHING * x.squared else 0.0)


def _left(line: _Line, theta: float, saved: float) -> float:
    """The share of an arm's own variance that is left; that of all arms where its outcomes do not vary."""
    if not line.outcome:
        return 1 - saved
    left = (line.outcome - 2 * theta * line.both + theta**2 * line.before) / line.outcome
    return max(left, 1 - MOST)


def _moved(counts: Counts, by: float, left: float) -> Counts:
    """Counts of a rate moved by so much, with so much of its variance left."""
    rate = min(max((counts.rate or 0.0) - by, 0.0), 1.0)
    return Counts(rate * counts.leads / left, counts.leads / left, counts.units, counts.freedom)

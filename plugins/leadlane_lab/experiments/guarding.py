"""Whether an arm costs more than its guardrails allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leadlane_lab.experiments.analysis import level
from leadlane_lab.experiments.counting import Counting, peeks
from leadlane_lab.experiments.loading import Trial
from leadlane_lab.experiments.observations import Observations
from leadlane_lab.reports.report import Mood
from leadlane_lab.statistics.always_valid import always_valid, combined
from leadlane_lab.statistics.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Guarded:
    """One guardrail of one arm: the shares of the control and of the arm, and by how much they differ, which holds
    whenever somebody looks. It is `good` where the difference is surely within the limit, `bad` where it surely is not.
    """

    name: str
    arm: int
    control_rate: float | None
    rate: float | None
    difference: Estimate
    limit: float
    mood: Mood


def guarded(trial: Trial, seen: Observations, counting: Counting, tuned_for: int) -> Iterator[Guarded]:
    """Every guardrail of every arm but the control."""
    wide = level(trial)
    for name, guardrail in trial.document.guardrails.items():
        looked = [counting.samples(seen.broken[name], instant) for instant in peeks(trial.start, seen.until)]
        for arm in range(1, len(trial.arms)):
            found = combined(
                [always_valid(one[0], one[arm], tuned_for=tuned_for, level=wide) for one in looked], settled=False
            ).difference
            control, own = looked[-1][0], looked[-1][arm]
            yield Guarded(
                name, arm, control.rate, own.rate, found, guardrail.no_more_than, _mood(found, guardrail.no_more_than)
            )


def _mood(found: Estimate, limit: float) -> Mood:
    if found.low is not None and found.low > limit:
        return "bad"
    return "good" if found.high is not None and found.high <= limit else "open"

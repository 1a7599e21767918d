"""What may be concluded from an experiment: every arm held against the control."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leadlane_lab.experiments.counting import Counting, peeks
from leadlane_lab.experiments.loading import Trial
from leadlane_lab.experiments.observations import Observations
from leadlane_lab.statistics.always_valid import AlwaysValid, always_valid, combined
from leadlane_lab.statistics.covariate import Adjusted, adjusted
from leadlane_lab.statistics.estimate import Estimate
from leadlane_lab.statistics.estimates import difference, p_value, ratio
from leadlane_lab.statistics.planning import needed
from leadlane_lab.statistics.sample import Sample
from leadlane_lab.statistics.several import holm, level_for

_TUNED_FOR: Final = 10_000
"""Units for which intervals are narrowest, where an experiment does not say what it is planned to find."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One arm against the control. `fixed` and `p` hold at the end that was planned, and there alone; `always` holds
    whenever somebody looks. P-values are corrected for the number of arms, intervals are as wide as that asks for.
    """

    arm: int
    fixed: Estimate
    times_as_many: Estimate
    p: float | None
    always: AlwaysValid
    p_always: float | None
    peeks: tuple[tuple[int, AlwaysValid], ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """`samples` are the arms as they stand. `saved` is the share of the variance that the covariate explains, None
    without one. `complete` says that the end has come, and all outcomes with it.
    """

    samples: tuple[Sample, ...]
    comparisons: tuple[Comparison, ...]
    saved: float | None
    complete: bool
    tuned_for: int


def analysis(trial: Trial, seen: Observations, counting: Counting, complete: bool) -> Analysis:
    """The outcome of every arm."""
    tuned_for = planned(trial)
    covariate = trial.document.covariate is not None
    plain = counting.samples(seen.outcome, seen.until)
    now = adjusted(counting.samples(seen.outcome, seen.until, covariate=True)) if covariate else None
    looked = [
        (instant, counting.samples(seen.outcome, instant, covariate=covariate))
        for instant in peeks(trial.start, seen.until)
    ]
    found = [_compared(arm, trial, plain, now, looked, tuned_for) for arm in range(1, len(trial.arms))]
    p_fixed, p_always = holm([one.p for one in found]), holm([one.always.p for one in found])
    comparisons = tuple(
        Comparison(one.arm, one.fixed, one.times_as_many, fixed, one.always, always, one.peeks)
        for one, fixed, always in zip(found, p_fixed, p_always, strict=True)
    )
    return Analysis(tuple(plain), comparisons, None if now is None else now.saved, complete, tuned_for)


def planned(trial: Trial) -> int:
    """The units that the experiment is planned to have, all arms together."""
    plan = trial.document.plan
    if plan is None or plan.rate is None:
        return _TUNED_FOR
    return needed(plan.rate, plan.detect, shares=shares(trial), power=plan.power, alpha=alpha(trial)).total


def shares(trial: Trial) -> list[float]:
    """The arms' shares of those who take part."""
    total = sum(arm.share for arm in trial.arms)
    return [arm.share / total for arm in trial.arms]


def alpha(trial: Trial) -> float:
    """How often the experiment may find a difference where there is none."""
    return round(1 - trial.document.confidence, 12)


def level(trial: Trial) -> float:
    """How wide an interval has to be, that all arms' hold together."""
    return level_for(trial.document.confidence, max(len(trial.arms) - 1, 1))


def _compared(
    arm: int,
    trial: Trial,
    plain: Sequence[Sample],
    now: Adjusted | None,
    looked: Sequence[tuple[int, Sequence[Sample]]],
    tuned_for: int,
) -> Comparison:
    arms, wide = plain if now is None else now.arms, level(trial)
    looks = []
    for instant, samples in looked:
        then = samples if now is None else adjusted(samples).arms
        looks.append((instant, always_valid(then[0], then[arm], tuned_for=tuned_for, level=wide)))
    # Outcomes of leads that are there already still come in, so that the difference itself may move.
    over_time = tuple(
        (instant, combined([one for _, one in looks[: at + 1]], settled=False)) for at, (instant, _) in enumerate(looks)
    )
    return Comparison(
        arm, difference(arms[0], arms[arm], wide), ratio(arms[0], arms[arm], wide), p_value(arms[0], arms[arm]),
        over_time[-1][1], None, over_time,
    )  # fmt: skip

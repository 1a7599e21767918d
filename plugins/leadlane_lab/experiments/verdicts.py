"""The conclusions of an experiment, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from leadlane.contract.events import STANDARD_EVENT_TYPES
from leadlane_lab.experiments.analysis import Analysis, Comparison, alpha
from leadlane_lab.experiments.guarding import Guarded
from leadlane_lab.experiments.loading import Trial
from leadlane_lab.reports.figures import figure, with_interval
from leadlane_lab.reports.report import Mood, Verdict
from leadlane_lab.statistics.sample_ratio import MISMATCH_BELOW

_MANY: Final = 20
"""Leads from which on it is worth a word that most outcomes are no arm's doing."""


def verdicts(
    trial: Trial,
    found: Analysis,
    mismatch: float | None,
    guards: Sequence[Guarded],
    shared: Sequence[str],
    reached: int,
    until: int,
) -> Iterator[Verdict]:
    """What forbids any conclusion comes first; of an experiment that has not begun, nothing is concluded."""
    if until < trial.start:
        begins = f"it starts at {trial.document.start}, and this is as of {figure(until, 'time')} UTC"
        yield Verdict("open", f"The experiment has not begun: {begins}.")
        yield from (Verdict("open", warning) for warning in shared)
        return
    if mismatch is not None and mismatch < MISMATCH_BELOW:
        yield Verdict(
            "bad", f"The arms do not have the shares that were given (p {figure(mismatch, 'p')}): something lets leads "
            "of one arm go missing, and no other figure here can be trusted until it is found.",
        )  # fmt: skip
    counted = int(sum(sample.outcomes for sample in found.samples))
    leads = sum(sample.leads for sample in found.samples)
    if not leads:
        yield Verdict("open", "No lead takes part: what the leads lacked stands under `Not in the experiment`.")
    elif not reached:
        yield _nobody(trial)
    if reached >= _MANY and 2 * counted < reached:
        yield _untreated(trial, reached, counted)
    for one in found.comparisons:
        yield _outcome(trial, found, one)
    for guard in guards:
        yield _guard(trial, guard)
    for warning in shared:
        yield Verdict("open", warning)


def _nobody(trial: Trial) -> Verdict:
    outcome = trial.document.outcome
    if outcome.event is None:
        return Verdict("open", f"No lead has reached the stage {outcome.stage} since it entered the experiment.")
    hint = "" if outcome.event in STANDARD_EVENT_TYPES else ": is the type written as it is in the events?"
    return Verdict("open", f"No lead has had {outcome.event} since it entered the experiment{hint or '.'}")


def _untreated(trial: Trial, reached: int, counted: int) -> Verdict:
    outcome = trial.document.outcome
    what = f"had {outcome.event}" if outcome.event is not None else f"reached the stage {outcome.stage}"
    return Verdict(
        "open", f"Of {reached:,} leads that {what}, only {counted:,} did so within {outcome.within} after an MQL of "
        "their own arm. Where sales acts on what the arms say, most would. If nobody did, arms are compared by what "
        "they call an MQL, not by what they bring about: whichever qualifies more leads wins.",
    )  # fmt: skip


def _outcome(trial: Trial, found: Analysis, one: Comparison) -> Verdict:
    arm, control = trial.arms[one.arm].name, trial.control.name
    most = alpha(trial)
    told_apart = one.p_always is not None and one.p_always < most
    if told_apart and _differs_now(one):
        return _differs(arm, control, one.always.difference.value, _interval(one), "whenever one looks")
    if found.complete and one.p is not None and one.p < most:
        fixed = one.fixed
        interval = with_interval(fixed.value, fixed.low, fixed.high, "change")
        return _differs(arm, control, fixed.value, interval, "at the end that was planned")
    if told_apart:
        # What an earlier look was sure of holds, but outcomes that came in since may have turned it around.
        return Verdict(
            "open", f"{arm} and {control} were not alike all along (p {figure(one.p_always, 'p')}), but which is "
            f"better cannot be told as of now: the difference is {_interval(one)}.",
        )  # fmt: skip
    if one.always.difference.value is None:
        return Verdict("open", f"{arm} against {control}: there is nothing to compare yet.")
    if found.complete:
        fixed = one.fixed
        interval = with_interval(fixed.value, fixed.low, fixed.high, "change")
        return Verdict("open", f"No difference was found between {arm} and {control}: it is {interval}.")
    return Verdict(
        "open", f"It cannot be told yet whether {arm} is better than {control}: the difference is {_interval(one)}."
    )


def _differs_now(one: Comparison) -> bool:
    """Whether there surely is a difference as of now: 0 is not in its interval."""
    low, high = one.always.difference.low, one.always.difference.high
    return low is not None and high is not None and (low > 0 or high < 0)


def _differs(arm: str, control: str, value: float | None, interval: str, when: str) -> Verdict:
    better = value is not None and value > 0
    mood: Mood = "good" if better else "bad"
    word = "better" if better else "worse"
    return Verdict(mood, f"{arm} is {word} than {control}: {interval}, {when}.")


def _interval(one: Comparison) -> str:
    found = one.always.difference
    return with_interval(found.value, found.low, found.high, "change")


def _guard(trial: Trial, guard: Guarded) -> Verdict:
    arm, found = trial.arms[guard.arm].name, guard.difference
    limit = figure(guard.limit, "change")
    interval = with_interval(found.value, found.low, found.high, "change")
    said = {
        "good": f"{arm} keeps the guardrail {guard.name}",
        "bad": f"{arm} breaks the guardrail {guard.name}",
        "open": f"Whether {arm} keeps the guardrail {guard.name} cannot be told yet",
    }[guard.mood]
    return Verdict(guard.mood, f"{said}: {interval}, where {limit} are allowed.")

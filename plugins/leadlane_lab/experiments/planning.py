"""What `leadlane experiment plan` does: say how many leads an experiment takes, before it starts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from leadlane.cli.differing.telling import counted
from leadlane.cli.guard import CommandError
from leadlane.cli.together import Asked, side_by_side
from leadlane.scoring.calendar import DAY
from leadlane.scoring.loading import compiled
from leadlane_lab.evidence import Evidence
from leadlane_lab.experiments.analysis import alpha, shares
from leadlane_lab.experiments.assignment import Assignment
from leadlane_lab.experiments.document import Sample
from leadlane_lab.experiments.enrolment import Enrolment
from leadlane_lab.experiments.loading import LEAD, Trial
from leadlane_lab.experiments.measures import Measures
from leadlane_lab.experiments.observations import observe
from leadlane_lab.reports.figures import figure
from leadlane_lab.reports.report import Column, Report, Section, Table, Value, Verdict
from leadlane_lab.statistics.monitoring import monitoring
from leadlane_lab.statistics.planning import detectable, needed, power_of
from leadlane_lab.watching.probe import probe

_SIZES = (0.25, 0.5, 1, 2, 4)
"""Times the planned sample."""


@dataclass(frozen=True, slots=True)
class Before:
    """What history says: of so many leads so many reached the outcome, and so many came a day."""

    leads: int
    outcomes: int
    leads_a_day: float

    def __str__(self) -> str:
        return f"{counted(self.leads, 'lead')}, {counted(self.outcomes, 'outcome')}"

    @property
    def rate(self) -> float:
        """Outcomes per lead."""
        return self.outcomes / self.leads if self.leads else 0.0


def run_plan(trial: Trial, evidence: Evidence | None) -> tuple[Report, int]:
    """The plan of an experiment, with what history says where there is some; and the exit status.

    Raises:
        CommandError: neither the file nor history says what to plan with.
    """
    if evidence is None:
        return plan(trial), 0
    before, until, status = history_of(trial, evidence)
    return plan(trial, before, until), status


def history_of(trial: Trial, evidence: Evidence) -> tuple[Before, int, int]:
    """How the control did over the last stretch of history that is as long as the experiment and whose outcomes are
    all in; until when history goes; and the exit status.
    """
    length = trial.end - trial.start
    with evidence.read(_asked(trial, evidence)) as read:
        # Who came too late for an outcome to be seen is in no such stretch.
        end = Measures(trial).early_enough(read.until)
        past = replace(
            trial, start=end - length, end=end, arms=(trial.control,), assignment=Assignment.of("", [1.0]),
            document=replace(trial.document, randomize_by=LEAD, guardrails={}, shadow=False),
        )  # fmt: skip
        leads = side_by_side([run.scored(read.until) for run in read.together.runs])
        seen = observe(past, Measures(past), leads, read.until, Enrolment(past), {})
        status = read.tell()
    outcomes = sum(time <= read.until for time in seen.outcome)
    new = sum(since > past.start for since in seen.since)
    return Before(len(seen), outcomes, new * DAY / length), read.until, status


def _asked(trial: Trial, evidence: Evidence) -> list[Asked]:
    rules, registry = trial.control.rules, evidence.registry
    return [
        Asked(probe(rules, tuple(Measures(trial).looks), (), registry), ledger=True),
        Asked(compiled(rules, registry)),
    ]


def plan(trial: Trial, before: Before | None = None, until: int | None = None) -> Report:
    """How many leads, and how long that takes.

    Raises:
        CommandError: neither the file nor history says what to plan with.
    """
    wanted = trial.document.plan
    if wanted is None:
        raise CommandError(
            "what should the experiment find? say it in the file: plan: {detect: 0.02, rate: 0.1}, the difference of "
            "shares, and the control's rate unless EVENTS say it"
        )
    rate = wanted.rate if before is None else before.rate
    if rate is None or not 0 < rate < 1 or not 0 < rate + wanted.detect < 1:
        known = "not known" if rate is None else f"{figure(rate, 'share')}"
        other = "give `rate` in the file under `plan`, or EVENTS to see it in"
        if before is not None:
            known += f" in history ({before})"
            other = "give other EVENTS, or none and `rate` in the file under `plan`"
        raise CommandError(
            f"the control's rate is {known}: no difference of {figure(wanted.detect, 'change')} can be planned with "
            f"that; {other}"
        )
    return _report(trial, wanted, rate, before, trial.start if until is None else until)


def _report(trial: Trial, wanted: Sample, rate: float, before: Before | None, until: int) -> Report:
    most = alpha(trial)
    once = needed(rate, wanted.detect, shares=shares(trial), power=wanted.power, alpha=most)
    looking = monitoring(power=wanted.power, alpha=most)
    daily = needed(rate, wanted.detect, shares=shares(trial), power=wanted.power, alpha=most, inflation=looking.at_most)
    a_day = wanted.leads_a_day if wanted.leads_a_day is not None or before is None else before.leads_a_day
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (arm.name, share, fixed, always)
        for arm, share, fixed, always in zip(trial.arms, shares(trial), once.leads, daily.leads, strict=True)
    )
    columns = (
        Column("arm", "Arm"), Column("share", "Share", "share"), Column("leads", "Leads, looked at once", "number"),
        Column("leads_daily", "Leads, looked at every day", "number"),
    )  # fmt: skip
    total = (("all arms", 1.0, once.total, daily.total),)
    said = [
        (
            f"To find a difference of {figure(wanted.detect, 'change')} from {figure(rate, 'share')}, with a chance of "
            f"{figure(wanted.power, 'share')} to find it if it is there (the power), and a confidence of "
            f"{figure(trial.document.confidence, 'share')}."
        ),
        (
            f"Who looks every day needs {figure(looking.at_most, 'ratio')} the leads of one look at most; "
            f"{figure(looking.on_average, 'ratio')} on average, if the difference is there."
        ),
    ]
    if before is not None:
        said.append(
            f"The rate is that of history under {trial.control.name}: {before}, {before.leads_a_day:,.1f} new leads a "
            "day."
        )
    if trial.attribute is not None:
        said.append(
            f"Leads are assigned by {trial.document.randomize_by}: those of one value are alike, so that it takes more "
            "than this, by 1 + (leads per value - 1) x their correlation."
        )
    if a_day:
        days = (trial.end - trial.start) / DAY
        said.append(
            f"At {a_day:,.1f} leads a day the {days:,.0f} days of the experiment bring {a_day * days:,.0f} "
            f"leads; {once.total:,} take {ceil(once.total / a_day):,} days, {daily.total:,} take "
            f"{ceil(daily.total / a_day):,}."
        )
    sample = Section("sample", "How many leads?", tuple(said), (Table("sample", "Sample", columns, rows + total),))
    verdict = Verdict(
        "open", f"{once.total:,} leads if looked at once, {daily.total:,} at most if looked at every day."
    )
    title = f"Plan of experiment {trial.document.experiment}"
    return Report("experiment", title, until, (verdict,), (sample, _sizes(trial, wanted, rate, once.total)))


def _sizes(trial: Trial, wanted: Sample, rate: float, total: int) -> Section:
    """What smaller and larger samples are good for."""
    rows: list[tuple[Value, ...]] = []
    control, *others = shares(trial)
    corrected = alpha(trial) / len(others)
    for times in _SIZES:
        leads = [total * times * control, total * times * min(others)]
        found = detectable(rate, leads=leads, power=wanted.power, alpha=corrected, fall=wanted.detect < 0)
        rows.append((ceil(total * times), power_of(rate, wanted.detect, leads=leads, alpha=corrected), found))
    columns = (
        Column("leads", "Leads, all arms", "number"),
        Column("power", f"Chance to find {figure(wanted.detect, 'change')}", "share"),
        Column("detectable", f"Difference found with a chance of {figure(wanted.power, 'share')}", "change"),
    )  # fmt: skip
    table = Table("sizes", "Other sizes, looked at once", columns, tuple(rows))
    return Section("sizes", "What would fewer leads show, or more?", (), (table,))

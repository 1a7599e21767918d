"""An experiment's report, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from leadlane_lab.experiments.analysis import Analysis, shares
from leadlane_lab.experiments.counting import Counting
from leadlane_lab.experiments.guarding import Guarded
from leadlane_lab.experiments.loading import Trial
from leadlane_lab.experiments.observations import Observations
from leadlane_lab.reports.figures import figure
from leadlane_lab.reports.report import Chart, Column, Kind, Section, Table, Value
from leadlane_lab.statistics.always_valid import AlwaysValid
from leadlane_lab.statistics.estimates import rate
from leadlane_lab.statistics.sample_ratio import MISMATCH_BELOW

_SHOWN: Final = 20
"""Looks that the report shows; all of them count."""


def arms(trial: Trial, seen: Observations, counting: Counting, found: Analysis) -> Section:
    """Who took part, and how many leads of each arm reached the outcome."""
    level = trial.document.confidence
    rates = [rate(sample, level) for sample in found.samples]
    numbers = zip(
        trial.arms, counting.units(), counting.leads(), counting.happened(seen.qualified, seen.until),
        counting.happened(seen.outcome, seen.until), rates, strict=True,
    )  # fmt: skip
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (arm.name, arm.rules.identity, arm.share, units, leads, mqls, reached, one.value, one.low, one.high)
        for arm, units, leads, mqls, reached, one in numbers
    )
    columns = (
        Column("arm", "Arm"), Column("rule_set", "Rule set"), Column("share", "Share", "share"),
        Column("units", _units(trial), "number"), Column("leads", "Leads", "number"), Column("mqls", "MQLs", "number"),
        Column("outcomes", "Outcomes", "number"),
        Column("rate", "Outcomes per lead", "share", ("rate_low", "rate_high")),
        Column("rate_low", "Outcomes per lead, lower bound", "share"),
        Column("rate_high", "Outcomes per lead, upper bound", "share"),
    )  # fmt: skip
    table = Table("arms", "The arms", columns, rows, note="All leads that were assigned count, qualified or not.")
    chart = Chart("arms", "Outcomes per lead", "intervals", "arm", ("rate",))
    return Section("arms", "What came of it?", tuple(_about(trial)), (table,), (chart,))


def _units(trial: Trial) -> str:
    return "Leads assigned" if trial.attribute is None else f"Values of {trial.document.randomize_by}"


def _about(trial: Trial) -> Iterator[str]:
    document = trial.document
    if document.about:
        yield document.about
    wanted = document.outcome.event or f"the stage {document.outcome.stage} or past it"
    yield (
        f"An outcome is {wanted} within {document.outcome.within} of a lead's first qualification from "
        f"{document.start} on and before {document.end}."
    )
    by = "each lead by itself" if trial.attribute is None else f"all leads of one {document.randomize_by} together"
    yield f"{trial.control.name} is the control. Chance assigned {by}."


def comparison(trial: Trial, found: Analysis) -> Section:
    """Every other arm against the control."""
    rows = tuple(
        (
            trial.arms[one.arm].name, *one.always.difference.values, one.p_always, *one.fixed.values, one.p,
            *one.times_as_many.values,
        )
        for one in found.comparisons
    )  # fmt: skip
    columns = (
        Column("arm", "Arm"), *_interval("difference", "Difference, whenever one looks", "change"),
        Column("p_always", "p, whenever one looks", "p"),
        *_interval("fixed_difference", "Difference, at the end", "change"), Column("p_fixed", "p, at the end", "p"),
        *_interval("ratio", "Times as many", "ratio"),
    )  # fmt: skip
    note = (
        "What holds whenever one looks may be looked at every day, and acted on. What holds at the end is narrower, "
        "and right for one look at the end that was planned, which "
        f"{'has come' if found.complete else 'has not come yet'}."
    )
    confidence = figure(trial.document.confidence, "share")
    said = [f"Intervals hold with a confidence of {confidence}{_together(trial)}. A point is one lead of a hundred."]
    if found.saved is not None:
        said.append(
            f"How active leads were before the start explains {figure(found.saved, 'share')} of the variance, which is "
            "taken out of the differences."
        )
    table = Table("comparison", f"Against {trial.control.name}", columns, rows, note=note)
    chart = Chart("comparison", f"Difference to {trial.control.name}", "intervals", "arm", ("difference",), None, 0)
    return Section("comparison", "Which arm is better?", tuple(said), (table,), (chart,))


def _together(trial: Trial) -> str:
    return ", for all arms together" if len(trial.arms) > 2 else ""


def over_time(trial: Trial, found: Analysis) -> Section:
    """What anybody who looked earlier would have seen."""
    rows = tuple(
        (instant, trial.arms[one.arm].name, *then.difference.values, then.p)
        for one in found.comparisons
        for instant, then in _some(one.peeks)
    )
    columns = (
        Column("time", "As of", "time"), Column("arm", "Arm"),
        *_interval("difference", "Difference, whenever one looks", "change"), Column("p", _uncorrected(trial), "p"),
    )  # fmt: skip
    table = Table("over_time", f"Difference to {trial.control.name} over time", columns, rows)
    chart = Chart("over_time", f"Difference to {trial.control.name}", "lines", "time", ("difference",), "arm", 0)
    return Section("over_time", "What did it look like earlier?", (), (table,), (chart,))


def _uncorrected(trial: Trial) -> str:
    return "p, whenever one looks" if len(trial.arms) == 2 else "p, not corrected for several arms"


def _some(peeks: Sequence[tuple[int, AlwaysValid]]) -> Sequence[tuple[int, AlwaysValid]]:
    """As many as can be read, the last one among them."""
    step = -(-len(peeks) // _SHOWN)
    return peeks[(len(peeks) - 1) % step :: step] if step else ()


def assignment(trial: Trial, counting: Counting, mismatch: float | None, seen: Observations) -> Section:
    """Whether the arms have the shares that were given, and who takes no part."""
    units = counting.units()
    total = sum(units)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (arm.name, number, total * share) for arm, number, share in zip(trial.arms, units, shares(trial), strict=True)
    )
    columns = (Column("arm", "Arm"), Column("units", "Assigned", "number"), Column("expected", "Expected", "decimal"))
    out = tuple(sorted(seen.left_out.items()))
    tables = (
        Table("assigned", "Assigned, and expected by the shares", columns, rows),
        Table("left_out", "Not in the experiment", (Column("reason", "Who"), Column("number", "Leads", "number")), out),
    )
    said = (
        f"Chance alone takes the numbers this far from the shares, or farther, with p {figure(mismatch, 'p')}; below "
        f"{MISMATCH_BELOW} something is wrong."
    )
    return Section("assignment", "Was the assignment fair?", (said,) if mismatch is not None else (), tables)


def guardrails(trial: Trial, guards: Sequence[Guarded]) -> Section:
    """What every arm costs."""
    rows = tuple(
        (f"{one.name}: {trial.arms[one.arm].name}", one.control_rate, one.rate, *one.difference.values, one.limit)
        for one in guards
    )
    columns = (
        Column("guardrail", "Guardrail"), Column("control", f"Share under {trial.control.name}", "share"),
        Column("rate", "Share under the arm", "share"),
        *_interval("difference", "Difference, whenever one looks", "change"), Column("limit", "Allowed", "change"),
    )  # fmt: skip
    table = Table("guardrails", "Guardrails", columns, rows)
    chart = Chart("guardrails", "Difference to the control", "intervals", "guardrail", ("difference",), None, 0)
    return Section("guardrails", "What does it cost?", (), (table,), (chart,))


def shadows(trial: Trial, seen: Observations) -> Section:
    """What every arm makes of all leads, whichever they are in."""
    rows = tuple(
        (arm.name, len(seen), one.qualified, one.alone, one.missed)
        for arm, one in zip(trial.arms, seen.shadows, strict=True)
    )
    control = trial.control.name
    columns = (
        Column("arm", "Arm"), Column("leads", "Leads", "number"), Column("mqls", "MQLs", "number"),
        Column("alone", f"Not under {control}", "number"), Column("missed", f"Only under {control}", "number"),
    )  # fmt: skip
    table = Table("shadow", "Every arm on every lead", columns, rows)
    said = "What sales did followed the arm that a lead is in; this is what every arm would have said of all of them."
    return Section("shadow", "What would each arm have done with all leads?", (said,), (table,))


def _interval(name: str, title: str, kind: Kind) -> tuple[Column, Column, Column]:
    low, high = f"{name}_low", f"{name}_high"
    return (
        Column(name, title, kind, (low, high)),
        Column(low, f"{title}, lower bound", kind),
        Column(high, f"{title}, upper bound", kind),
    )

"""The section on deciles: scores as of a cut-off, held against what became of the leads after it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from leadlane import Stage, rfc3339
from leadlane.cli.differing.telling import counted
from leadlane.scoring.results import Scored
from leadlane_lab.backtests.contenders import Contender, Question
from leadlane_lab.backtests.deciles import deciles
from leadlane_lab.backtests.history import History
from leadlane_lab.reports.figures import figure
from leadlane_lab.reports.report import Chart, Column, Section, Table, Value


@dataclass
class Standing:
    """The known leads at a cut-off that had not reached the goal: for each whether it did so in time afterwards, and
    its score, a column a rule set. What came later is not in a score: neither an event nor whose a history would be.
    """

    cutoff: int
    reached: array[int] = field(default_factory=lambda: array("b"))
    scores: list[array[int]] = field(default_factory=list)


def standing(
    history: History, question: Question, cutoff: int, leads: Iterable[tuple[Scored | None, ...]], rule_sets: int
) -> Standing:
    """Leads, each as every rule set saw it at the cut-off."""
    goals: Mapping[str, int] = dict(zip(history.leads, history.goal, strict=True))
    made = Standing(cutoff, scores=[array("q") for _ in range(rule_sets)])
    last = question.too_late(cutoff)
    for found in leads:
        known = next((one for one in found if one is not None), None)
        if known is None or known.stage is Stage.SUSPECT:
            continue
        goal = goals.get(known.lead)
        if goal is None or goal <= cutoff:
            continue
        made.reached.append(goal < last)
        for column, one in zip(made.scores, found, strict=True):
            column.append(0 if one is None else one.score)
    return made


def ordering(contenders: Sequence[Contender], question: Question, found: Standing, until: int) -> Section:
    """A row for each decile of each rule set. Outcomes are known until `until`."""
    names = [one.name for one in contenders]
    rows: list[tuple[Value, ...]] = []
    sentences: list[str] = []
    for name, scores in zip(names, found.scores, strict=True):
        tenths = deciles(list(zip(scores, map(bool, found.reached), strict=True)))
        rows += [
            (one.number, name, one.leads, one.lowest, one.reached, one.reached / one.leads, one.lift, one.gain)
            for one in tenths
        ]
        if tenths and tenths[0].lift is not None:
            sentences.append(
                f"{name}: the tenth with the highest scores has {figure(tenths[0].gain, 'share')} of all that did, "
                f"{figure(tenths[0].lift, 'ratio')} as many as a tenth at random."
            )
    when = rfc3339(found.cutoff)
    total = sum(found.reached)
    sentences.insert(
        0, f"{counted(len(found.reached), 'lead')} known at {when} had not got there yet; {total:,} {question.said} "
        f"within {question.within} after that."
    )  # fmt: skip
    if question.too_late(found.cutoff) > until:
        sentences.append(f"The time is not over: what leads come to after {rfc3339(until)} is missing here.")
    if not rows:
        sentences.append("So few leads make no deciles: it takes ten.")
    columns = (
        Column("decile", "Decile", "number"), Column("rule_set", "Rule set"), Column("leads", "Leads", "number"),
        Column("lowest", "Lowest score", "number"), Column("reached", "Got there", "decimal"),
        Column("share", "Share", "share"), Column("lift", "Lift", "ratio"), Column("gain", "Gain so far", "share"),
    )  # fmt: skip
    table = Table(
        "deciles", f"Deciles by the score at {when}", columns, tuple(rows),
        note="Leads of one score that lie on both sides of a decile's bounds count as their average.",
    )  # fmt: skip
    charts = (
        Chart("deciles", "Lift by decile", "bars", "decile", ("lift",), "rule_set", 1),
        Chart(
            "deciles",
            "Gain: the share of all that got there, from the highest scores down",
            "lines",
            "decile",
            ("gain",),
            "rule_set",
        ),
    )
    return Section(
        "deciles", "Does the score put leads in the right order?", tuple(sentences), (table,), charts if rows else ()
    )

"""The section on the criteria: which of them tell sales' leads from others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leadlane import Criterion
from leadlane_lab.feedback.asked import Question
from leadlane_lab.feedback.hand_overs import Disposition, HandOver
from leadlane_lab.feedback.lift import lift
from leadlane_lab.feedback.suggesting import Suggestion, suggestions
from leadlane_lab.feedback.words import Word, word
from leadlane_lab.reports.report import Chart, Column, Kind, Section, Table, Value
from leadlane_lab.statistics.estimate import Estimate
from leadlane_lab.statistics.estimates import rate
from leadlane_lab.statistics.sample import Sample


@dataclass(frozen=True)
class Judgement:
    """What is known of one criterion. `contributed` counts open hand-overs too; `points` and `suggested` are for one
    time that it gives points, None where that cannot be told.
    """

    criterion: Criterion
    word: Word
    contributed: int
    having: Sample
    lacking: Sample
    points: float | None
    times: float | None
    suggested: Estimate


def judgements(question: Question, judged: Sequence[HandOver]) -> list[Judgement]:
    """One for each criterion; what looks wrong comes first, and of these what contributed most."""
    criteria = question.plan.rule_set.criteria
    final = [one for one in judged if one.disposition is not Disposition.OPEN]
    found = [
        _judge(at, criterion, suggestion, judged, final)
        for at, (criterion, suggestion) in enumerate(zip(criteria, suggestions(final, len(criteria)), strict=True))
    ]
    order = list(Word)
    return sorted(found, key=lambda one: (order.index(one.word), -one.contributed))


def _judge(
    at: int, criterion: Criterion, made: Suggestion, judged: Sequence[HandOver], final: Sequence[HandOver]
) -> Judgement:
    having = [one.disposition is Disposition.QUALIFIED for one in final if one.net[at]]
    lacking = [one.disposition is Disposition.QUALIFIED for one in final if not one.net[at]]
    fixed = criterion.points if isinstance(criterion.points, int) else None
    times = None if not made.decided else made.given / fixed if fixed else made.times
    points = fixed if fixed is not None or not times else made.given / times
    return Judgement(
        criterion, word(made), sum(1 for one in judged if one.net[at]), _sample(having), _sample(lacking),
        points, times, _each_time(made.suggested, times),
    )  # fmt: skip


def _sample(qualified: Sequence[bool]) -> Sample:
    return Sample.of_counts(sum(qualified), len(qualified))


def _each_time(suggested: Estimate, times: float | None) -> Estimate:
    value, low, high = (None if one is None or not times else one / times for one in suggested.values)
    return Estimate(value, low, high)


def criteria(question: Question, found: Sequence[Judgement]) -> Section:
    """A row for each criterion, twice: what came of its leads, and what its points might be."""
    signs = Table(
        "criteria", "What came of leads with points of each criterion",
        (
            Column("criterion", "Criterion"), Column("contributed", "Leads", "number"),
            Column("decided", "Decided", "number"),
            *_interval("share_with", "Qualified with it", "share"), Column("share_without", "Without it", "share"),
            *_interval("lift", "Lift", "ratio"),
        ),
        tuple(_sign(one) for one in found),
        "Leads: those in whose ledger, up to the hand-over, it comes to more or less than 0 points. Lift is the share "
        "with it over the share of all.",
    )  # fmt: skip
    points = Table(
        "weights", "The points that the data suggest",
        (
            Column("criterion", "Criterion"), Column("word", "In a word"), Column("points", "Points now", "number"),
            Column("times", "Times", "number"), *_interval("suggested", "Suggested", "number"),
        ),
        tuple((one.criterion.name, one.word, one.points, one.times, *one.suggested.values) for one in found),
        "For each time that a criterion gives points; Times is how often it had, on average. Of twenty intervals one "
        "misses: where many criteria are judged, chance alone may call one of them wrong.",
    )  # fmt: skip
    chart = Chart("criteria", "Lift", "intervals", "criterion", ("lift",), None, 1)
    said = ("The suggestions are for the meeting with sales: nothing applies them, and the rule set stays as it is.",)
    return Section("criteria", "Which criteria tell good leads from others?", said, (signs, points), (chart,))


def _sign(one: Judgement) -> tuple[Value, ...]:
    return (
        one.criterion.name, one.contributed, one.having.units, *rate(one.having).values, one.lacking.rate,
        *lift(one.having, one.lacking).values,
    )  # fmt: skip


def _interval(name: str, title: str, kind: Kind) -> Iterator[Column]:
    yield Column(name, title, kind, (f"{name}_low", f"{name}_high"))
    yield Column(f"{name}_low", f"{title}, lower bound", kind)
    yield Column(f"{name}_high", f"{title}, upper bound", kind)

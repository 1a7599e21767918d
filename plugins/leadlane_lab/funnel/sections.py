"""The sections of a funnel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from leadlane_lab.funnel.counting import Funnel, Step
from leadlane_lab.funnel.divisions import Division
from leadlane_lab.funnel.journeys import STEPS, End
from leadlane_lab.funnel.segments import NONE, Segments
from leadlane_lab.reports.figures import with_interval
from leadlane_lab.reports.report import Chart, Column, Section, Table, Value
from leadlane_lab.statistics.estimate import Estimate
from leadlane_lab.statistics.estimates import rate
from leadlane_lab.statistics.sample import Sample

_SHARE: Final = (
    Column("share", "Share", "share", ("share_low", "share_high")),
    Column("share_low", "Share, lower bound", "share"),
    Column("share_high", "Share, upper bound", "share"),
)
_STEP: Final = (Column("step", "Step"), Column("entered", "Entered", "number"), Column("went_on", "Went on", "number"))
_DAYS: Final = (
    Column("quarter", "A quarter within", "days"),
    Column("half", "Half within", "days"),
    Column("three_quarters", "Three quarters", "days"),
)
_CLOSED: Final = (
    Column("closed", "Closed", "number"), Column("won", "Won", "number"), Column("lost", "Lost", "number"),
    Column("share", "Share won", "share", ("share_low", "share_high")), *_SHARE[1:],
)  # fmt: skip


def overall(funnel: Funnel) -> Section:
    """All leads: who goes on at each step, how soon, and where the others are."""
    steps = Table(
        "steps", "Step by step", (*_STEP, *_SHARE),
        tuple((_name(place), step.entered, step.went_on, *_share(step).values) for place, step in _between(funnel)),
    )  # fmt: skip
    days = Table(
        "days", "How long it took those who went on", (_STEP[0], Column("timed", "Timed", "number"), *_DAYS),
        tuple((_name(place), len(step.days), *step.quartiles) for place, step in _between(funnel)),
        "Those who are still on their way are not in it, so a step looks quicker than it is while many wait. Timed are "
        "those who skipped neither end of the step.",
    )  # fmt: skip
    others = Table(
        "others", "Where the others are",
        (
            Column("step", "Got as far as"), Column("waiting", "Waiting", "number"),
            Column("handed_back", "Handed back", "number"), Column("disqualified", "Disqualified", "number"),
            Column("skipped", "Skipped", "number"),
        ),
        tuple(
            (STEPS[place], *(step.ends[end] for end in (End.WAITING, End.HANDED_BACK, End.DISQUALIFIED)), step.skipped)
            for place, step in _between(funnel)
        ),
        "A lead that skips a step counts as having entered it and gone on at once; who is known from the first event "
        "on skips unknown.",
    )  # fmt: skip
    closed = Table("closed", "How it ended", (Column("segment", "Leads"), *_CLOSED), (("all", *_closed(funnel)),))
    chart = Chart("steps", "Share that went on", "bars", "step", ("share",))
    return Section(
        "funnel", "How far do leads come?", tuple(_sentences(funnel)), (steps, days, others, closed), (chart,)
    )


def divided(division: Division, found: Segments) -> Section:
    """The same for each segment, the largest first."""
    rows = list(found.largest())
    segment = Column("segment", division.title[:1].upper() + division.title[1:])
    steps = Table(
        "steps", f"Step by step, by {division.title}", (segment, *_STEP, *_SHARE, _DAYS[1]),
        tuple(
            (name, _name(place), step.entered, step.went_on, *_share(step).values, step.quartiles[1])
            for name, funnel in rows
            for place, step in _between(funnel)
        ),
        division.note,
    )  # fmt: skip
    closed = Table(
        "closed", f"How it ended, by {division.title}", (segment, *_CLOSED),
        tuple((name, *_closed(funnel)) for name, funnel in rows),
    )  # fmt: skip
    said = (f"No {division.title} is known of any lead.",) if [name for name, _ in rows] == [NONE] else ()
    return Section(f"by_{division.name}", f"Does it differ by {division.title}?", said, (steps, closed))


def _between(funnel: Funnel) -> Iterator[tuple[int, Step]]:
    """The steps from which there is a next one."""
    yield from enumerate(funnel.steps[:-1])


def _name(place: int) -> str:
    return f"{STEPS[place]} -> {STEPS[place + 1]}"


def _share(step: Step) -> Estimate:
    return rate(Sample.of_counts(step.went_on, step.entered))


def _closed(funnel: Funnel) -> tuple[Value, ...]:
    last = funnel.steps[-1]
    won = last.ends[End.WON]
    return (last.entered, won, last.ends[End.LOST], *rate(Sample.of_counts(won, last.entered)).values)


def _sentences(funnel: Funnel) -> Iterator[str]:
    known, closed = funnel.steps[1].entered, funnel.steps[-1]
    yield (
        f"Leads and visitors: {funnel.leads:,}. Known: {known:,}, closed: {closed.entered:,}, won: "
        f"{closed.ends[End.WON]:,}."
    )
    if sourced := funnel.steps[STEPS.index("MQL")].skipped:
        yield f"Taken on by sales before they were MQLs, and counted as MQLs that went on at once: {sourced:,}."
    steps = [(_share(step).value, place, step) for place, step in _between(funnel) if place and step.entered]
    if steps:
        _, place, step = min(steps, key=lambda one: one[0] or 0)
        yield f"The narrowest step after that is {_name(place)}: {with_interval(*_share(step).values, 'share')} go on."

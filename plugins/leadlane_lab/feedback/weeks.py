"""The section on the share that sales qualified, week by week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadlane.scoring.calendar import Calendar
from leadlane_lab.feedback.asked import Question
from leadlane_lab.feedback.counts import COLUMNS, Counts
from leadlane_lab.feedback.hand_overs import HandOver
from leadlane_lab.reports.figures import figure, with_interval
from leadlane_lab.reports.report import Chart, Column, Section, Table, Value
from leadlane_lab.watching.weeks import week_begins, week_numbers


def weeks(question: Question, judged: Sequence[HandOver], since: int, until: int) -> Section:
    """A row for each week from the first hand-over on, by when the lead was handed over."""
    rows = tuple(_rows(question.plan.calendar, judged, until))
    columns = (Column("week", "Week from", "date"), *COLUMNS)
    note = (
        "A lead that is handed over again after sales refused it counts again. Weeks start on Monday, "
        f"{question.plan.calendar.zone}; the first and the last may have fewer days."
    )
    table = Table("weeks", "Week by week, by the day of the hand-over", columns, rows, note)
    chart = Chart("weeks", "Share that sales qualified", "lines", "week", ("share",), None, None)
    title = f"Are {question.hot.words} what sales wants?"
    return Section("weeks", title, tuple(_sentences(question, Counts.of(judged), since)), (table,), (chart,))


def _rows(calendar: Calendar, judged: Sequence[HandOver], until: int) -> Iterator[tuple[Value, ...]]:
    number = week_numbers(calendar)
    of_week: dict[int, list[HandOver]] = {}
    for one in judged:
        of_week.setdefault(number(one.time), []).append(one)
    for week in range(min(of_week, default=0), number(until) + 1 if of_week else 0):
        yield (week_begins(week), *Counts.of(of_week.get(week, ())).row)


def _sentences(question: Question, counts: Counts, since: int) -> Iterator[str]:
    yield (
        f"Handed to sales in the {question.days:,} days after {figure(since, 'time')} UTC: {counts.all:,} "
        f"{question.hot.words}. Sales qualified {counts.qualified:,} of them, refused {counts.refused:,}, and has yet "
        f"to decide on {counts.open:,}."
    )
    if counts.open and counts.final:
        least = counts.qualified / counts.all
        most = (counts.qualified + counts.open) / counts.all
        yield (
            f"Whatever it decides on these, the share will be between {figure(least, 'share')} and "
            f"{figure(most, 'share')}."
        )
    share, wanted = counts.share, float(question.at_least)
    if counts.final and not share.excludes(wanted):
        yield (
            f"So few cases say {with_interval(*share.values, 'share')}: chance alone can take the share across "
            f"{figure(wanted, 'share')}."
        )

"""How many leads each rule set hands to sales, week by week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from leadlane.cli.differing.telling import counted
from leadlane.scoring.calendar import Calendar
from leadlane_lab.backtests.contenders import Contender
from leadlane_lab.backtests.history import History
from leadlane_lab.reports.report import Chart, Column, Section, Table
from leadlane_lab.watching.weeks import week_begins, week_numbers


def weeks(contenders: Sequence[Contender], history: History, calendar: Calendar) -> Section:
    """A row for each week in which any of them qualified a lead, and those between."""
    number = week_numbers(calendar)
    by_week = [Counter(number(time) for time, _ in one.handed_over) for one in history.verdicts]
    every = sorted({week for one in by_week for week in one})
    span = range(every[0], every[-1] + 1) if every else range(0)
    names = tuple(one.name for one in contenders)
    rows = tuple((week_begins(week), *(one[week] for one in by_week)) for week in span)
    table = Table(
        "weeks", "MQLs a week",
        (Column("week", "Week from", "date"), *(Column(one, one, "number") for one in names)), rows,
        note="A lead that qualifies again after sales handed it back counts again.",
    )  # fmt: skip
    totals = [sum(one.values()) for one in by_week]
    said = tuple(
        f"{name}: {counted(total, 'MQL')}{_by(verdicts.handed_over)}."
        for name, total, verdicts in zip(names, totals, history.verdicts, strict=True)
    )
    chart = Chart("weeks", "MQLs a week", "lines", "week", names)
    return Section("mqls_a_week", "How many leads would sales get?", said, (table,), (chart,))


def _by(handed_over: Sequence[tuple[int, str]]) -> str:
    reasons = Counter(by for _, by in handed_over)
    told = ", ".join(f"{number:,} by {by}" for by, number in sorted(reasons.items(), key=lambda one: (-one[1], one[0])))
    return f" ({told})" if told else ""

"""Working time: the calendars on which deadlines run (semantics 8, roster.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from .when import parse_period, to_instant

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
NIGHTFALL = 24 * 60
ONE_DAY = timedelta(days=1)
LONGEST_IDLE = 5 * 366  # "Without working time for five years there is no deadline"
LONGEST_DEADLINE = timedelta(days=100 * 366)  # "nor where it would lie more than a hundred years off"

Spans = list[tuple[int, int]]  # minutes since midnight
Interval = tuple[datetime, datetime]


def read_span(text: str) -> tuple[int, int]:
    """`09:00-17:00`; the end of a night, `22:00-06:00`, is before its start."""
    (begin_hour, begin_minute), (end_hour, end_minute) = (map(int, clock.split(":")) for clock in text.split("-"))
    return begin_hour * 60 + begin_minute, end_hour * 60 + end_minute


def read_days(text: str) -> list[int]:
    """`mon`, `mon-fri`, `sat-mon`, `mon,wed`."""
    days: list[int] = []
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        begin, end = DAYS.index(first), DAYS.index(last or first)
        days += [day % 7 for day in range(begin, end + 1 + (7 if end < begin else 0))]
    return days


def read_hours(raw: dict[str, Any] | None) -> dict[int, Spans]:
    """Weekday -> spans. "unless set: every hour of every day"; "A day that is not named is closed"."""
    if raw is None:
        return {day: [(0, NIGHTFALL)] for day in range(7)}
    hours: dict[int, Spans] = {day: [] for day in range(7)}
    for days, spans in raw.items():
        for day in read_days(days):
            hours[day] += [read_span(span) for span in (spans if isinstance(spans, list) else [spans])]
    return hours


@dataclass(frozen=True, eq=False)
class Calendar:
    zone: ZoneInfo
    hours: dict[int, Spans]
    is_off: Callable[[date], bool]

    def spans(self, day: date) -> Spans:
        """The hours of one date. "Hours cross midnight if the end is before the start"; "A night is work of two dates.
        A holiday begins and ends at midnight."
        """
        if self.is_off(day):
            return []
        evening_before = self.hours[(day.weekday() - 1) % 7]
        spans = [(0, end) for begin, end in evening_before if end <= begin and end > 0]
        return sorted(spans + [(begin, end if begin < end else NIGHTFALL) for begin, end in self.hours[day.weekday()]])

    def intervals(self, day: date) -> list[Interval]:
        """As instants. "a bound of hours that it skips moves forward by what is skipped, one that comes twice is the
        earlier. What lies between is counted as it passes".
        """
        midnight = datetime.combine(day, time())
        made: list[Interval] = []
        for begin, end in self.spans(day):
            opens = to_instant(midnight + timedelta(minutes=begin), self.zone)
            closes = to_instant(midnight + timedelta(minutes=end), self.zone)
            if made and opens <= made[-1][1]:
                opens, closes = made[-1][0], max(made.pop()[1], closes)
            if opens < closes:
                made.append((opens, closes))
        return made

    def working_days(self, start: datetime) -> Iterator[tuple[date, list[Interval]]]:
        """The dates with working time from an instant on, each with what of it is left; ends when there is none for
        years.
        """
        day = start.astimezone(self.zone).date() - ONE_DAY
        idle = 0
        while idle < LONGEST_IDLE:
            left = [(max(opens, start), closes) for opens, closes in self.intervals(day) if closes > start]
            idle = 0 if left else idle + 1
            if left:
                yield day, left
            day += ONE_DAY


def after_working_time(calendar: Calendar, start: datetime, length: timedelta) -> datetime | None:
    """Spec: "Hours, minutes and seconds are counted exactly, in working time. They may be over at closing time"."""
    for _, intervals in calendar.working_days(start):
        for opens, closes in intervals:
            if closes - opens >= length:
                return opens + length
            length -= closes - opens
        if intervals[-1][1] - start > LONGEST_DEADLINE:
            return None
    return None


def after_working_days(calendar: Calendar, start: datetime, days: int) -> datetime | None:
    """Ruled: "days are working days: first working instant at/after the start, that many working days later, same
    wall-clock time kept inside that day's hours".
    """
    first = next(calendar.working_days(start), None)
    if first is None:
        return None
    clock = first[1][0][0].astimezone(calendar.zone).time()
    later = next(islice(calendar.working_days(start), days, None), None)
    if later is None:
        return None
    day, intervals = later
    wanted = to_instant(datetime.combine(day, clock), calendar.zone)
    # "where that day is closed then, when it next opens, or when it closes for good"
    for opens, closes in intervals:
        if wanted <= closes:  # agreed since: on the stroke of closing it is open still, as hours are over then
            return max(wanted, opens)
    return intervals[-1][1]


def deadline(calendar: Calendar, start: datetime, respond_within: str) -> datetime | None:
    period = parse_period(respond_within)
    if period.seconds:
        return after_working_time(calendar, start, timedelta(seconds=period.seconds))
    return after_working_days(calendar, start, period.days)


def calendar_without_end() -> Calendar:
    """Every hour counts."""
    return Calendar(ZoneInfo("UTC"), read_hours(None), lambda day: False)

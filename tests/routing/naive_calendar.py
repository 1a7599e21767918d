"""Working time, said once more and slowly: a quarter of an hour after the other, each asked by itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)
MIDNIGHT = 24 * 60


@dataclass(frozen=True)
class Naive:
    """`week` has, for each day from Monday on, spans of minutes since midnight; `off` the days without work."""

    zone: str
    week: tuple[tuple[tuple[int, int], ...], ...]
    off: Collection[date] = ()

    def at(self, day: date, minutes: int) -> datetime:
        """The instant of a time on the wall clock; Python's rules for skipped and doubled times are ours."""
        later = day + timedelta(days=minutes // MIDNIGHT)
        clock = time(minutes % MIDNIGHT // 60, minutes % 60)
        return datetime.combine(later, clock, ZoneInfo(self.zone)).astimezone(UTC)

    def date_of(self, instant: datetime) -> date | None:
        """On which working day's account this instant is worked, if it is."""
        today = instant.astimezone(ZoneInfo(self.zone)).date()
        for day in (today - timedelta(days=1), today, today + timedelta(days=1)):
            if day not in self.off and self.at(day, 0) <= instant < self.at(day, MIDNIGHT):
                yesterday = day - timedelta(days=1)
                spans = list(self.week[day.weekday()])
                spans += [(start - MIDNIGHT, end - MIDNIGHT) for start, end in self.week[yesterday.weekday()]]
                for start, end in spans:
                    if end > 0 and self.at(day, max(start, 0)) <= instant < self.at(day, min(end, MIDNIGHT)):
                        return day
        return None

    def after_hours(self, start: datetime, quarters: int) -> datetime:
        now = start
        while quarters:
            quarters -= self.date_of(now) is not None
            now += QUARTER
        return now

    def after_days(self, start: datetime, number: int) -> datetime:
        now = start
        while (first := self.date_of(now)) is None:
            now += QUARTER
        local = now.astimezone(ZoneInfo(self.zone))
        clock = local.hour * 60 + local.minute
        day = first
        while number:
            day += timedelta(days=1)
            number -= bool(self.worked(day))
        worked, due = self.worked(day), self.at(day, clock)
        if due in worked or due - QUARTER in worked:
            return due
        return min((quarter for quarter in worked if quarter > due), default=worked[-1] + QUARTER)

    def worked(self, day: date) -> list[datetime]:
        """The quarters of an hour that are worked on a day."""
        noon = datetime.combine(day, time(12), UTC)
        quarters = (noon + number * QUARTER for number in range(-4 * 36, 4 * 36))
        return [quarter for quarter in quarters if self.date_of(quarter) == day]

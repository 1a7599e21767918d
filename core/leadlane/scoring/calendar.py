"""Time arithmetic on the wall clock of a rule set's zone (semantics 4), in whole microseconds.

`instant` is microseconds since 1970 in UTC, `local` the same count read off the wall clock. Days and longer are added
to the local time, hours and shorter to the instant. Offsets are remembered by UTC day, months by day: a year of events
asks the zone database a few hundred times.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from leadlane.contract.periods import Period

DAY: Final = 86_400_000_000
_HOUR: Final = 3_600_000_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST: Final = (datetime(1, 1, 3, tzinfo=UTC) - _EPOCH).days * DAY
LAST: Final = (datetime(9999, 12, 30, tzinfo=UTC) - _EPOCH).days * DAY
"""The last day that datetime knows in every zone; its offset holds ever after."""
_FIRST_MONTH: Final = 1970 * 12


class Calendar:
    """The wall clock of one zone."""

    def __init__(self, zone: str) -> None:
        self.zone = zone
        self._info = ZoneInfo(zone)
        self._offset_of_day: dict[int, int | None] = {}
        self._offset_of_wall_day: dict[int, int | None] = {}
        # The last answer: several windows read the clock at one event.
        self._asked: int | None = None
        self._answer = self._day = 0

    def __reduce__(self) -> tuple[type[Calendar], tuple[str]]:
        return Calendar, (self.zone,)

    def local(self, instant: int) -> int:
        """The wall clock at an instant."""
        if instant != self._asked:
            offset = self._of_day(instant // DAY)
            self._answer = instant + (self.offset(instant) if offset is None else offset)
            self._day = self._answer // DAY
            self._asked = instant
        return self._answer

    def day(self, instant: int) -> int:
        """The wall clock's day, since 1970, at an instant."""
        if instant != self._asked:
            self.local(instant)
        return self._day

    def instant(self, local: int) -> int:
        """The instant of a wall-clock time: one in a gap moves forward by the gap, a doubled one is the earlier."""
        day = local // DAY
        try:
            offset = self._offset_of_wall_day[day]
        except KeyError:
            near = {self._of_day(day - 1), self._of_day(day), self._of_day(day + 1)}
            self._offset_of_wall_day[day] = offset = near.pop() if len(near) == 1 else None
        if offset is not None:
            return local - offset
        if not _FIRST <= local <= LAST:
            return local - self.offset(local)
        wall = (_EPOCH + timedelta(microseconds=local)).replace(tzinfo=self._info)
        return (wall.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)

    def _of_day(self, day: int) -> int | None:
        """The one offset of a UTC day, or None where it changes within the day (hourly probes find every change)."""
        try:
            return self._offset_of_day[day]
        except KeyError:
            offsets = {self.offset(day * DAY + hour * _HOUR) for hour in range(25)}
            self._offset_of_day[day] = found = offsets.pop() if len(offsets) == 1 else None
            return found

    def offset(self, instant: int) -> int:
        """How far the wall clock is from UTC at an instant, in microseconds; asked of the zone database each time."""
        # Beyond the years that datetime knows, the offset of its first or last days holds.
        known = min(max(instant, _FIRST), LAST)
        moment = (_EPOCH + timedelta(microseconds=known)).astimezone(self._info)
        offset = moment.utcoffset()
        assert offset is not None
        return offset // timedelta(microseconds=1)


def plus(local: int, period: Period, times: int = 1) -> int:
    """A wall-clock time and so many periods later; months clip to the last day and count from the original."""
    if not period.months:
        return local + times * period.days * DAY
    day, clock = divmod(local, DAY)
    return day_plus_months(day, period.months * times) * DAY + clock


@cache
def civil(day: int) -> tuple[int, int]:
    """A day since 1970 as (months since 1970, day of the month): exact for every year, also beyond 9999."""
    era, of_era = divmod(day + 719_468, 146_097)
    year_of_era = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * of_year + 2) // 153  # from March
    of_month = of_year - (153 * month + 2) // 5 + 1
    return (era * 400 + year_of_era) * 12 + month + 2 - _FIRST_MONTH, of_month


@cache
def first_day(month: int) -> int:
    """The first day, since 1970, of a month since 1970."""
    year, of_year = divmod(month + _FIRST_MONTH, 12)
    if of_year < 2:
        year, of_year = year - 1, of_year + 12
    era, year_of_era = divmod(year, 400)
    of_era = 365 * year_of_era + year_of_era // 4 - year_of_era // 100 + (153 * (of_year - 2) + 2) // 5
    return era * 146_097 + of_era - 719_468


@cache
def day_plus_months(day: int, months: int) -> int:
    """31 Jan + 1 month = 28 or 29 Feb."""
    month, of_month = civil(day)
    start = first_day(month + months)
    return start + min(of_month, first_day(month + months + 1) - start) - 1


class Span:
    """A rolling period, compiled: `end(x) > mark(t)` says that x is still inside the period at t."""

    __slots__ = ("_calendar", "_period", "exact")

    def __init__(self, period: Period, calendar: Calendar) -> None:
        self._period, self._calendar = period, calendar
        self.exact = period.exact

    def mark(self, instant: int) -> int:
        """Now, on the clock that the period runs on."""
        return instant if self.exact else self._calendar.local(instant)

    def end(self, instant: int) -> int:
        """When a period that starts at an instant is over, on the clock that the period runs on."""
        return instant + self.exact if self.exact else plus(self._calendar.local(instant), self._period)

    def due(self, instant: int, times: int) -> int:
        """The instant so many periods after another."""
        if self.exact:
            return instant + times * self.exact
        return self._calendar.instant(plus(self._calendar.local(instant), self._period, times))


def page_numbers(period: Period, calendar: Calendar) -> Callable[[int], int]:
    """A calendar period, compiled: numbers the days, weeks (from Monday), months or quarters of the wall clock, so that
    two instants share one or do not.
    """
    day = calendar.day
    match period.calendar:
        case "day":
            return day
        case "week":
            return lambda instant: (day(instant) + 3) // 7  # 1970-01-01 was a Thursday
        case "month":
            return lambda instant: civil(day(instant))[0]
        case _:
            return lambda instant: civil(day(instant))[0] // 3

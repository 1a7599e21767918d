"""When somebody works, and by when a lead must be answered: deadlines run in working time.

An instant is working time if the wall clock of the zone shows a time in the weekly hours, on a date that is neither a
holiday nor an absence. Hours that cross midnight are those of two dates. As in `scoring.calendar`, a bound of hours
that the clock skips moves forward, one that comes twice is the earlier; what lies between them counts as it passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import Final

from leadlane.contract.periods import Period
from leadlane.language.roster.public_holidays import public_holidays
from leadlane.language.roster.roster import Holidays, RosterRep, RosterTeam, WeeklyHours
from leadlane.scoring.calendar import DAY, Calendar, civil

_MINUTE: Final = 60_000_000
_WEEK: Final = 7
_DAY_IN_MINUTES: Final = 24 * 60
_EPOCH: Final = date(1970, 1, 1).toordinal()
_LAST: Final = date.max.toordinal() - _EPOCH
_PATIENCE: Final = 5 * 366
"""For so many days without working time a deadline waits; then there is none."""
_FARTHEST: Final = 100 * 366
"""A deadline further off than these days is none either: nobody waits for it, and looking for it takes long."""

Spans = tuple[tuple[int, int], ...]

# Reps of one zone share what its wall clock has been asked already.
_calendar = cache(Calendar)


class WorkingTime:
    """The working time of a rep or a team. Without hours, every hour of every day that is not off is working time."""

    def __init__(
        self,
        timezone: str,
        hours: WeeklyHours | None = None,
        holidays: Holidays | None = None,
        absent: Sequence[tuple[date, date]] = (),
    ) -> None:
        self._calendar = _calendar(timezone)
        self._week = _by_date(hours)
        self._holidays = holidays or Holidays()
        self._listed = frozenset(map(_number, self._holidays.days))
        self._away = tuple(_merged((_number(first), _number(last) + 1) for first, last in absent))
        self._absences = tuple(tuple(map(self._midnight, days)) for days in self._away)
        self._spans_of: dict[int, Spans] = {}
        self._next: dict[int, int | None] = {}

    @classmethod
    def of(cls, seller: RosterRep | RosterTeam) -> WorkingTime:
        """A rep's working time, or a team's, which has no absences."""
        absent = seller.absent if isinstance(seller, RosterRep) else ()
        return cls(seller.timezone, seller.hours, seller.holidays, absent)

    def due(self, start: int, period: Period) -> int | None:
        """The instant at which so much working time has passed since `start`; None where it never will have.

        Hours and shorter are counted exactly, and may be over at the very end of a day's hours. Days are working days,
        dates with working time: the first working instant, so many of them later, at the same time of day, kept within
        the hours of that date.
        """
        found = self._in_hours(start, period.exact) if period.exact else self._in_days(start, period.days)
        return None if found is None or found >= (_LAST + 1) * DAY else found

    def available_on(self, instant: int) -> bool:
        """Whether the date is none of an absence; hours and holidays have no say in who gets a lead."""
        return not any(since <= instant < until for since, until in self._absences)

    def absences(self) -> tuple[tuple[int, int], ...]:
        """The absences as instants, from the first midnight until the last, in order and apart from each other."""
        return tuple((since, until) for since, until in self._absences)

    def _in_hours(self, start: int, left: int) -> int | None:
        for day in self._working_days(start):
            for opens, closes in self._spans(day):
                opens = max(opens, start)
                if opens < closes:
                    if left <= closes - opens:
                        return opens + left
                    left -= closes - opens
        return None

    def _in_days(self, start: int, number: int) -> int | None:
        days = self._working_days(start)
        first = next(((day, opens) for day in days for opens, closes in self._spans(day) if start < closes), None)
        last = next(islice(days, number - 1, None), None)
        if first is None or last is None:
            return None
        clock = self._calendar.local(max(first[1], start)) - first[0] * DAY
        due = self._calendar.instant(last * DAY + clock)
        spans = self._spans(last)
        return next((max(due, opens) for opens, closes in spans if due <= closes), spans[-1][1])

    def _working_days(self, start: int) -> Iterator[int]:
        """Every date with working time, in order, from before the one of `start`."""
        # No wall clock is more than a day away from UTC.
        day = self._working_day(start // DAY - 1)
        farthest = start // DAY + _FARTHEST
        while day is not None and day <= farthest:
            yield day
            day = self._working_day(day + 1)

    def _working_day(self, day: int) -> int | None:
        """The first date from this one on that has working time."""
        if self._spans(day):
            return day
        try:
            return self._next[day]
        except KeyError:
            later = range(day + 1, min(day + _PATIENCE, _LAST) + 1)
            found = self._next[day] = next((one for one in later if self._spans(one)), None)
            return found

    def _spans(self, day: int) -> Spans:
        """The working time of a date, as instants."""
        try:
            return self._spans_of[day]
        except KeyError:
            found = self._spans_of[day] = () if self._is_off(day) else tuple(self._as_instants(day))
            return found

    def _as_instants(self, day: int) -> Iterator[tuple[int, int]]:
        # Where the clock skips or repeats hours, bounds of one date may come to lie in the next, or in each other.
        free, night = self._midnight(day), self._midnight(day + 1)
        for start, end in self._week[(day + 3) % _WEEK]:  # 1970-01-01 was a Thursday
            opens = max(self._calendar.instant(day * DAY + start * _MINUTE), free)
            closes = min(self._calendar.instant(day * DAY + end * _MINUTE), night)
            if opens < closes:
                yield opens, closes
                free = closes

    def _is_off(self, day: int) -> bool:
        if day in self._listed or any(first <= day < after for first, after in self._away):
            return True
        return day in _holidays(self._holidays, civil(day)[0] // 12 + 1970)

    def _midnight(self, day: int) -> int:
        return self._calendar.instant(day * DAY)


def _number(day: date) -> int:
    """A date as days since 1970."""
    return day.toordinal() - _EPOCH


def _by_date(hours: WeeklyHours | None) -> tuple[Spans, ...]:
    """The minutes of each weekday's dates, Monday's first: what crosses midnight is cut in two."""
    if hours is None:
        return (((0, _DAY_IN_MINUTES),),) * _WEEK
    week: list[list[tuple[int, int]]] = [[] for _ in range(_WEEK)]
    for day, spans in enumerate(hours.spans):
        for start, end in spans:
            week[day].append((start, min(end, _DAY_IN_MINUTES)))
            if end > _DAY_IN_MINUTES:
                week[(day + 1) % _WEEK].append((0, end - _DAY_IN_MINUTES))
    return tuple(tuple(sorted(spans)) for spans in week)


@cache
def _holidays(holidays: Holidays, year: int) -> frozenset[int]:
    """The public holidays of a year."""
    if holidays.country is None:
        return frozenset()
    return frozenset(map(_number, public_holidays(holidays.country, holidays.subdivision, year)))


def _merged(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, those that touch or overlap made one."""
    last: tuple[int, int] | None = None
    for begins, ends in sorted(spans):
        if last is not None and begins <= last[1]:
            last = last[0], max(last[1], ends)
        else:
            if last is not None:
                yield last
            last = begins, ends
    if last is not None:
        yield last

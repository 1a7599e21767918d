"""Time arithmetic of semantics 4: wall clocks, spans and pages (tables/zones.py)."""

from __future__ import annotations

from numba import njit

from leadlane.scoring.calendar import DAY


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _last(sorted_, value):
    low, high = 0, len(sorted_)
    while low < high:
        middle = (low + high) >> 1
        if sorted_[middle] <= value:
            low = middle + 1
        else:
            high = middle
    return low - 1


@njit(cache=True, nogil=True, _nrt=False)
def local(zone, instant):
    """The wall clock at an instant."""
    return instant + zone.offset[_last(zone.since, instant)]


@njit(cache=True, nogil=True, _nrt=False)
def instant_of(zone, wall):
    """The instant of a wall-clock time: in a gap forward by the gap, of two the earlier."""
    return wall - zone.offset[_last(zone.wall, wall)]


@njit(cache=True, nogil=True, _nrt=False)
def civil(day):
    """A day since 1970 as months since 1970 and the day of the month."""
    era, of_era = divmod(day + 719_468, 146_097)
    year_of_era = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * of_year + 2) // 153
    of_month = of_year - (153 * month + 2) // 5 + 1
    return (era * 400 + year_of_era) * 12 + month + 2 - 23_640, of_month


@njit(cache=True, nogil=True, _nrt=False)
def first_day(month):
    """The first day, since 1970, of a month since 1970."""
    year, of_year = divmod(month + 23_640, 12)
    if of_year < 2:
        year, of_year = year - 1, of_year + 12
    era, year_of_era = divmod(year, 400)
    of_era = 365 * year_of_era + year_of_era // 4 - year_of_era // 100 + (153 * (of_year - 2) + 2) // 5
    return era * 146_097 + of_era - 719_468


@njit(cache=True, nogil=True, _nrt=False)
def plus(spans, span, wall, times):
    """A wall-clock time and so many rolling periods later."""
    months = spans[span].months
    if months == 0:
        return wall + times * spans[span].days * DAY
    day, clock = divmod(wall, DAY)
    month, of_month = civil(day)
    start = first_day(month + months * times)
    length = first_day(month + months * times + 1) - start
    return (start + min(of_month, length) - 1) * DAY + clock


@njit(cache=True, nogil=True, _nrt=False)
def mark(spans, span, zone, instant):
    """Now, on the clock that the period runs on."""
    return instant if spans[span].exact else local(zone, instant)


@njit(cache=True, nogil=True, _nrt=False)
def end(spans, span, zone, instant):
    """When a period that starts at an instant is over, on the clock that the period runs on."""
    if spans[span].exact:
        return instant + spans[span].exact
    return plus(spans, span, local(zone, instant), 1)


@njit(cache=True, nogil=True, _nrt=False)
def due(spans, span, zone, instant, times):
    """The instant so many periods after another."""
    if spans[span].exact:
        return instant + times * spans[span].exact
    return instant_of(zone, plus(spans, span, local(zone, instant), times))


@njit(cache=True, nogil=True, _nrt=False)
def page(spans, span, zone, instant):
    """The number of the calendar period that an instant is in."""
    day = local(zone, instant) // DAY
    kind = spans[span].calendar
    if kind == 0:
        return day
    if kind == 1:
        return (day + 3) // 7
    month, _ = civil(day)
    return month if kind == 2 else month // 3

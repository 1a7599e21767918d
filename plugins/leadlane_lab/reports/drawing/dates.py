"""Round dates for an axis: hours, days, Mondays, months, quarters or years, in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from leadlane.contract.events import microseconds, moment

Round = tuple[int, str, str]
"""The time, how it is written, and below it what it is part of, where that is not the same as before."""

_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_HOUR: Final = 3_600_000_000
_DAY: Final = 24 * _HOUR
_MONDAY: Final = 4 * _DAY
"""1970-01-05."""
_EVEN: Final = (
    _HOUR // 60, _HOUR // 12, _HOUR // 4, _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR,
    _DAY, 2 * _DAY, 7 * _DAY, 14 * _DAY, 28 * _DAY,
)  # fmt: skip
_UNEVEN: Final = (1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 2400, 6000, 12000)
"""In months."""


def date_ticks(low: int, high: int, most: int, whole_days: bool) -> list[Round]:
    """At most about `most` round dates from `low` to `high`, in microseconds since 1970; `whole_days` has no hours."""
    span = high - low
    steps = (step for step in _EVEN if step >= _DAY or not whole_days)
    even = next((step for step in steps if span / step <= most), None)
    if even is not None and even < 28 * _DAY:
        return list(_labelled(_evenly(low, high, even), even))
    months = next((step for step in _UNEVEN if span / (step * 30.4 * _DAY) <= most), _UNEVEN[-1])
    return list(_by_months(low, high, months))


def _evenly(low: int, high: int, step: int) -> Iterator[int]:
    begin = _MONDAY if step % (7 * _DAY) == 0 else 0
    for place in range(-((begin - low) // step), (high - begin) // step + 1):
        yield begin + place * step


def _labelled(times: Iterator[int], step: int) -> Iterator[Round]:
    """`4 Mar`, under it the year; within a day `06:00`, under it the day."""
    before = ""
    for time in times:
        at = moment(time)
        day = f"{at.day} {_MONTHS[at.month - 1]}"
        label, under = (day, str(at.year)) if step >= _DAY else (f"{at:%H:%M}", day)
        yield time, label, "" if under == before else under
        before = under


def _by_months(low: int, high: int, months: int) -> Iterator[Round]:
    """`Apr`, under it the year; only the year where a step is of years."""
    first = moment(low)
    month = (first.year * 12 + first.month - 1) // months * months
    before = ""
    while month <= 9999 * 12 + 11:
        year, place = divmod(month, 12)
        month += months
        if year < 1:
            continue
        at = datetime(year, place + 1, 1, tzinfo=first.tzinfo)
        time = microseconds(at)
        if time > high:
            return
        if time >= low:
            under = "" if months >= 12 else str(year)
            yield time, str(year) if months >= 12 else _MONTHS[place], "" if under == before else under
            before = under

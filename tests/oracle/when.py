"""Time arithmetic: instants, the wall clock of the rule set's zone, calendar and rolling periods (semantics 3
and 4).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

CALENDAR_WORDS = ("day", "week", "month", "quarter")
EXACT_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "quarter": 3, "year": 12}


def parse_time(text: str) -> datetime:
    """RFC 3339 with offset. "Kept in UTC to the microsecond" (further digits are cut off)."""
    match = re.fullmatch(
        r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?([Zz]|[+-]\d{2}:\d{2})", text, re.ASCII
    )
    if match is None:
        raise ValueError(f"not an RFC 3339 time with offset: {text!r}")
    day, clock, fraction, offset = match.groups()
    micros = (fraction or "")[:6].ljust(6, "0")
    return datetime.fromisoformat(f"{day}T{clock}.{micros}{'+00:00' if offset in 'Zz' else offset}").astimezone(UTC)


def format_time(instant: datetime) -> str:
    """Spec: "Times: UTC, `Z`, six digits of microseconds or none"."""
    text = instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return f"{text}.{instant.microsecond:06d}Z" if instant.microsecond else f"{text}Z"


@dataclass(frozen=True)
class Moment:
    """An instant and what the clock on the wall of the rule set's zone reads then."""

    instant: datetime
    local: datetime


def moment(instant: datetime, zone: ZoneInfo) -> Moment:
    return Moment(instant, instant.astimezone(zone).replace(tzinfo=None, fold=0))


@dataclass(frozen=True)
class Period:
    """Spec: "A bare word is calendar, a number is rolling, everywhere"."""

    text: str
    calendar: str | None = None
    months: int = 0
    days: int = 0
    seconds: int = 0


def parse_period(text: str) -> Period:
    if text in CALENDAR_WORDS:
        return Period(text, calendar=text)
    match = re.fullmatch(r"(\d+) +([a-z]+?)s?", text.strip())
    if match is None:
        raise ValueError(f"not a period: {text!r}")
    number, unit = int(match[1]), match[2]
    if unit in EXACT_SECONDS:
        return Period(text, seconds=number * EXACT_SECONDS[unit])
    if unit in DAYS:
        return Period(text, days=number * DAYS[unit])
    return Period(text, months=number * MONTHS[unit])


def calendar_key(word: str, local: datetime) -> tuple[int, ...]:
    """Spec: "`day week month quarter` are calendar periods in the rule set's `timezone` (weeks start Monday)"."""
    if word == "day":
        return (local.year, local.month, local.day)
    if word == "week":
        return tuple(local.isocalendar()[:2])
    if word == "month":
        return (local.year, local.month)
    return (local.year, (local.month - 1) // 3)


def add_to_wall_clock(local: datetime, period: Period, times: int = 1) -> datetime:
    """Spec: "Month arithmetic clips to the last day and counts from the original (31 Jan + 1 month = 28/29
    Feb, ...)."
    """
    if period.months:
        index = local.year * 12 + (local.month - 1) + period.months * times
        year, month = divmod(index, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return local.replace(year=year, month=month + 1, day=min(local.day, last))
    return local + timedelta(days=period.days * times)


def to_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """Spec: "Local to UTC: a time in a DST gap moves forward by the gap, a doubled time is the earlier."
    (fold=0 is both)
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def after(start: Moment, period: Period, times: int, zone: ZoneInfo) -> datetime | None:
    """The instant start + times x period; None beyond the end of the calendar.

    "Days and longer on the wall clock of the rule set's zone; hours and shorter are exact."
    """
    try:
        if period.seconds:
            return start.instant + timedelta(seconds=period.seconds * times)
        return to_instant(add_to_wall_clock(start.local, period, times), zone)
    except (OverflowError, ValueError):
        return None


def inside(window: Period | None, x: Moment, t: Moment) -> bool:
    """Is the earlier x inside the window at t? (x precedes t: the caller only passes what came before.)

    "Rolling: an earlier event x is inside W at t while `local(x) + W > local(t)` (hours: exact instants)."
    """
    if window is None:
        return True
    if window.calendar:
        return calendar_key(window.calendar, x.local) == calendar_key(window.calendar, t.local)
    try:
        if window.seconds:
            return x.instant + timedelta(seconds=window.seconds) > t.instant
        return add_to_wall_clock(x.local, window) > t.local
    except (OverflowError, ValueError):
        return True

"""When a line of a story happens: at a time, at a time of the same day, some while later, or a minute later."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from leadlane.contract.events import moment
from leadlane.contract.periods import Period
from leadlane.contract.wire.times import table_time
from leadlane.scoring.calendar import DAY, Calendar, Span

_MINUTE: Final = 60_000_000
_MORNING: Final = 9 * 60 * _MINUTE
_LATER: Final = re.compile(r"\+\s*(\S+(?:\s+[A-Za-z]+)?)(?:\s+(.*)|$)", re.DOTALL)
_DATED: Final = re.compile(r"(\d{4}-\S*?)(?:(?<=\d)[ ]+(\d{1,2}:\d\S*))?(?:\s+(.*)|$)", re.DOTALL)
_CLOCK: Final = re.compile(r"(\d{1,2}:\d\d(?::\d\d)?)(?:\s+(.*)|$)", re.DOTALL)

When = Callable[[int | None, int, Calendar], int]
"""The instant of a line, by the latest instant of the story so far (None before the first line), the instant at which
a story starts, and the wall clock of the rule set."""


def when(text: str) -> tuple[When, str]:
    """When a line happens, and the rest of it. Times are UTC unless they have an offset.

    Raises:
        ValueError: it begins like a time, and is none.
    """
    if found := _LATER.fullmatch(text):
        return _later(Period.parse(" ".join(found[1].split()))), found[2] or ""
    if found := _DATED.fullmatch(text):
        return _at(found[1], found[2]), found[3] or ""
    if found := _CLOCK.fullmatch(text):
        return _same_day(found[1]), found[2] or ""
    return _next, text


def _next(now: int | None, start: int, calendar: Calendar) -> int:
    return start if now is None else _known(now + _MINUTE)


def _later(period: Period) -> When:
    if period.calendar:
        raise ValueError(f"later by how much? write +1 {period}")
    return lambda now, start, calendar: _known(Span(period, calendar).due(start if now is None else now, 1))


def _at(day: str, clock: str | None) -> When:
    written = day if clock is None else f"{day}T{clock.zfill(len(clock) + (clock[1:2] == ':'))}"
    try:
        # A day alone is its morning, when a story begins too.
        time = table_time(written) + (_MORNING if re.fullmatch(r"\d{4}-\d\d-\d\d", written) else 0)
    except ValueError as error:
        raise ValueError(f"{written.replace('T', ' ')} {error}") from None
    return lambda now, start, calendar: time


def _same_day(clock: str) -> When:
    written = clock.zfill(len(clock) + (clock[1] == ":"))
    try:
        of_day = table_time(f"1970-01-01T{written}")
    except ValueError as error:
        raise ValueError(f"{clock} {error}") from None
    return lambda now, start, calendar: (start if now is None else now) // DAY * DAY + of_day


def _known(time: int) -> int:
    """An instant, if there is a year to write it in.

    Raises:
        ValueError: there is none.
    """
    try:
        moment(time)
    except OverflowError:
        raise ValueError("that is after the year 9999") from None
    return time

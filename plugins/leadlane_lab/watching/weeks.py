"""Weeks of the wall clock, from Monday on, by number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from leadlane import Period
from leadlane.scoring.calendar import DAY, Calendar, page_numbers

_WEEK: Final = Period.parse("week")
_MONDAY: Final = -3
"""The first Monday of week 0, as a day since 1970."""


def week_numbers(calendar: Calendar) -> Callable[[int], int]:
    """What tells the number of the week that an instant is in, on this calendar."""
    return page_numbers(_WEEK, calendar)


def week_begins(number: int) -> int:
    """The Monday of a week, as microseconds since 1970."""
    return (number * 7 + _MONDAY) * DAY

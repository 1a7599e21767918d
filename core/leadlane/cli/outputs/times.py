"""Times as every output writes them, quickly: a day and a time of day are each put together only once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from leadlane.contract.events import rfc3339

_DAY: Final = 86_400_000_000
_KEPT: Final = 200_000


class _Days(dict[int, str]):
    def __missing__(self, day: int) -> str:
        text = self[day] = rfc3339(day * _DAY)[:11]
        return text


class _TimesOfDay(dict[int, str]):
    def __missing__(self, time: int) -> str:
        text = rfc3339(time)[11:]
        if len(self) < _KEPT:
            self[time] = text
        return text


def time_writer() -> Callable[[int], str]:
    """`leadlane.rfc3339`, with a memory."""
    days, times_of_day = _Days(), _TimesOfDay()

    def text(time: int) -> str:
        day, rest = divmod(time, _DAY)
        return days[day] + times_of_day[rest]

    return text

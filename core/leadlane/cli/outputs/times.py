"""Times as every output writes them, quickly: their pieces are put together only once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from leadlane.contract.events import rfc3339

_MINUTE: Final = 60_000_000
_DAY: Final = 1440 * _MINUTE
_KEPT: Final = 100_000


class _Days(dict[int, str]):
    def __missing__(self, day: int) -> str:
        text = self[day] = rfc3339(day * _DAY)[:11]
        return text


class _Minutes(dict[int, str]):
    def __missing__(self, minute: int) -> str:
        text = self[minute] = f"{minute // 60:02}:{minute % 60:02}:"
        return text


class _Rests(dict[int, str]):
    def __missing__(self, rest: int) -> str:
        second, fraction = divmod(rest, 1_000_000)
        text = f"{second:02}.{fraction:06}Z" if fraction else f"{second:02}Z"
        if len(self) < _KEPT:
            self[rest] = text
        return text


def time_writer() -> Callable[[int], str]:
    """`leadlane.rfc3339`, with a memory."""
    days, minutes, rests = _Days(), _Minutes(), _Rests()

    def text(time: int) -> str:
        day, rest = divmod(time, _DAY)
        minute, rest = divmod(rest, _MINUTE)
        return days[day] + minutes[minute] + rests[rest]

    return text

"""Another day for one process: a clock that is asked in a way that nobody sees answers otherwise there."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

_LATER: Final = (1001 * 24 + 7) * 3600
"""So many seconds: another year, month, weekday and hour."""


def live_on_another_day() -> None:
    """From now on `time.time` and what is made of it, `date.today` too, are later; `datetime.now` is not.

    To be called before a strategy is imported, which may keep the function.
    """
    now, now_ns = time.time, time.time_ns
    time.time = lambda: now() + _LATER
    time.time_ns = lambda: now_ns() + _LATER * 10**9
    for name in ("localtime", "gmtime", "ctime"):
        setattr(time, name, _of_that_day(getattr(time, name)))


def _of_that_day(function: Callable[[float], Any]) -> Callable[..., Any]:
    def of(seconds: float | None = None) -> Any:
        return function(time.time() if seconds is None else seconds)

    return of

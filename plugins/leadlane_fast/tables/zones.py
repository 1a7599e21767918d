"""A rule set's zone and periods as numbers."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadlane import Period
from leadlane.scoring.calendar import DAY, Calendar
from leadlane_fast.tables.records import table

HOUR: Final = 3_600_000_000
CALENDAR: Final = {"day": 0, "week": 1, "month": 2, "quarter": 3}


class Zone(NamedTuple):
    """The offsets of a zone: `offset[i]` from `since[i]` on; `wall[i]` is `since[i]` on the wall clock before it."""

    since: NDArray[np.int64]
    offset: NDArray[np.int64]
    wall: NDArray[np.int64]


def zone_of(calendar: Calendar, first: int, last: int) -> Zone:
    """A zone between two instants, and some days around them."""
    start, end = first // DAY - 3, last // DAY + 3
    since, offset = [-(1 << 62)], [calendar.local(start * DAY) - start * DAY]
    for day in range(start, end):
        if calendar.local((day + 1) * DAY) - (day + 1) * DAY == offset[-1] and _same(calendar, day, offset[-1]):
            continue
        for hour in range(24):
            low, high = day * DAY + hour * HOUR, day * DAY + (hour + 1) * HOUR
            now = calendar.local(high) - high
            if now == offset[-1]:
                continue
            while low + 1 < high:
                middle = (low + high) // 2
                if calendar.local(middle) - middle == offset[-1]:
                    low = middle
                else:
                    high = middle
            since.append(high)
            offset.append(now)
    before = [offset[0], *offset[:-1]]
    wall = [since[0], *(at + max(one, other) for at, one, other in zip(since[1:], before[1:], offset[1:], strict=True))]
    return Zone(*(np.array(one, np.int64) for one in (since, offset, wall)))


def _same(calendar: Calendar, day: int, offset: int) -> bool:
    return all(calendar.local(day * DAY + hour * HOUR) - (day * DAY + hour * HOUR) == offset for hour in range(1, 24))


def spans_of(periods: list[Period]) -> Any:
    """The periods that a rule set has, by place: of each exactly one is set; `calendar` -1 is a rolling one."""
    return table(
        "calendar months days exact",
        [(-1 if one.calendar is None else CALENDAR[one.calendar], one.months, one.days, one.exact) for one in periods],
    )

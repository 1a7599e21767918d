"""A rule set's zone and periods as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadlane import Period
from leadlane.scoring.calendar import DAY, LAST, Calendar
from leadlane_fast.tables.records import table

STEP: Final = 3 * DAY
"""No zone has ever changed its clocks and changed them back within so long a time (tests/fast/test_zones.py)."""
EARLY: Final = -5_364_662_400_000_000
"""1800: all clocks showed the time of their place."""
RULED: Final = 4_102_444_800_000_000
"""2100: all changes of clocks that are known one by one are over, and rules go by the calendar,"""
AGE: Final = 146_097 * DAY
"""which begins again after 400 years."""
CALENDAR: Final = {"day": 0, "week": 1, "month": 2, "quarter": 3}


class Zone(NamedTuple):
    """The offsets of a zone: `offset[i]` from `since[i]` on; `wall[i]` is `since[i]` on the wall clock before it."""

    since: NDArray[np.int64]
    offset: NDArray[np.int64]
    wall: NDArray[np.int64]


def zone_of(calendar: Calendar, first: int, last: int) -> Zone:
    """A zone between two instants, and some days around them."""
    low = max(first, EARLY) - STEP
    changes = list(_changes(calendar, low, min(last, RULED + AGE) + 2 * STEP))
    if last > RULED + AGE:
        again = [(since, offset) for since, offset in changes if RULED <= since < RULED + AGE]
        changes = [(since, offset) for since, offset in changes if since < RULED]
        ages = range((min(last, LAST) - RULED) // AGE + 1)
        changes += [(since + age * AGE, offset) for age in ages for since, offset in again]
    before = calendar.offset(low)
    since, offset = [-(1 << 62)], [before]
    wall = since[:]
    for at, after in changes:
        since.append(at)
        offset.append(after)
        wall.append(at + max(before, after))
        before = after
    return Zone(*(np.array(one, np.int64) for one in (since, offset, wall)))


def _changes(calendar: Calendar, low: int, end: int) -> Iterator[tuple[int, int]]:
    """Every instant at which the offset changes, and to what."""
    offset = calendar.offset(low)
    for high in range(low + STEP, end, STEP):
        while calendar.offset(high) != offset:
            change = high
            while low + 1 < change:
                middle = (low + change) // 2
                if calendar.offset(middle) == offset:
                    low = middle
                else:
                    change = middle
            offset = calendar.offset(change)
            yield change, offset
        low = high


def spans_of(periods: list[Period]) -> Any:
    """The periods that a rule set has, by place: of each exactly one is set; `calendar` -1 is a rolling one."""
    return table(
        "calendar months days exact",
        [(-1 if one.calendar is None else CALENDAR[one.calendar], one.months, one.days, one.exact) for one in periods],
    )

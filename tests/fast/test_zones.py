"""The kernel's tables of zones: every wall clock that there is, as the readable runner reads it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.differential.generators import ANCHORS, DAY, HOUR, ZONES

from leadlane.contract.events import microseconds
from leadlane.scoring.calendar import Calendar

pytest.importorskip("numba")

from leadlane_fast.kernel.zone import instant_of, local
from leadlane_fast.tables.zones import zone_of

AROUND = [microseconds(datetime.fromisoformat(anchor).replace(tzinfo=UTC)) for anchor in ANCHORS]


def instant(year: int) -> int:
    return microseconds(datetime(year, 1, 1, tzinfo=UTC))


def test_every_change_of_clocks_of_every_zone_is_found() -> None:
    """Also a summer time of one week, as Recife's of 2000: looked for day by day, where the table goes step by step."""
    since, until = instant(2000), instant(2001)
    days = range(since, until, DAY)
    for name in sorted(available_timezones() - {"localtime"}):
        calendar = Calendar(name)
        made = zone_of(calendar, since, until)
        assert [day + calendar.offset(day) for day in days] == [local(made, day) for day in days], name


@given(st.sampled_from(ZONES), st.sampled_from(AROUND), st.integers(-4 * DAY, 4 * DAY))
def test_both_ways_at_any_microsecond(name: str, anchor: int, after: int) -> None:
    """From UTC to the wall clock, and back in gaps and in hours that come twice."""
    calendar, now = Calendar(name), anchor + after
    made = zone_of(calendar, anchor, anchor)
    for one in (now, now // HOUR * HOUR, now // HOUR * HOUR - 1):
        assert local(made, one) == calendar.local(one)
        assert instant_of(made, one) == calendar.instant(one)


@pytest.mark.parametrize("name", ZONES)
def test_a_history_of_ten_thousand_years(name: str) -> None:
    """One wrong time is enough for it. What a zone does is asked of 400 years, and the calendar begins again."""
    calendar = Calendar(name)
    made = zone_of(calendar, instant(1), instant(9999) + 400 * DAY)
    for year in (1, 1799, 1883, 1970, 2024, 2099, 2100, 2499, 2500, 2900, 4000, 9998, 9999):
        for day in range(-4, 366, 9):
            now = instant(year) + day * DAY
            assert local(made, now) == calendar.local(now)

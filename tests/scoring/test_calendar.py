"""The calendar against `datetime` and `zoneinfo`: days, months, wall clocks, windows (semantics 3 and 4)."""

from __future__ import annotations

import calendar as python_calendar
import pickle
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leadlane import Period
from leadlane.scoring.calendar import DAY, Calendar, Span, civil, day_plus_months, first_day, page_numbers, plus

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall clocks have no zone
MICROSECOND = timedelta(microseconds=1)
HOUR = DAY // 24
ZONES = (
    "UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "America/Sao_Paulo",
    "Pacific/Apia", "Pacific/Kiritimati", "Asia/Kathmandu", "Africa/Casablanca", "Antarctica/Troll",
)  # fmt: skip
ROLLING = ("1 day", "7 days", "2 weeks", "1 month", "3 months", "1 quarter", "1 year", "4 months", "13 months")

days = st.integers((datetime.min - EPOCH).days, (datetime.max - EPOCH).days)  # noqa: DTZ901
zones = st.sampled_from(ZONES)
instants = st.integers(-20 * 365 * DAY, 67 * 365 * DAY) | st.integers(-(10**6), 20 * 10**5).map(
    lambda hour: hour * HOUR // 2
)
"""1950 to 2036; half hours too, where clocks change."""


@cache
def clock(zone: str) -> Calendar:
    return Calendar(zone)


def wall(instant: int, zone: str) -> datetime:
    """What the wall clock shows, by zoneinfo."""
    return (EPOCH + instant * MICROSECOND).replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def of_wall(local: datetime, zone: str) -> int:
    """The instant of a wall clock, by zoneinfo: fold 0 moves a gap forward and takes the earlier of two."""
    moment = local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC).replace(tzinfo=None)
    return (moment - EPOCH) // MICROSECOND


def later(local: datetime, months: int) -> datetime:
    """So many months on, clipped to the last day."""
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    last = python_calendar.monthrange(year, month + 1)[1]
    return local.replace(year=year, month=month + 1, day=min(local.day, last))


@given(days)
@example((datetime(2000, 2, 29) - EPOCH).days)  # noqa: DTZ001
@example((datetime(1900, 3, 1) - EPOCH).days)  # noqa: DTZ001
def test_days_and_months(day: int) -> None:
    date = EPOCH + timedelta(days=day)
    month, of_month = civil(day)
    assert ((month + 1970 * 12) // 12, (month + 1970 * 12) % 12 + 1, of_month) == (date.year, date.month, date.day)
    assert first_day(month) == (date.replace(day=1) - EPOCH).days


@given(st.integers(-4000 * 12, 8000 * 12))
def test_months_follow_each_other_also_beyond_the_years_of_datetime(month: int) -> None:
    start = first_day(month)
    assert civil(start) == (month, 1)
    assert civil(start - 1)[0] == month - 1
    assert 28 <= first_day(month + 1) - start <= 31


@given(st.integers(-60 * 365, 200 * 365), st.integers(0, 1200))
def test_months_clip_to_the_last_day(day: int, months: int) -> None:
    expected = later(EPOCH + timedelta(days=day), months)
    assert day_plus_months(day, months) == (expected - EPOCH).days


def test_months_count_from_the_original() -> None:
    day = (datetime(2023, 1, 31) - EPOCH).days  # noqa: DTZ001
    dates = [EPOCH + timedelta(days=day_plus_months(day, months)) for months in (1, 2, 3, 13)]
    assert [(date.month, date.day) for date in dates] == [(2, 28), (3, 31), (4, 30), (2, 29)]


@settings(max_examples=1000)
@given(instants, zones)
def test_the_wall_clock_and_back(instant: int, zone: str) -> None:
    local = clock(zone).local(instant)
    assert EPOCH + local * MICROSECOND == wall(instant, zone)
    assert clock(zone).instant(local) == of_wall(wall(instant, zone), zone)


@settings(max_examples=1000)
@given(instants, zones)
def test_every_wall_clock_has_an_instant(local: int, zone: str) -> None:
    """Those in a gap too."""
    assert clock(zone).instant(local) == of_wall(EPOCH + local * MICROSECOND, zone)


@pytest.mark.parametrize(
    ("zone", "written", "instant"),
    [
        ("America/New_York", "2024-03-10T02:30", "2024-03-10T07:30"),  # a gap of an hour: 03:30 there
        ("America/New_York", "2024-11-03T01:30", "2024-11-03T05:30"),  # twice: the earlier
        ("Australia/Lord_Howe", "2024-10-06T02:10", "2024-10-05T15:40"),  # a gap of half an hour: 02:40 there
        ("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00"),  # no midnight
        ("Pacific/Apia", "2011-12-30T09:00", "2011-12-30T19:00"),  # no such day: the next one
    ],
)
def test_gaps_and_doubles(zone: str, written: str, instant: str) -> None:
    local = (datetime.fromisoformat(written) - EPOCH) // MICROSECOND
    assert EPOCH + clock(zone).instant(local) * MICROSECOND == datetime.fromisoformat(instant)


@settings(max_examples=500)
@given(instants, zones, st.sampled_from(ROLLING), st.integers(0, 40))
def test_rolling_periods_run_on_the_wall_clock(instant: int, zone: str, written: str, times: int) -> None:
    period = Period.parse(written)
    span, start = Span(period, clock(zone)), wall(instant, zone)
    end = later(start, period.months) + timedelta(days=period.days)
    assert EPOCH + span.end(instant) * MICROSECOND == end
    assert EPOCH + span.mark(instant) * MICROSECOND == start
    due = later(start, period.months * times) + timedelta(days=period.days * times)
    assert span.due(instant, times) == of_wall(due, zone)
    assert EPOCH + plus(clock(zone).local(instant), period, times) * MICROSECOND == due


@given(instants, zones, st.sampled_from(("1 hour", "36 hours", "90 minutes", "10 seconds")), st.integers(0, 1000))
def test_hours_and_shorter_are_exact(instant: int, zone: str, written: str, times: int) -> None:
    period = Period.parse(written)
    span = Span(period, clock(zone))
    assert (span.mark(instant), span.end(instant)) == (instant, instant + period.exact)
    assert span.due(instant, times) == instant + times * period.exact


def page(local: datetime, word: str) -> object:
    """What two times of one calendar period have in common."""
    match word:
        case "day":
            return local.date()
        case "week":
            return local.isocalendar()[:2]
        case "month":
            return local.year, local.month
        case _:
            return local.year, (local.month - 1) // 3


@settings(max_examples=1000)
@given(instants, st.integers(-100 * DAY, 100 * DAY) | st.integers(-50, 50).map(lambda hour: hour * HOUR // 2), zones)
def test_two_times_share_a_page_of_the_calendar_or_do_not(instant: int, apart: int, zone: str) -> None:
    one, other = wall(instant, zone), wall(instant + apart, zone)
    for word in ("day", "week", "month", "quarter"):
        number = page_numbers(Period.parse(word), clock(zone))
        assert (number(instant) == number(instant + apart)) == (page(one, word) == page(other, word)), word


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Apia"])
def test_times_beyond_the_years_of_datetime(zone: str) -> None:
    """Dues of a slow decay lie there: the last known offset holds."""
    for local in (10**18, -(10**17)):
        assert abs(clock(zone).local(clock(zone).instant(local)) - local) < DAY


def test_a_calendar_pickles_as_its_zone() -> None:
    again = pickle.loads(pickle.dumps(Calendar("Europe/Berlin")))
    assert (again.zone, again.local(0)) == ("Europe/Berlin", HOUR)

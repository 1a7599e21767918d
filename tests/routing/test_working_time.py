"""A deadline runs while somebody works: in stories, and against a calendar that looks at every quarter of an hour."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.routing.naive_calendar import Naive

from leadlane.contract.events import microseconds, moment
from leadlane.contract.periods import Period
from leadlane.language.roster.roster import Holidays, RosterRep, RosterTeam, WeeklyHours
from leadlane.routing.working_time import WorkingTime

NINE_TO_FIVE: Final = WeeklyHours(((((9 * 60, 17 * 60),),) * 5) + ((), ()))
NIGHTS: Final = WeeklyHours(((((22 * 60, 30 * 60),),) * 5) + ((), ()))
NEW_YORK, BERLIN = "America/New_York", "Europe/Berlin"


def due(working: WorkingTime, start: str, period: str) -> str | None:
    """From and to times with an offset; the answer has the offset of the start."""
    begins = datetime.fromisoformat(start)
    found = working.due(microseconds(begins), Period.parse(period))
    return None if found is None else moment(found).astimezone(begins.tzinfo).isoformat(" ", "minutes")


class TestHours:
    working = WorkingTime(NEW_YORK, NINE_TO_FIVE)

    def test_within_a_day(self) -> None:
        assert due(self.working, "2026-06-01 10:30-04:00", "4 hours") == "2026-06-01 14:30-04:00"

    def test_may_be_over_at_closing_time(self) -> None:
        assert due(self.working, "2026-06-01 13:00-04:00", "4 hours") == "2026-06-01 17:00-04:00"

    def test_go_on_the_next_morning(self) -> None:
        assert due(self.working, "2026-06-01 16:00-04:00", "4 hours") == "2026-06-02 12:00-04:00"

    def test_go_on_after_the_weekend(self) -> None:
        assert due(self.working, "2026-06-05 16:00-04:00", "4 hours") == "2026-06-08 12:00-04:00"

    def test_begin_when_work_begins(self) -> None:
        for start in ("2026-06-05 17:00-04:00", "2026-06-06 11:00-04:00", "2026-06-08 03:00-04:00"):
            assert due(self.working, start, "30 minutes") == "2026-06-08 09:30-04:00"

    def test_are_exact_to_the_microsecond(self) -> None:
        start = microseconds(datetime.fromisoformat("2026-06-01 16:59:59.999999-04:00"))
        tomorrow = microseconds(datetime.fromisoformat("2026-06-02 09:00-04:00"))
        assert self.working.due(start, Period.parse("1 second")) == tomorrow + 999_999

    def test_take_a_week_of_days_for_forty(self) -> None:
        assert due(self.working, "2026-06-01 09:00-04:00", "40 hours") == "2026-06-05 17:00-04:00"
        assert due(self.working, "2026-06-01 09:00-04:00", "41 hours") == "2026-06-08 10:00-04:00"

    def test_leave_lunch_out(self) -> None:
        lunch = WorkingTime("UTC", WeeklyHours((((540, 720), (780, 1020)),) * 7))
        assert due(lunch, "2026-06-01 11:00+00:00", "1 hour") == "2026-06-01 12:00+00:00"
        assert due(lunch, "2026-06-01 11:00+00:00", "2 hours") == "2026-06-01 14:00+00:00"

    def test_without_hours_are_hours(self) -> None:
        assert due(WorkingTime("UTC"), "2026-06-06 23:00+00:00", "36 hours") == "2026-06-08 11:00+00:00"


class TestDays:
    working = WorkingTime(NEW_YORK, NINE_TO_FIVE)

    def test_end_at_the_same_time_of_day(self) -> None:
        assert due(self.working, "2026-06-01 10:30-04:00", "1 day") == "2026-06-02 10:30-04:00"
        assert due(self.working, "2026-06-04 10:30-04:00", "2 days") == "2026-06-08 10:30-04:00"

    def test_begin_with_the_first_working_instant(self) -> None:
        assert due(self.working, "2026-06-06 10:30-04:00", "1 day") == "2026-06-09 09:00-04:00"
        assert due(self.working, "2026-06-01 19:00-04:00", "1 day") == "2026-06-03 09:00-04:00"

    def test_end_at_closing_time_at_the_latest(self) -> None:
        short_friday = WorkingTime("UTC", WeeklyHours((((540, 1080),),) * 4 + (((540, 900),), (), ())))
        assert due(short_friday, "2026-06-04 16:00+00:00", "1 day") == "2026-06-05 15:00+00:00"

    def test_end_at_opening_time_at_the_earliest(self) -> None:
        late_friday = WorkingTime("UTC", WeeklyHours((((540, 1020),),) * 4 + (((720, 1200),), (), ())))
        assert due(late_friday, "2026-06-04 10:00+00:00", "1 day") == "2026-06-05 12:00+00:00"

    def test_that_would_end_at_lunch_end_after_it(self) -> None:
        lunch = ((540, 720), (780, 1020))
        working = WorkingTime("UTC", WeeklyHours((((540, 1020),), lunch, (), (), (), (), ())))
        assert due(working, "2026-06-01 12:30+00:00", "1 day") == "2026-06-02 13:00+00:00"


class TestTheClockChanges:
    """New York, 2026: on 8 March 02:00 becomes 03:00, on 1 November 02:00 becomes 01:00."""

    always = WorkingTime(NEW_YORK)

    def test_an_hour_that_is_skipped_is_not_worked(self) -> None:
        assert due(self.always, "2026-03-07 22:00-05:00", "6 hours") == "2026-03-08 04:00-05:00"
        early = WorkingTime(NEW_YORK, WeeklyHours((((0, 240),),) * 7))
        assert due(early, "2026-03-08 00:00-05:00", "4 hours") == "2026-03-09 00:00-05:00"  # 01:00 on the wall

    def test_an_hour_that_comes_twice_is_worked_twice(self) -> None:
        early = WorkingTime(NEW_YORK, WeeklyHours((((0, 240),),) * 7))
        assert due(early, "2026-11-01 00:00-04:00", "5 hours") == "2026-11-01 05:00-04:00"  # 04:00 on the wall

    def test_hours_that_begin_while_the_clock_skips_begin_later(self) -> None:
        from_half_past_two = WorkingTime(NEW_YORK, WeeklyHours((((150, 360),),) * 7))
        assert due(from_half_past_two, "2026-03-08 00:00-05:00", "1 second") == "2026-03-08 02:30-05:00"  # 03:30 now

    def test_hours_that_end_in_a_doubled_hour_end_at_the_first(self) -> None:
        until_half_past_one = WorkingTime(NEW_YORK, WeeklyHours((((0, 90),),) * 7))
        assert due(until_half_past_one, "2026-11-01 00:00-04:00", "90 minutes") == "2026-11-01 01:30-04:00"
        assert due(until_half_past_one, "2026-11-01 00:00-04:00", "91 minutes") == "2026-11-02 01:01-04:00"

    def test_spans_on_both_sides_of_the_gap_are_not_counted_twice(self) -> None:
        both = WorkingTime(NEW_YORK, WeeklyHours((((60, 165), (180, 300)),) * 7))
        # 01:00 until the skipped 02:45, which is 03:45, and 03:00 until 05:00: three hours of real time.
        assert due(both, "2026-03-08 00:00-05:00", "3 hours") == "2026-03-08 04:00-05:00"

    def test_a_day_that_a_country_skipped_is_nobodys(self) -> None:
        """Samoa went from 29 to 31 December 2011."""
        samoa = WorkingTime("Pacific/Apia", WeeklyHours((((540, 1020),),) * 7))
        assert due(samoa, "2011-12-29 16:00-10:00", "2 hours") == "2011-12-30 10:00-10:00"
        assert due(samoa, "2011-12-29 10:00-10:00", "1 day") == "2011-12-30 10:00-10:00"


class TestNights:
    working = WorkingTime(BERLIN, NIGHTS)

    def test_go_on_after_midnight(self) -> None:
        assert due(self.working, "2026-06-01 23:00+02:00", "4 hours") == "2026-06-02 03:00+02:00"

    def test_friday_night_ends_on_saturday(self) -> None:
        assert due(self.working, "2026-06-05 23:00+02:00", "7 hours") == "2026-06-06 06:00+02:00"
        assert due(self.working, "2026-06-05 23:00+02:00", "8 hours") == "2026-06-08 23:00+02:00"

    def test_a_holiday_begins_and_ends_at_midnight(self) -> None:
        off = WorkingTime(BERLIN, NIGHTS, Holidays(days=(date(2026, 6, 3),)))
        assert due(off, "2026-06-02 22:00+02:00", "3 hours") == "2026-06-04 01:00+02:00"


class TestDaysOff:
    def test_thanksgiving_in_new_york(self) -> None:
        working = WorkingTime(NEW_YORK, NINE_TO_FIVE, Holidays("US", "NY"))
        assert due(working, "2026-11-25 16:00-05:00", "4 hours") == "2026-11-27 12:00-05:00"
        assert due(working, "2026-11-25 16:00-05:00", "1 day") == "2026-11-27 16:00-05:00"

    def test_a_subdivision_has_holidays_of_its_own(self) -> None:
        lincoln = "2026-02-12 10:00-05:00"
        in_new_york = WorkingTime(NEW_YORK, NINE_TO_FIVE, Holidays("US", "NY"))
        elsewhere = WorkingTime(NEW_YORK, NINE_TO_FIVE, Holidays("US"))
        assert due(in_new_york, lincoln, "1 hour") == "2026-02-13 10:00-05:00"
        assert due(elsewhere, lincoln, "1 hour") == "2026-02-12 11:00-05:00"

    def test_a_holiday_is_observed_on_friday(self) -> None:
        working = WorkingTime(NEW_YORK, NINE_TO_FIVE, Holidays("US"))
        assert due(working, "2026-07-02 16:00-04:00", "2 hours") == "2026-07-06 10:00-04:00"

    def test_a_listed_day_beside_those_of_the_country(self) -> None:
        working = WorkingTime(NEW_YORK, NINE_TO_FIVE, Holidays("US", None, (date(2026, 12, 24),)))
        assert due(working, "2026-12-23 16:00-05:00", "2 hours") == "2026-12-28 10:00-05:00"

    def test_an_absence_includes_both_its_days(self) -> None:
        away = WorkingTime(NEW_YORK, NINE_TO_FIVE, None, [(date(2026, 6, 2), date(2026, 6, 3))])
        assert due(away, "2026-06-01 16:00-04:00", "2 hours") == "2026-06-04 10:00-04:00"

    def test_who_never_works_has_no_deadline(self) -> None:
        gone = WorkingTime(NEW_YORK, NINE_TO_FIVE, None, [(date(2026, 1, 1), date(9999, 12, 31))])
        assert due(gone, "2026-06-01 10:00-04:00", "4 hours") is None
        assert due(gone, "2026-06-01 10:00-04:00", "1 day") is None
        assert due(gone, "2025-12-31 10:00-05:00", "4 hours") == "2025-12-31 14:00-05:00"

    def test_a_deadline_beyond_a_lifetime_is_none(self) -> None:
        a_minute_a_week = WorkingTime("UTC", WeeklyHours((((0, 1),), (), (), (), (), (), ())))
        assert due(a_minute_a_week, "2026-06-01 00:00+00:00", "999999 hours") is None
        assert due(a_minute_a_week, "2026-06-01 00:00+00:00", "999999 days") is None

    def test_the_calendar_ends(self) -> None:
        assert due(WorkingTime("UTC"), "9999-12-31 23:00+00:00", "2 hours") is None
        assert due(WorkingTime("UTC"), "0001-01-01 00:00+00:00", "2 days") == "0001-01-03 00:00+00:00"


class TestAbsences:
    working = WorkingTime(
        NEW_YORK, NINE_TO_FIVE, Holidays("US"),
        [(date(2026, 6, first), date(2026, 6, last)) for first, last in ((9, 9), (1, 2), (3, 4))],
    )  # fmt: skip

    def test_are_instants_in_order(self) -> None:
        shown = [tuple(moment(one).isoformat(" ", "minutes") for one in absence) for absence in self.working.absences()]
        assert shown == [
            ("2026-06-01 04:00+00:00", "2026-06-05 04:00+00:00"),
            ("2026-06-09 04:00+00:00", "2026-06-10 04:00+00:00"),
        ]

    def test_decide_who_is_available(self) -> None:
        first = microseconds(datetime(2026, 6, 1, 4, tzinfo=UTC))
        after = microseconds(datetime(2026, 6, 5, 4, tzinfo=UTC))
        assert [self.working.available_on(at) for at in (first - 1, first, after - 1, after)] == [
            True,
            False,
            False,
            True,
        ]

    def test_weekends_and_holidays_do_not(self) -> None:
        christmas_night = microseconds(datetime(2026, 12, 25, 3, tzinfo=UTC))
        assert self.working.available_on(christmas_night)

    def test_a_team_has_none(self) -> None:
        rep = RosterRep("ana", "a", timezone=NEW_YORK, absent=((date(2026, 6, 1), date(2026, 6, 1)),))
        assert WorkingTime.of(rep).absences()
        assert WorkingTime.of(RosterTeam("a", NEW_YORK, NINE_TO_FIVE, reps=(rep,))).absences() == ()


Week = tuple[tuple[tuple[int, int], ...], ...]
Drawn = tuple[str, Week, set[int]]

ZONES: Final = (NEW_YORK, BERLIN, "UTC", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Havana", "Asia/Beirut")
CHANGES: Final = tuple(
    datetime(2026, month, day, tzinfo=UTC) for month, day in ((3, 7), (3, 28), (4, 4), (10, 24), (11, 1))
)
"""Days around which clocks change somewhere."""


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    """Hours at quarters, now and then across midnight; spans do not overlap, as the loader sees to."""
    week: list[tuple[tuple[int, int], ...]] = []
    for _ in range(7):
        bounds = sorted(draw(st.lists(st.integers(0, 95), unique=True, max_size=4)))
        pairs = list(zip(bounds[::2], bounds[1::2], strict=False))
        if len(bounds) % 2:
            pairs.append((bounds[-1], 96 + draw(st.integers(0, 30))))
        week.append(tuple((start * 15, end * 15) for start, end in pairs))
    nights = [(day + 1, max((end - 1440 for _, end in spans), default=0)) for day, spans in enumerate(week)]
    assume(all(start >= night for day, night in nights for start, _ in week[day % 7]))
    assume(sum(end - start for spans in week for start, end in spans) >= 240)
    return tuple(week)


starts = st.builds(
    lambda change, quarters: change + timedelta(minutes=15 * quarters), st.sampled_from(CHANGES), st.integers(-500, 500)
)
calendars = st.tuples(st.sampled_from(ZONES), weeks(), st.sets(st.integers(-3, 12), max_size=6))


def both(zone: str, week: Week, off: set[date]) -> tuple[WorkingTime, Naive]:
    """Half of the days off are holidays, the others absences."""
    holidays = Holidays(days=tuple(day for day in off if day.day % 2))
    absent = [(day, day) for day in off if day.day % 2 == 0]
    return WorkingTime(zone, WeeklyHours(week), holidays, absent), Naive(zone, week, off)


@settings(max_examples=60)
@given(calendars, starts, st.integers(1, 60))
def test_hours_are_those_of_the_slow_calendar(calendar: Drawn, start: datetime, quarters: int) -> None:
    zone, week, days_off = calendar
    working, naive = both(zone, week, {start.date() + timedelta(days=day) for day in days_off})
    found = working.due(microseconds(start), Period.parse(f"{15 * quarters} minutes"))
    assert found is not None
    assert moment(found) == naive.after_hours(start, quarters)


@settings(max_examples=60)
@given(calendars, starts, st.integers(1, 6))
def test_days_are_those_of_the_slow_calendar(calendar: Drawn, start: datetime, number: int) -> None:
    zone, week, days_off = calendar
    working, naive = both(zone, week, {start.date() + timedelta(days=day) for day in days_off})
    found = working.due(microseconds(start), Period.parse(f"{number} days"))
    assert found is not None
    assert moment(found) == naive.after_days(start, number)


@given(
    calendars,
    st.integers(0, 10**17).map(lambda later: microseconds(CHANGES[0]) + later % (300 * 86_400_000_000)),
    st.integers(1, 200_000),
    st.integers(1, 200_000),
)
def test_two_deadlines_one_after_the_other_are_one(calendar: Drawn, start: int, first: int, second: int) -> None:
    zone, week, days_off = calendar
    working, _ = both(zone, week, {CHANGES[0].date() + timedelta(days=day) for day in days_off})
    halfway = working.due(start, Period.parse(f"{first} seconds"))
    assert halfway is not None
    assert halfway > start
    assert working.due(halfway, Period.parse(f"{second} seconds")) == working.due(
        start, Period.parse(f"{first + second} seconds")
    )

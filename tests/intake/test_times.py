"""RFC 3339, exactly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadlane import TimeReader, microseconds, rfc3339, table_time
from leadlane.contract.wire.times import parse_time

TIMES = [
    ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
    ("2024-03-01T12:00:00z", "2024-03-01T12:00:00Z"),
    ("2024-03-01t12:00:00Z", "2024-03-01T12:00:00Z"),
    ("2024-03-01T12:00:00+02:00", "2024-03-01T10:00:00Z"),
    ("2024-03-01T00:00:00+02:00", "2024-02-29T22:00:00Z"),
    ("2024-03-01T12:00:00-00:00", "2024-03-01T12:00:00Z"),
    ("2024-03-01T12:00:00-05:30", "2024-03-01T17:30:00Z"),
    ("2024-03-01T12:00:00+23:59", "2024-02-29T12:01:00Z"),
    ("2024-03-01T12:00:00.5Z", "2024-03-01T12:00:00.500000Z"),
    ("2024-03-01T12:00:00.000001Z", "2024-03-01T12:00:00.000001Z"),
    ("2024-03-01T12:00:00.1234569Z", "2024-03-01T12:00:00.123456Z"),  # cut off, not rounded
    ("2024-03-01T12:00:00.999999999999+01:00", "2024-03-01T11:00:00.999999Z"),
    ("1969-12-31T23:59:59.9999999Z", "1969-12-31T23:59:59.999999Z"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),  # a leap second is the first of the next month
    ("2017-01-01T00:59:60+01:00", "2017-01-01T00:00:00Z"),
    ("2016-12-31T23:59:60.5Z", "2017-01-01T00:00:00.500000Z"),
    ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
    ("0001-01-01T00:00:00-01:00", "0001-01-01T01:00:00Z"),
]

NO_TIMES = (
    """
2024-03-01T12:00:00|2024-03-01 12:00:00Z|2024-3-1T12:00:00Z|20240301T120000Z|2024-03-01T12:00Z|2024-03-01T12:00:00+0200
2024-03-01T12:00:00+02|2024-03-01T12:00:00 Z|2024-03-01T12:00:00.Z|2024-03-01T12:00:00,5Z|2024-W10-5T12:00:00Z
2024-061T12:00:00Z|2023-02-29T00:00:00Z|0000-01-01T00:00:00Z|9999-12-31T23:59:59-01:00|2024-03-01T12:00:61Z
2024-03-01T24:00:00Z|2024-00-01T00:00:00Z|2024-01-00T00:00:00Z|2024-03-01T12:00:00+12:60|2016-12-30T23:59:60Z
+002024-03-01T12:00:00Z|２０２４-03-01T12:00:00Z|2024-03-01T12:00:00Z |2016-12-31T23:59:60+01:00|9999-12-31T23:59:60Z
2024-03-01T000000.0Z|2024-03-01TT12:00:00Z|2024-03-01T12:00:00.١Z|-2024-03-01T12:00:00Z|2024-03-01T1:00:00Z
""".strip()
    .replace("\n", "|")
    .split("|")
)


@pytest.mark.parametrize(("written", "utc"), TIMES)
def test_a_time_is_kept_in_utc_to_the_microsecond(written: str, utc: str) -> None:
    assert rfc3339(parse_time(written)) == utc
    reader = TimeReader()
    assert reader(written) == reader(written) == parse_time(written)


@pytest.mark.parametrize("written", NO_TIMES)
def test_what_is_no_rfc3339_is_refused(written: str) -> None:
    reader = TimeReader()
    reader("2024-03-01T12:00:00.5Z")
    for read in (parse_time, reader):
        with pytest.raises(ValueError, match=r"^(has|is|needs) "):
            read(written)


@given(
    st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29)),  # noqa: DTZ001
    st.integers(-(23 * 60 + 59), 23 * 60 + 59),
    st.sampled_from(["auto", "seconds", "milliseconds", "microseconds"]),
)
def test_every_time_that_python_writes_is_read_back(moment: datetime, offset: int, digits: str) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=offset)))
    written = aware.isoformat(timespec=digits)
    expected = microseconds(datetime.fromisoformat(written).astimezone(UTC))
    assert TimeReader()(written) == parse_time(written) == expected


@given(st.text(alphabet="0123456789-:+.TtZz 6", max_size=30))
def test_the_quick_reader_agrees_on_whatever_text(text: str) -> None:
    def outcome(read: object) -> object:
        try:
            return read(text)  # type: ignore[operator]
        except ValueError as error:
            return str(error)

    assert outcome(TimeReader()) == outcome(parse_time)


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2024-03-01", "2024-03-01T00:00:00Z"),
        ("2024-03-01 08:30", "2024-03-01T08:30:00Z"),
        ("2024-03-01 08:30:15.25", "2024-03-01T08:30:15.250000Z"),
        ("2024-03-01T08:30:15", "2024-03-01T08:30:15Z"),
        ("2024-03-01T08:30:15+01:00", "2024-03-01T07:30:15Z"),
    ],
)
def test_tables_may_leave_out_the_time_of_day_and_the_offset(written: str, utc: str) -> None:
    assert rfc3339(table_time(written)) == utc

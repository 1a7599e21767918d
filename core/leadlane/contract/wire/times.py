"""RFC 3339 times, read exactly: microseconds since 1970-01-01T00:00:00Z.

`T` and `Z` may be lower case, as RFC 3339 allows; a space between date and time may not. More than six digits of a
second are cut off, not rounded. The offset `-00:00` is UTC. A leap second, 23:59:60 in UTC on the last day of a month,
is the first second of the next month, as in Unix time.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Final

from leadlane.contract.events import microseconds

_SECOND: Final = 1_000_000
_DAY: Final = 86_400 * _SECOND
_FIRST: Final = microseconds(datetime.min.replace(tzinfo=UTC))
_LAST: Final = microseconds(datetime.max.replace(tzinfo=UTC))
_CACHED: Final = 50_000

_rfc3339: Final = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?"
    r"(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))"
)
_without_offset: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?")
_with_space: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} +[0-9]{2}:[0-9]{2}.*")
_day: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def parse_time(text: str) -> int:
    """An RFC 3339 time as microseconds since 1970-01-01T00:00:00Z.

    Raises:
        ValueError: it is none; the message goes on after the time itself: `has no offset: end it with Z or +02:00`.
    """
    found = _rfc3339.fullmatch(text)
    if found is None:
        raise ValueError(_not_rfc3339(text))
    year, month, day, hour, minute, second = map(int, found.group(1, 2, 3, 4, 5, 6))
    midnight = _midnight(year, month, day)
    fraction, sign, offset_hours, offset_minutes = found.group(7, 8, 9, 10)
    ahead = 0
    if sign is not None:
        if int(offset_hours) > 23 or int(offset_minutes) > 59:
            raise ValueError(f"has an offset that there is not: {sign}{offset_hours}:{offset_minutes}")
        ahead = (int(offset_hours) * 60 + int(offset_minutes)) * 60 * (-1 if sign == "-" else 1)
    if hour > 23 or minute > 59 or second > 60:
        raise ValueError(f"has a time of day that there is not: {text[11:19]}")
    clock = (hour * 60 + minute) * 60 + second
    if second == 60 and not _may_be_leap(midnight, clock - ahead):
        raise ValueError("has a second 60 where no leap second can be: only at 23:59:60 UTC, on a month's last day")
    time = midnight + (clock - ahead) * _SECOND + (int(fraction[:6].ljust(6, "0")) if fraction else 0)
    if not _FIRST <= time <= _LAST:
        raise ValueError("is before the year 1 or after the year 9999 in UTC")
    return time


def parse_day(text: str) -> int:
    """A day without a time, `2024-03-01`, as its midnight in UTC.

    Raises:
        ValueError: it is none; the message goes on after the day itself.
    """
    found = _day.fullmatch(text)
    if found is None:
        raise ValueError("is not a day as in 2024-03-01")
    return _midnight(*map(int, found.groups()))


def table_time(text: str) -> int:
    """A time as tables have them: RFC 3339; else without an offset, which is UTC; else a day, which is its midnight.

    Raises:
        ValueError: it is none of these; the message goes on after the time itself.
    """
    if _day.fullmatch(text):
        return parse_day(text)
    if _without_offset.fullmatch(text):
        return parse_time(f"{text[:10]}T{text[11:]}{':00' if len(text) == 16 else ''}Z")
    return parse_time(text)


def _midnight(year: int, month: int, day: int) -> int:
    if year < 1:
        raise ValueError("is before the year 1 or after the year 9999 in UTC")
    if not 1 <= month <= 12:
        raise ValueError(f"has a month that there is not: {month:02}")
    if not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"has a day that there is not: {year:04}-{month:02}-{day:02}")
    return microseconds(datetime(year, month, day, tzinfo=UTC))


def _may_be_leap(midnight: int, clock: int) -> bool:
    """Whether `clock` seconds after that midnight, second 60 counted, a month of UTC begins."""
    days, rest = divmod(clock, 86_400)
    try:
        return rest == 0 and (date(1970, 1, 1) + timedelta(days=midnight // _DAY + days)).day == 1
    except OverflowError:
        return False


def _not_rfc3339(text: str) -> str:
    if _day.fullmatch(text):
        return "is a day without a time of day and offset: write it as in 2024-03-01T12:00:00Z"
    if _without_offset.fullmatch(text):
        return "has no offset: end it with Z or one like +02:00"
    if _with_space.fullmatch(text):
        return "needs a T, not a space, between day and time of day"
    return "is not RFC 3339: write it as in 2024-03-01T12:00:00Z"


class TimeReader:
    """`parse_time` for many times, each of whose pieces is looked at only once.

    A time is the sum of its pieces: `days[text[:11]] + minutes[text[11:17]] + seconds[text[17:]]`. A piece that is
    ill-formed or needs its neighbours (a leap second, the years 1 and 9999) is a KeyError. The pieces are few, so that
    what is known of them stays in the processor's cache.
    """

    __slots__ = ("days", "minutes", "seconds")

    def __init__(self) -> None:
        self.days = _Pieces(r"(?!0000|0001|9999)[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]", "{}00:00:00Z")
        self.minutes = _Pieces(r"[0-9]{2}:[0-9]{2}:", "1970-01-01T{}00Z")
        self.seconds = _Seconds(r"[0-5][0-9](\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})", "1970-01-01T00:00:{}")

    def __call__(self, text: str) -> int:
        """Like `parse_time`, errors included."""
        try:
            return self.days[text[:11]] + self.minutes[text[11:17]] + self.seconds[text[17:]]
        except KeyError:
            return parse_time(text)


class _Pieces(dict[str, int]):
    """What each piece adds to a time, in microseconds."""

    def __init__(self, form: str, alone: str) -> None:
        super().__init__()
        self._well_formed = re.compile(form).fullmatch
        self._alone = alone

    def __missing__(self, piece: str) -> int:
        if not self._well_formed(piece):
            raise KeyError(piece)
        try:
            value = parse_time(self._alone.format(piece))
        except ValueError:
            raise KeyError(piece) from None
        if len(self) < _CACHED:
            self[piece] = value
        return value


class _Seconds(_Pieces):
    """Fractions of a second have too many endings to know, and are quickly read."""

    def __missing__(self, piece: str) -> int:
        digits = piece[3:-1]
        if piece[-1:] == "Z" and piece[2:3] == "." and digits.isdecimal() and digits.isascii():
            return self[f"{piece[:2]}Z"] + (int(digits) if len(digits) == 6 else int(digits[:6].ljust(6, "0")))
        return super().__missing__(piece)

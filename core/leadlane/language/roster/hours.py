"""`hours: {mon-thu: 09:00-18:00, fri: [09:00-12:00, 13:00-15:00]}` -> `WeeklyHours`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from leadlane.contract.grammar.faults import Faults, Path, items, mapping, named, near, shown
from leadlane.language.roster.roster import WeeklyHours

WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LIKE: Final = "{mon-fri: 09:00-17:00}"
SPAN: Final = r"([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})"
_DAY: Final = 24 * 60


class _Span(NamedTuple):
    start: int
    end: int
    written: str
    path: Path


def weekly_hours(data: object, path: Path, faults: Faults) -> WeeklyHours | None:
    """Days or ranges of days, each with a span of hours or a list of them; a day that is not named is closed."""
    keys = mapping(data, path, faults, like=LIKE)
    if keys is None:
        return None
    if not keys:
        faults.add(path, f"no hours at all: write {LIKE}, or leave the key out for every hour of every day")
    week: list[list[_Span]] = [[] for _ in WEEK]
    given: dict[int, str] = {}
    for key, value in keys.items():
        here = (*path, key)
        spans = _spans(value, here, faults)
        for day in _days(key, here, faults):
            if day in given:
                faults.add(here, f"{WEEK[day]} is there already, in {shown(given[day])}", at_key=True)
            else:
                given[day] = key
                week[day] = spans
    _check_nights(week, faults)
    return WeeklyHours(tuple(tuple((span.start, span.end) for span in spans) for spans in week))


def _days(key: str, path: Path, faults: Faults) -> list[int]:
    """The weekdays of `mon`, `mon-fri`, `sat-mon` or `mon,wed-fri`, Monday being 0."""
    found: list[int] = []
    for part in key.split(","):
        first, dash, last = (word.strip() for word in part.partition("-"))
        unknown = [word for word in ((first, last) if dash else (first,)) if word not in WEEK]
        for word in unknown:
            hint = near(word[:3], WEEK) or f"; known: {', '.join(WEEK)}, and ranges like mon-fri"
            faults.add(path, f"{shown(word)} is no day of the week{hint}", at_key=True)
        if unknown:
            continue
        if dash and first == last:
            faults.add(path, f"{part.strip()} is one day: write {first}", at_key=True)
        length = (WEEK.index(last) - WEEK.index(first)) % 7 if dash else 0
        found += [(WEEK.index(first) + later) % 7 for later in range(length + 1)]
    return found


def _spans(data: object, path: Path, faults: Faults) -> list[_Span]:
    """The spans of a day, by start."""
    if not isinstance(data, list):
        one = _span(data, path, faults)
        return [one] if one else []
    made = [_span(item, (*path, at), faults) for at, item in enumerate(items(data, path, faults))]
    spans = sorted((span for span in made if span), key=lambda span: span[:2])
    for before, after in pairwise(spans):
        if after.start < before.end:
            later = max(before, after, key=lambda span: span.path)
            other = after if later is before else before
            faults.add(later.path, f"{later.written} overlaps {other.written}")
    return spans


def _span(data: object, path: Path, faults: Faults) -> _Span | None:
    found = re.fullmatch(SPAN, data, re.ASCII) if isinstance(data, str) else None
    if found is None or not isinstance(data, str):
        # In a flow mapping a comma ends the key: `{mon,wed: 09:00-17:00}` gives mon nothing.
        quotes = ', and several days stand in quotes: "mon,wed"' if data is None else ""
        faults.add(path, f"{named(path)} needs hours like 09:00-17:00{quotes}, not {shown(data)}")
        return None
    clock = [int(digits) for digits in found.groups()]
    if any(hour > 24 or minute > 59 or (hour == 24 and minute) for hour, minute in (clock[:2], clock[2:])):
        faults.add(path, f"{data} has a time that no day has: 00:00 to 24:00")
        return None
    start, end = clock[0] * 60 + clock[1], clock[2] * 60 + clock[3]
    if start == _DAY:
        faults.add(path, f"{data} begins when the day is over: write 00:00 on the next day")
    elif start == end:
        faults.add(path, f"{data} ends where it begins: a whole day is 00:00-24:00")
    else:
        return _Span(start, end if end > start else end + _DAY, data, path)
    return None


def _check_nights(week: list[list[_Span]], faults: Faults) -> None:
    """A span that crosses midnight must leave the next day's spans alone; told once for the days of a range."""
    told: set[tuple[Path, Path]] = set()
    for day, spans in enumerate(week):
        for night in spans:
            for span in week[(day + 1) % 7]:
                if night.end - _DAY > span.start and (night.path, span.path) not in told:
                    told.add((night.path, span.path))
                    after = WEEK[(day + 1) % 7]
                    faults.add(night.path, f"{night.written} of {WEEK[day]} overlaps {span.written} of {after}")

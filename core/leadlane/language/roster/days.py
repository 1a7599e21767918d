"""Days of the calendar, `2026-12-24`, and absences, `2026-12-20..2027-01-02`."""

from __future__ import annotations

import re
from datetime import date

from leadlane.contract.grammar.faults import Faults, Path, items, shown

DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_LIKE = "[2026-12-24, 2026-12-28..2027-01-02]"


def days(data: object, path: Path, faults: Faults) -> tuple[date, ...]:
    """A list of days; it may be empty, since whoever keeps a roster takes out what is over."""
    written = items(data, path, faults, like="[2026-12-24]") if data != [] else []
    made = [_day(item, (*path, at), faults) for at, item in enumerate(written)]
    return tuple(day for day in made if day)


def absences(data: object, path: Path, faults: Faults) -> tuple[tuple[date, date], ...]:
    """A list of days and of ranges, first and last day included; it may be empty."""
    written = items(data, path, faults, like=_LIKE) if data != [] else []
    made = [_absence(item, (*path, at), faults) for at, item in enumerate(written)]
    return tuple(absence for absence in made if absence)


def _absence(data: object, path: Path, faults: Faults) -> tuple[date, date] | None:
    begins, _, ends = data.partition("..") if isinstance(data, str) else ("", "", "")
    if not begins.strip() or not ends.strip():
        one = _day(data, path, faults, or_range=True)
        return (one, one) if one else None
    first, last = _day(begins.strip(), path, faults), _day(ends.strip(), path, faults)
    if first is None or last is None:
        return None
    if last < first:
        faults.add(path, f"{data} ends before it begins")
        return None
    return first, last


def _day(data: object, path: Path, faults: Faults, *, or_range: bool = False) -> date | None:
    if isinstance(data, str) and re.fullmatch(DAY, data):
        try:
            return date.fromisoformat(data)
        except ValueError:
            faults.add(path, f"{data} is no day of the calendar")
            return None
    like = "2026-12-24 or 2026-12-20..2027-01-02" if or_range else "2026-12-24"
    faults.add(path, f"{shown(data)} is no day like {like}")
    return None

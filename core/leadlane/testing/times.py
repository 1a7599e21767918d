"""Times as people write them, for tests: leadlane counts microseconds since 1970-01-01T00:00:00Z."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from leadlane import Event, Period
from leadlane.scoring.calendar import Calendar, Span
from leadlane.testing.stories.script import time_of


def at(written: str, zone: str = "UTC") -> int:
    """The microseconds of `2024-03-01 09:00`, read off the wall clock of a zone; a day alone is its noon.

    Seconds and an offset may be written: `2024-03-01 09:00:30-05:00`.

    Raises:
        ValueError: it is no time.
    """
    return time_of(written, ZoneInfo(zone))


def later(time: int, period: str, zone: str = "UTC", times: int = 1) -> int:
    """A time and so many periods (`3 months`, `36 hours`) later, as rule sets count them in a zone.

    Days, months and years go by the wall clock; 31 January and a month is the last of February.

    Raises:
        ValueError: it is no period, or a calendar one (`week`), which has no length.
    """
    parsed = Period.parse(period)
    if parsed.calendar is not None:
        raise ValueError(f"how long is a {period}? write a rolling period: 1 {period}")
    return Span(parsed, Calendar(zone)).due(time, times)


def event(
    type: str,
    time: int | str,
    lead: str | None = "ada",
    *,
    id: str = "e1",
    source: str = "",
    anonymous: str | None = None,
    **properties: Any,
) -> Event:
    """An event of a lead: `event("page.viewed", "2024-03-01 09:00", path="/pricing")`; a text is a time in UTC.

    A property whose name is no Python word goes in by `**{"company.size": 50}`.
    """
    return Event(
        id=id, type=type, time=at(time) if isinstance(time, str) else time, lead=lead, anonymous=anonymous,
        source=source, properties=properties,
    )  # fmt: skip

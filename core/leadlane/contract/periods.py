"""Periods of time: a bare word is calendar (`week`), a number is rolling (`7 days`), everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from leadlane.contract.as_setting import AsSetting, Grammar

CALENDAR: Final = ("day", "week", "month", "quarter")
_MICROSECONDS: Final = {"second": 1_000_000, "minute": 60_000_000, "hour": 3_600_000_000}
_DAYS: Final = {"day": 1, "week": 7}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_ROLLING: Final = re.compile(r"([1-9][0-9]{0,5}) (second|minute|hour|day|week|month|quarter|year)s?")


@dataclass(frozen=True, slots=True)
class Period(AsSetting):
    """`day` (the calendar day in the rule set's zone) or `7 days` (rolling). Exactly one field is set.

    Months and days are counted on the wall clock of the rule set's zone, `exact` microseconds are not.
    """

    reads: ClassVar[Grammar] = "period"

    calendar: Literal["day", "week", "month", "quarter"] | None = None
    months: int = 0
    days: int = 0
    exact: int = 0
    written: str = ""

    @classmethod
    def parse(cls, written: str) -> Period:
        """A period as a rule set writes it.

        Raises:
            ValueError: it is none; the message says what one looks like.
        """
        for word in CALENDAR:
            if written == word:
                return cls(calendar=word, written=written)
        found = _ROLLING.fullmatch(written)
        if found is None:
            raise ValueError(
                f"{written!r} is not a period: write a calendar one ({', '.join(CALENDAR)}) or a rolling one "
                "(7 days, 4 months, 36 hours)"
            )
        number, unit = int(found[1]), found[2]
        return cls(
            months=number * _MONTHS.get(unit, 0),
            days=number * _DAYS.get(unit, 0),
            exact=number * _MICROSECONDS.get(unit, 0),
            written=written,
        )

    def __str__(self) -> str:
        return self.written

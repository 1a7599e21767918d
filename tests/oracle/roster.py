"""The roster as objects (roster.md): who sells, when, and what is theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from .working import Calendar, read_hours

Inherited = dict[str, Any]
CALENDAR = ("timezone", "hours", "holidays")


@dataclass(frozen=True, eq=False)
class Rep:
    name: str
    team: str
    weight: int
    capacity: int | None  # None: "unlimited"
    absent: Callable[[date], bool]
    calendar: Calendar


@dataclass(frozen=True, eq=False)
class Team:
    name: str
    calendar: Calendar
    reps: list[Rep]


@dataclass(frozen=True, eq=False)
class Roster:
    teams: dict[str, Team]
    territories_by: str | None
    territories: list[tuple[Any, Any]]
    accounts: dict[str, str]

    @property
    def reps(self) -> dict[str, Rep]:
        return {rep.name: rep for team in self.teams.values() for rep in team.reps}


def iso(day: date | str) -> date:
    return date.fromisoformat(str(day))


def absences(raw: list[str]) -> Callable[[date], bool]:
    """`absent: [2026-12-24, 2026-12-20..2027-01-02]`, "first and last day included"."""
    ranges = [(iso(first), iso(last or first)) for first, _, last in (str(one).partition("..") for one in raw)]
    return lambda day: any(first <= day <= last for first, last in ranges)


@cache
def public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    import holidays  # the package whose releases follow the law

    return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))


def days_off(raw: dict[str, Any] | str | None) -> Callable[[date], bool]:
    """`{country: US, subdivision: NY, also: [...]}`; `none`."""
    if raw is None or raw == "none":
        return lambda day: False
    assert isinstance(raw, dict)
    country, subdivision = raw.get("country"), raw.get("subdivision")
    also = {iso(day) for day in raw.get("also", [])}
    return lambda day: day in also or (country is not None and day in public_holidays(country, subdivision, day.year))


def calendar_of(said: Inherited, absent: Callable[[date], bool] = lambda day: False) -> Calendar:
    holiday = days_off(said.get("holidays"))
    zone = ZoneInfo(said.get("timezone") or "UTC")
    return Calendar(zone, read_hours(said.get("hours")), lambda day: holiday(day) or absent(day))


def read_rep(name: str, raw: dict[str, Any], team: str, inherited: Inherited) -> Rep:
    absent = absences(raw.get("absent", []))
    said = inherited | {key: raw[key] for key in CALENDAR if key in raw}
    return Rep(name, team, raw.get("weight", 1), raw.get("capacity"), absent, calendar_of(said, absent))


def read_roster(raw: dict[str, Any]) -> Roster:
    teams = {}
    for name, body in raw["teams"].items():
        # "What a rep or a team says replaces what it would inherit; nothing is added up."
        said = {"holidays": raw.get("holidays")} | {key: body[key] for key in CALENDAR if key in body}
        reps = [read_rep(rep, about or {}, name, said) for rep, about in body["reps"].items()]
        teams[name] = Team(name, calendar_of(said), reps)
    territories = raw.get("territories") or {}
    return Roster(
        teams,
        territories["by"].removeprefix("lead.") if territories else None,
        list(territories.get("table", {}).items()),
        {account.casefold(): rep for account, rep in raw.get("accounts", {}).items()},
    )

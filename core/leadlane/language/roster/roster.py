"""A checked roster: teams and their reps, each with the hours, days off and accounts that it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from leadlane.contract.routing import Territory
from leadlane.contract.tables import Table
from leadlane.language.nodes import Positions


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Working hours by weekday, Monday first: spans of minutes since the day's midnight, by start.

    A span ends after 1440 where it crosses midnight: it belongs to the day on which it starts.
    """

    spans: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days off: the public holidays of a country (of a subdivision of it), and the days that are listed."""

    country: str | None = None
    subdivision: str | None = None
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterRep:
    """Somebody who sells. `timezone`, `hours` and `holidays` are the rep's own, else the team's, else the roster's.

    `capacity` None is unlimited, `hours` None every hour of every day; `absent` has first and last days.
    """

    name: str
    team: str
    weight: int = 1
    capacity: int | None = None
    email: str | None = None
    timezone: str = "UTC"
    hours: WeeklyHours | None = None
    holidays: Holidays | None = None
    absent: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class RosterTeam:
    """Reps who share leads; the calendar is that of leads which the team has and no rep yet."""

    name: str
    timezone: str = "UTC"
    hours: WeeklyHours | None = None
    holidays: Holidays | None = None
    reps: tuple[RosterRep, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """Everything a roster says, in its order. `accounts` says which rep an account belongs to.

    `territories` says, by the value of the attribute `territories_by`, whose a lead is.
    """

    name: str
    teams: tuple[RosterTeam, ...] = ()
    territories_by: str | None = None
    territories: Table[Territory] = field(default_factory=Table)
    accounts: Mapping[str, str] = field(default_factory=dict)
    accounts_file: str | None = field(default=None, compare=False)
    """Where some of the accounts are from."""
    positions: Positions | None = field(default=None, compare=False, repr=False)
    """Where each part is written: `positions.at(("teams", "emea", "reps", "eva"))`."""
    _by_name: Mapping[str, RosterRep] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Asked once for each assignment.
        object.__setattr__(self, "_by_name", {rep.name: rep for rep in self.reps})

    @property
    def reps(self) -> tuple[RosterRep, ...]:
        """Every rep, in the order of the roster."""
        return tuple(rep for team in self.teams for rep in team.reps)

    def team(self, name: str) -> RosterTeam | None:
        """The team of this name."""
        return next((team for team in self.teams if team.name == name), None)

    def rep(self, name: str) -> RosterRep | None:
        """The rep of this name."""
        return self._by_name.get(name)

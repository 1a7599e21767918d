"""What a router sees and answers in the second pass."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rep:
    """Somebody who sells, as of one decision. `capacity` None is unlimited; `last_assigned` None is never.

    `assigned` counts all assignments in the team so far, `load` those not yet closed; times in microseconds since
    1970-01-01T00:00:00Z.
    """

    name: str
    team: str
    weight: int = 1
    capacity: int | None = None
    load: int = 0
    assigned: int = 0
    last_assigned: int | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """Who is available at one decision: neither absent nor full nor excluded. Routers keep no state of their own.

    `teams` names every team of the roster, `accounts` says whose an account is, `territories` whose a territory is.
    """

    time: int
    reps: tuple[Rep, ...]
    teams: tuple[str, ...] = ()
    accounts: tuple[tuple[str, str], ...] = ()
    territories: tuple[tuple[object, str, str | None], ...] = ()

    def of(self, team: str) -> tuple[Rep, ...]:
        """The available reps of one team, by name."""
        return tuple(sorted((rep for rep in self.reps if rep.team == team), key=lambda rep: rep.name))


@dataclass(frozen=True, slots=True)
class Assignment:
    """A lead given to a team, to one rep of it where `rep` is given, for a reason that a person can read."""

    team: str
    rep: str | None
    reason: str

"""What a router sees and answers in the second pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from leadlane.contract.leads import Lead
from leadlane.contract.tables import Table

_turn = attrgetter("turn")


@dataclass(frozen=True, slots=True)
class Rep:
    """Somebody who sells, as of one decision. `capacity` None is unlimited; `last_assigned` None is never.

    `assigned` counts all assignments in the team so far, `load` those not yet closed; times in microseconds since
    1970-01-01T00:00:00Z. `turn` numbers the last assignment among all that were made, 0 for never: it tells apart
    those of one instant.
    """

    name: str
    team: str
    weight: int = 1
    capacity: int | None = None
    email: str | None = None
    load: int = 0
    assigned: int = 0
    last_assigned: int | None = None
    turn: int = 0

    @property
    def free(self) -> int | None:
        """How many more leads the rep can take; None is any number."""
        return None if self.capacity is None else self.capacity - self.load


@dataclass(frozen=True, slots=True)
class Territory:
    """Whose a territory is: a team's, or one rep's of it."""

    team: str
    rep: str | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """Who is available at one decision: neither absent nor full nor excluded. Routers keep no state of their own.

    `available` has the reps of each team of the roster, by name; `excluded` names reps who had the lead and let its
    deadline pass. `accounts` says whose an account is; `territories`, by the value of the attribute `territories_by`,
    whose a territory is.
    """

    time: int
    available: Mapping[str, tuple[Rep, ...]]
    excluded: tuple[str, ...] = ()
    accounts: Mapping[str, str] = field(default_factory=dict)
    territories_by: str | None = None
    territories: Table[Territory] = field(default_factory=Table)

    @classmethod
    def seating(cls, time: int, reps: Iterable[Rep]) -> Bench:
        """A bench of these reps and nothing else: for tests of routers."""
        teams: defaultdict[str, list[Rep]] = defaultdict(list)
        for rep in sorted(reps, key=lambda rep: rep.name):
            teams[rep.team].append(rep)
        return cls(time, {team: tuple(seated) for team, seated in teams.items()})

    @property
    def teams(self) -> tuple[str, ...]:
        """Every team of the roster, those without anybody available too."""
        return tuple(self.available)

    def of(self, team: str) -> tuple[Rep, ...]:
        """The available reps of one team, by name."""
        return self.available.get(team, ())

    def rep(self, name: str) -> Rep | None:
        """The rep of this name, if available."""
        return next((rep for reps in self.available.values() for rep in reps if rep.name == name), None)

    def longest_waiting(self, team: str) -> Rep | None:
        """Of a team's available reps the one whose last assignment is longest ago, never first; ties by name."""
        # They are there by name, and of equal ones the first is taken.
        return min(self.of(team), key=_turn, default=None)

    def territory(self, lead: Lead) -> Territory | None:
        """Whose territory the lead is in; None where it is in nobody's."""
        if self.territories_by is None:
            return None
        return self.territories.lookup(lead.attributes.get(self.territories_by), None)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A lead given to a team, to one rep of it where `rep` is given, for a reason that a person can read."""

    team: str
    rep: str | None
    reason: str

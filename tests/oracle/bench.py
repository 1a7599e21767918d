"""The bench and the routers (semantics 8): who is available, and who of them gets a lead."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from .conditions import equal
from .roster import Rep, Roster
from .watched import View

NEVER = (datetime.min.replace(tzinfo=UTC), 0)
ACCOUNT_ATTRIBUTES = ["account", "company", "company.name", "company.domain", "domain", "email"]


@dataclass
class Standing:
    """What a rep was given so far."""

    assigned: int = 0
    load: int = 0
    last: tuple[datetime, int] = NEVER


class Bench:
    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.standings = {name: Standing() for name in roster.reps}
        self.assignments = 0

    def gives(self, owner: str | None, time: datetime) -> None:
        """Ruled: ties of "last assigned" "are told apart by which came first"."""
        self.assignments += 1
        if owner in self.standings:
            standing = self.standings[owner]
            standing.assigned += 1
            standing.load += 1
            standing.last = (time, self.assignments)

    def takes(self, owner: str | None) -> None:
        """A lead is closed, or goes to somebody else."""
        if owner in self.standings:
            self.standings[owner].load -= 1

    def room(self, rep: Rep) -> float:
        return float("inf") if rep.capacity is None else rep.capacity - self.standings[rep.name].load

    def is_available(self, rep: Rep, at: datetime, excluded: Collection[str]) -> bool:
        """Spec: "Available, for every router: not absent, and load < capacity". Ruled: absent "by local date of the
        rep's zone"; who missed the deadline is excluded.
        """
        today = at.astimezone(rep.calendar.zone).date()
        return rep.name not in excluded and not rep.absent(today) and self.room(rep) > 0


@dataclass(frozen=True, eq=False)
class Asked:
    """One asking of the routers: the lead as it is seen, when, and who is not to get it."""

    bench: Bench
    view: View
    at: datetime
    excluded: Collection[str]

    def rep(self, name: str | None) -> Rep | None:
        rep = self.bench.roster.reps.get(name or "")
        return rep if rep is not None and self.bench.is_available(rep, self.at, self.excluded) else None

    def first_of(self, team: str, order: Callable[[Rep], Any]) -> Rep | None:
        """Spec: "every tie ends at the rep's name"."""
        if team not in self.bench.roster.teams:
            return None
        available = [rep for rep in self.bench.roster.teams[team].reps if self.rep(rep.name) is not None]
        return min(available, key=lambda rep: (order(rep), rep.name), default=None)

    def longest_waiting(self, team: str) -> Rep | None:
        """Spec: "Never assigned waits longest"."""
        return self.first_of(team, lambda rep: self.bench.standings[rep.name].last)

    def lowest_share(self, team: str) -> Rep | None:
        """Spec: "lowest assigned/weight; ties by name"."""
        return self.first_of(team, lambda rep: Fraction(self.bench.standings[rep.name].assigned, rep.weight))

    def freest(self, team: str) -> Rep | None:
        """Spec: "most free capacity; ties by longest wait"."""
        return self.first_of(team, lambda rep: (-self.bench.room(rep), self.bench.standings[rep.name].last))

    def of_territory(self) -> Rep | None:
        """Ruled: "typed equality of the attribute named by territories.by; team -> longest waiting available rep"."""
        if self.bench.roster.territories_by is None:
            return None
        value = self.view.attributes.get(self.bench.roster.territories_by)
        for key, whose in self.bench.roster.territories:
            if equal(key, value):
                said = whose if isinstance(whose, dict) else {"team": whose}
                return self.rep(said["rep"]) if "rep" in said else self.longest_waiting(said["team"])
        return None

    def of_account(self) -> Rep | None:
        """Ruled: "first of lead attributes account, company, company.name, company.domain, domain, email (what follows
        @) that the roster's accounts know (case-folded) and whose rep is available".
        """
        for attribute in ACCOUNT_ATTRIBUTES:
            value = self.view.attributes.get(attribute)
            if not isinstance(value, str):
                continue
            # Agreed since: "of an address the domain counts", and the first that the roster knows is the account.
            known_as = value.rpartition("@")[2].casefold()
            if known_as in self.bench.roster.accounts:
                return self.rep(self.bench.roster.accounts[known_as])
        return None


def asked_router(router: dict[str, Any], asked: Asked) -> tuple[str, str | None] | None:
    """The team (or queue) and the rep that a router names; None: it passes on."""
    kind = router["kind"].rsplit("/", 1)[-1]
    if kind == "queue":
        return router["queue"], None
    if kind == "round_robin":
        rep = asked.longest_waiting(router["team"])
    elif kind == "weighted":
        rep = asked.lowest_share(router["team"])
    elif kind == "load_balancing":
        rep = asked.freest(router["team"])
    elif kind == "territory":
        rep = asked.of_territory()
    elif kind == "account_owner":
        rep = asked.of_account()
    elif kind == "named":
        rep = asked.rep(router["rep"])
    else:
        raise ValueError(f"unknown router kind {kind!r}")
    return None if rep is None else (rep.team, rep.name)

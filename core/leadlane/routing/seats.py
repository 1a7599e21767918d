"""The reps of a roster as time goes by: who is there, with what load, and since when each waits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter
from types import MappingProxyType

from leadlane.contract.routing import Bench, Rep
from leadlane.language.roster.roster import Roster, RosterRep
from leadlane.routing.working_time import WorkingTime

_by_name = attrgetter("name")


class _Seat:
    __slots__ = ("absent", "assigned", "last_assigned", "load", "rep", "turn")

    def __init__(self, rep: RosterRep) -> None:
        self.rep = rep
        self.absent = False
        self.load = self.assigned = self.turn = 0
        self.last_assigned: int | None = None

    def seen(self) -> Rep:
        rep = self.rep
        return Rep(
            rep.name, rep.team, rep.weight, rep.capacity, rep.email, self.load, self.assigned, self.last_assigned,
            self.turn,
        )  # fmt: skip

    @property
    def available(self) -> bool:
        return not self.absent and (self.rep.capacity is None or self.load < self.rep.capacity)


class Seats:
    """Everybody's state. Times must not go back."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._seats = {rep.name: _Seat(rep) for rep in roster.reps}
        # Case-folded by the loader, as routers compare them: a domain is one domain however it is written.
        self._accounts = MappingProxyType(roster.accounts)
        self._turn = 0
        # Latest first, so that the next is taken from the end.
        self._comings = sorted(_comings(roster.reps), reverse=True)
        # By name, as the bench has them.
        self._available = {
            team.name: tuple(
                seat.seen() for rep in sorted(team.reps, key=_by_name) if (seat := self._seats[rep.name]).available
            )
            for team in roster.teams
        }

    def bench(self, time: int, excluded: Collection[str] = ()) -> Bench:
        """Who can be given a lead now; `excluded` have had it."""
        self._until(time)
        available = self._available
        if excluded:
            out = frozenset(excluded)
            teams = {seat.rep.team for name in out if (seat := self._seats.get(name)) is not None}
            available = available | {
                team: tuple(rep for rep in available[team] if rep.name not in out) for team in teams
            }
        roster = self._roster
        seen = MappingProxyType(available)  # routers are strangers' code, and must not seat anybody
        return Bench(time, seen, tuple(excluded), self._accounts, roster.territories_by, roster.territories)

    def assign(self, name: str, time: int) -> None:
        """A rep was given a lead; who is not in the roster is not counted."""
        seat = self._seats.get(name)
        if seat is not None:
            self._turn += 1
            seat.load, seat.assigned, seat.last_assigned, seat.turn = seat.load + 1, seat.assigned + 1, time, self._turn
            self._reseat(seat)

    def release(self, name: str) -> None:
        """A rep has to follow up one lead less."""
        seat = self._seats.get(name)
        if seat is not None:
            seat.load -= 1
            self._reseat(seat)

    def _until(self, time: int) -> None:
        """Who has come or gone by now."""
        while self._comings and self._comings[-1][0] <= time:
            _, name, absent = self._comings.pop()
            seat = self._seats[name]
            seat.absent = absent
            self._reseat(seat)

    def _reseat(self, seat: _Seat) -> None:
        """One seat is looked at anew, and no other: a team may have thousands."""
        name, team = seat.rep.name, seat.rep.team
        there = self._available[team]
        at = bisect_left(there, name, key=_by_name)
        rest = there[at + 1 :] if at < len(there) and there[at].name == name else there[at:]
        self._available[team] = (*there[:at], seat.seen(), *rest) if seat.available else there[:at] + rest


def _comings(reps: Iterable[RosterRep]) -> Iterator[tuple[int, str, bool]]:
    """When whose absence begins (True) and ends; where one ends as another begins, the rep stays away."""
    for rep in reps:
        for since, until in WorkingTime.of(rep).absences():
            yield since, rep.name, True
            yield until, rep.name, False

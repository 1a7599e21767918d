"""The reps of a roster as time goes by: who is there, with what load, and since when each waits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from leadlane.contract.routing import Bench, Rep
from leadlane.language.roster.roster import Roster, RosterRep
from leadlane.routing.working_time import WorkingTime


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
        # What routers compare is case-folded: a domain is one domain however it is written.
        self._accounts = {account.casefold(): rep for account, rep in roster.accounts.items()}
        self._turn = 0
        # Latest first, so that the next is taken from the end.
        self._comings = sorted(_comings(roster.reps), reverse=True)
        names = sorted(roster.reps, key=attrgetter("team", "name"))
        self._of_team = {team: [rep.name for rep in reps] for team, reps in groupby(names, attrgetter("team"))}
        self._available: dict[str, tuple[Rep, ...]] = {}
        for team in roster.teams:
            self._reseat(team.name)

    def bench(self, time: int, excluded: Collection[str] = ()) -> Bench:
        """Who can be given a lead now; `excluded` have had it."""
        self._until(time)
        available = self._available
        if excluded:
            available = {
                team: tuple(rep for rep in reps if rep.name not in excluded) for team, reps in available.items()
            }
        roster = self._roster
        return Bench(time, available, tuple(excluded), self._accounts, roster.territories_by, roster.territories)

    def assign(self, name: str, time: int) -> None:
        """A rep was given a lead; who is not in the roster is not counted."""
        seat = self._seats.get(name)
        if seat is not None:
            self._turn += 1
            seat.load, seat.assigned, seat.last_assigned, seat.turn = seat.load + 1, seat.assigned + 1, time, self._turn
            self._reseat(seat.rep.team)

    def release(self, name: str) -> None:
        """A rep has to follow up one lead less."""
        seat = self._seats.get(name)
        if seat is not None:
            seat.load -= 1
            self._reseat(seat.rep.team)

    def email(self, name: str) -> str | None:
        """A rep's address."""
        seat = self._seats.get(name)
        return None if seat is None else seat.rep.email

    def _until(self, time: int) -> None:
        """Who has come or gone by now."""
        while self._comings and self._comings[-1][0] <= time:
            _, name, absent = self._comings.pop()
            self._seats[name].absent = absent
            self._reseat(self._seats[name].rep.team)

    def _reseat(self, team: str) -> None:
        seats = (self._seats[name] for name in self._of_team.get(team, ()))
        self._available[team] = tuple(seat.seen() for seat in seats if seat.available)


def _comings(reps: Iterable[RosterRep]) -> Iterator[tuple[int, str, bool]]:
    """When whose absence begins (True) and ends; where one ends as another begins, the rep stays away."""
    for rep in reps:
        for since, until in WorkingTime.of(rep).absences():
            yield since, rep.name, True
            yield until, rep.name, False

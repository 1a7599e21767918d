"""Which business unit a lead is for, and whom its routers give it to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter
from sys import intern

from leadlane.contract.leads import Lead
from leadlane.contract.names import QueueName, TeamName
from leadlane.contract.routing import Assignment, Bench
from leadlane.contract.strategies import Router
from leadlane.language.rule_set import RouterUse, Routing, Unit
from leadlane.language.setting_names import names_in
from leadlane.routing.asking import Place, asked
from leadlane.scoring.faults import answer_of, are_texts, wrong_answer

_name = attrgetter("name")


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a lead is sent: the unit whose deadline counts (None: no unit's), and a team where a rule names one."""

    unit: Unit | None
    team: str | None = None
    by_claim: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """What one router of a unit answered: an assignment, or None for passing on."""

    kind: str
    answer: Assignment | None


class Units:
    """The units of a rule set, ready to be asked."""

    def __init__(self, routing: Routing) -> None:
        self.routing = routing
        self._by_name = {unit.name: unit for unit in routing.units}
        self._asked = tuple((unit, asked(unit.when)) for unit in routing.units)
        self._teams = {unit.name: team_of(unit) for unit in routing.units}

    def named(self, name: str | None) -> Unit | None:
        """The unit of this name."""
        return None if name is None else self._by_name.get(name)

    def passed_over(self, view: Lead) -> list[str]:
        """The units before the first whose condition holds."""
        first = self._first(view)
        return [unit.name for unit in takewhile(lambda unit: unit is not first, self.routing.units)]

    def choose(self, view: Lead, claim: str | None) -> Choice:
        """The unit that a rule names, else the first whose condition holds; with the team that a rule names."""
        if claim is not None and claim in self._by_name:
            return Choice(self._by_name[claim], by_claim=True)
        return Choice(self._first(view), claim, by_claim=claim is not None)

    def _first(self, view: Lead) -> Unit | None:
        place: Place = (view, {})
        for unit, holds in self._asked:
            if holds(place):
                return unit
        return None

    def fallback(self, unit: Unit | None) -> str:
        """The queue for what nobody of a unit takes."""
        return unit.fallback if unit is not None and unit.fallback is not None else self.routing.fallback

    def assign(self, choice: Choice, view: Lead, bench: Bench) -> tuple[Assignment | None, Sequence[Tried]]:
        """Whom a lead goes to, None where nobody takes it; and what was tried.

        Raises:
            PluginError: a router failed, or named somebody who is not on the bench.
        """
        if choice.team is not None:
            found = _of_team(choice.team, bench)
            return found, (Tried("rule", found),)
        tried: list[Tried] = []
        for use in choice.unit.routers if choice.unit is not None else ():
            answer = _asked_router(use, view, bench)
            tried.append(Tried(use.kind, answer))
            if answer is not None:
                return answer, tried
        return None, tried

    def without_roster(self, choice: Choice) -> Assignment:
        """Where nobody says who sells: the team that a rule or the unit's first router with one names."""
        if choice.team is not None:
            return Assignment(choice.team, None, f"a rule sends it to {choice.team}")
        team = None if choice.unit is None else self._teams[choice.unit.name]
        if team is not None:
            return Assignment(team, None, "without a roster, the first team that the unit names")
        return Assignment(self.fallback(choice.unit), None, "without a roster, and no team is named")


def team_of(unit: Unit) -> str | None:
    """The team, or queue, of a unit's first router that names one."""
    for use in unit.routers:
        for kind in (TeamName, QueueName):
            for _, name in names_in(use.strategy, kind):
                return str(name)
    return None


def teams_of(unit: Unit) -> Iterator[str]:
    """Every team that a unit's routers name, in their order: one by one, since a table may name very many."""
    return (str(name) for use in unit.routers for _, name in names_in(use.strategy, TeamName))


def _of_team(team: str, bench: Bench) -> Assignment | None:
    """A rule sends the lead to a team: to the rep who has waited longest; to the team itself where it has no reps."""
    if team not in bench.teams:
        return Assignment(team, None, f"a rule sends it to {team}")
    rep = bench.longest_waiting(team)
    if rep is None:
        return None
    return Assignment(team, rep.name, f"a rule sends it to {team}: {rep.name} has waited longest")


def _asked_router(use: RouterUse, view: Lead, bench: Bench) -> Assignment | None:
    router: Router = use.strategy
    who = f"router {use.kind!r}"

    def about() -> str:
        return f"lead {view.id!r}"

    answer = answer_of(lambda: router.route(view, bench), who, router, about)
    if answer is None:
        return None
    if not isinstance(answer, Assignment):
        raise wrong_answer(answer, who, router, about, "a router answers an Assignment, or None to pass on")
    team: object = answer.team
    reason: object = answer.reason
    if not are_texts(team, reason):
        raise wrong_answer(answer, who, router, about, "an Assignment has a team and a reason")
    if answer.rep is not None and answer.rep not in map(_name, bench.of(answer.team)):
        known = answer.team in bench.teams
        why = f"team {team} has no available rep {answer.rep!r}" if known else f"the roster has no team {team!r}"
        raise wrong_answer(answer, who, router, about, why)
    # Names of settings end here, what goes out is text; interned, since the same words come for many leads.
    return Assignment(intern(str(team)), None if answer.rep is None else intern(str(answer.rep)), intern(str(reason)))

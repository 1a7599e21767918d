"""The routing section: what is routed, and who is asked (semantics 8, rule-set-language.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .bench import Asked, asked_router
from .conditions import holds
from .model import as_list
from .roster import Roster
from .watched import Happening, View
from .when import parse_time
from .working import Calendar, calendar_without_end, deadline


@dataclass(frozen=True)
class Choice:
    """Who is to get a lead."""

    team: str | None
    owner: str | None


@dataclass(frozen=True, eq=False)
class Unit:
    """A business unit; `name` is None where none holds, and the lead goes to the fallback."""

    name: str | None
    condition: dict[str, Any] | None
    routers: list[dict[str, Any]]
    respond_within: str | None
    reassign: bool
    fallback: str

    def calendar(self, roster: Roster, team: str | None) -> Calendar:
        """Ruled: "the unit's calendar: that of the assignment's team if the roster has it, else of the first team that
        the unit's routers name and the roster has, else every hour counts".
        """
        for name in [team, *(router["team"] for router in self.routers if "team" in router)]:
            if name in roster.teams:
                return roster.teams[name].calendar
        return calendar_without_end()

    def due(self, roster: Roster, choice: Choice, start: datetime) -> datetime | None:
        """Spec: "SLA `respond_within: 4 hours` runs on the rep's calendar from assignment (no rep: the unit's)"."""
        if self.respond_within is None:
            return None
        if choice.owner is not None:
            return deadline(roster.reps[choice.owner].calendar, start, self.respond_within)
        return deadline(self.calendar(roster, choice.team), start, self.respond_within)

    def named_team(self) -> str:
        """Ruled: "No roster: the name of the first setting `team` (or `queue`) among the unit's routers in order, else
        the fallback".
        """
        named = [router.get("team", router.get("queue")) for router in self.routers]
        return next((name for name in named if name is not None), self.fallback)


@dataclass(frozen=True, eq=False)
class Routing:
    stages: set[str]
    groups: set[str]
    units: list[Unit]
    fallback: str
    active_from: datetime | None  # None: from the beginning, or `backfill: route`

    def entries(self, happening: Happening) -> list[str | None]:
        """The last listed stage that is entered, else None for a listed group. Ruled later: "What one event enters is
        one entry" (read: an entry each, the stages before the group).
        """
        stages: list[str | None] = [move.to for _, move in happening.moves if move.to in self.stages]
        return stages[-1:] or ([None] if happening.group_entered in self.groups else [])

    def is_active(self, time: datetime) -> bool:
        return self.active_from is None or time >= self.active_from

    def named(self, name: str | None) -> Unit | None:
        return next((unit for unit in self.units if unit.name == name), None)

    def unit(self, view: View, claim: str | None) -> Unit:
        """Ruled: a claim that "names a unit -> that unit whatever its `if`"; otherwise "the first unit that holds". "No
        unit holds: fallback, unit null, no deadline."
        """
        claimed = self.named(claim) if claim is not None else None
        holding = [unit for unit in self.units if holds(unit.condition, view)]
        return claimed or next(iter(holding), Unit(None, None, [], None, False, self.fallback))

    def team_claimed(self, claim: str | None) -> str | None:
        return claim if claim is not None and self.named(claim) is None else None


def choose(unit: Unit, team_claimed: str | None, asked: Asked) -> Choice | None:
    """Spec: "the first [router] that does not pass returns an assignment"; None: nobody takes it."""
    if team_claimed is not None:
        # Ruled: "a team that the roster does not have -> the team without a rep; nobody available -> fallback"
        if team_claimed not in asked.bench.roster.teams:
            return Choice(team_claimed, None)
        rep = asked.longest_waiting(team_claimed)
        return None if rep is None else Choice(rep.team, rep.name)
    for router in unit.routers:
        chosen = asked_router(router, asked)
        if chosen is not None:
            return Choice(*chosen)
    return None


def read_routing(rule_set: dict[str, Any]) -> Routing:
    raw = rule_set["routing"]
    on = as_list(raw.get("on", "mql"))
    units = [
        Unit(
            name,
            body.get("if"),
            body["routers"],
            body.get("respond_within"),
            body.get("reassign", False),
            body.get("fallback", raw["fallback"]),
        )
        for name, body in (raw.get("units") or {}).items()
    ]
    active_from = rule_set.get("active_from")
    return Routing(
        stages={one for one in on if isinstance(one, str)},
        groups={str(one["group"]) for one in on if isinstance(one, dict)},
        units=units,
        fallback=raw["fallback"],
        active_from=parse_time(active_from) if active_from and rule_set.get("backfill") != "route" else None,
    )

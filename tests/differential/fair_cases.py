"""Teams whose leads all come by one router: over any stream, nobody who is there throughout is ahead of another.

Semantics 8: for reps i, j available throughout, (assigned_i - 1) / weight_i <= assigned_j / weight_j. At any moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from tests.differential.generators import often
from tests.differential.rosters import ANCHORS, FALLBACK, PEOPLE, day
from tests.differential.routed_cases import RoutedCase, brisk, stream

from leadlane import Decision
from leadlane.contract.events import microseconds
from leadlane.scoring.results import Scored
from leadlane.testing.conformance.drawing import Draw


def fair_case(draw: Draw, longest: int = 150) -> RoutedCase:
    """Some of each team are away, have room for few, have a weight; deadlines are missed, nobody is reassigned."""
    anchor = datetime.fromisoformat(draw.one_of(ANCHORS)).replace(tzinfo=UTC)
    left = list(PEOPLE)
    sellers: dict[str, Any] = {"roster": "fair", "teams": {}}
    units: dict[str, Any] = {}
    for team, kind in (("east", "weighted"), ("west", "round_robin")):
        reps: dict[str, Any] = {left.pop(0): {} for _ in range(draw.number(2, 4))}
        for rep in reps.values():
            if kind == "weighted":
                rep["weight"] = draw.number(1, 5)
            if often(draw, 15):
                rep["capacity"] = draw.number(0, 2)
            if often(draw, 15):
                rep["absent"] = [day(anchor, draw.number(0, 6))]
        sellers["teams"][team] = {"reps": reps}
        units[team] = {"routers": [{"kind": kind, "team": team}], "respond_within": "4 hours"}
    units["east"]["if"] = draw.one_of(
        ({"lead.region": "EMEA"}, {"score": {"gte": 100}}, {"lead.size": {"exists": False}})
    )
    made = brisk(draw)
    on: list[Any] = ["mql", *({"group": name} for name in ("hot", "warm") if name in made.get("groups", {}))]
    made["routing"] = {"units": units, "fallback": FALLBACK, "on": on}
    leads = [f"K{number}" for number in range(draw.one_of((60, 20)))]
    events, as_of = stream(draw, made, sellers, microseconds(anchor), longest, leads)
    # What somebody assigned by hand is not the router's to make fair.
    return RoutedCase(made, sellers, [one for one in events if one.type != "routing.assigned"], as_of)


def unfair(roster: dict[str, Any], leads: Sequence[Scored]) -> list[str]:
    """Every moment at which somebody was ahead."""
    wrong: list[str] = []
    routed = [one for lead in leads for one in lead.decisions if one.kind == "routed" and one.owner is not None]
    for team in roster["teams"].values():
        weights = {name: rep.get("weight", 1) for name, rep in team["reps"].items() if not rep.keys() - {"weight"}}
        assigned: Counter[str] = Counter()
        for one in sorted(routed, key=as_it_came):
            assigned[str(one.owner)] += 1
            # Who has just got one is the only one who may be ahead now.
            mine = Fraction(assigned[str(one.owner)] - 1, weights.get(str(one.owner), 1))
            if one.owner in weights and any(mine > Fraction(assigned[rep], weights[rep]) for rep in weights):
                wrong.append(f"ahead of another: {one}, {dict(assigned)}")
    return wrong


def as_it_came(one: Decision) -> tuple[int, bool, str, str, str]:
    """Ticks come first of their instant; no deadline gives a lead to anybody here."""
    return one.time, one.event is not None, one.source, one.event or "", one.lead

"""Rule sets that qualify fast, and streams of what makes a lead come, go and come back: for the second pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st
from msgspec import structs
from tests.differential.generators import DAY, HOUR, LEADS, SCALES, VISITORS, RuleSet, names_of, often, some
from tests.differential.generators import properties as any_properties
from tests.differential.generators import rule_set as any_rule_set
from tests.differential.rosters import ACCOUNTS, ANCHORS, FALLBACK, REGIONS, people, roster, routing
from tests.rules_engines.programs import FromHypothesis

from leadlane import Event
from leadlane.contract.events import microseconds, rfc3339
from leadlane.testing.conformance.drawing import Draw, Random

MANY = (*LEADS, "L4", "L5", "L6", "L7", "L8", "L9")
DISPOSITIONS = (
    "crm.lead.accepted", "crm.lead.accepted", "crm.lead.qualified", "crm.lead.handed_back", "crm.lead.handed_back",
    "crm.lead.handed_back", "crm.lead.disqualified", "crm.opportunity.created", "crm.opportunity.won",
    "crm.opportunity.lost", "crm.opportunity.lost",
)  # fmt: skip
SCORED = ("call.requested", "call.requested", "page.viewed", "page.viewed", "webinar.attended")


@dataclass(frozen=True)
class RoutedCase:
    """A rule set, who sells, a stream and an instant."""

    rule_set: RuleSet
    roster: dict[str, Any]
    events: list[Event]
    as_of: int | None


def rules(draw: Draw, targets: list[str]) -> dict[str, Any]:
    """A fast track that promotes, holds, disqualifies and claims `route`."""
    some_rules = {
        "hand-raise": {"if": {"hand_raise": True}, "then": "promote"},
        "key": {"if": {"lead.region": draw.one_of(REGIONS)}, "then": {"route": draw.one_of(targets)}},
        "large": {"if": {"lead.size": {"gte": 2}}, "then": {"route": draw.one_of(targets)}},
        "rival": {"if": {"lead.company": "rival"}, "then": draw.one_of(("hold", "disqualify"))},
    }
    picked = some(draw, list(some_rules), 1, 4)
    return {
        "qualifiers": [{"kind": "hand_raise", "criteria": ["call"]}],
        "rules": {name: some_rules[name] for name in some_rules if name in picked},
    }


def brisk(draw: Draw) -> RuleSet:
    """A rule set under which leads qualify, cool down and qualify again within days."""
    made: RuleSet = {"rule_set": "brisk", "version": 1, "timezone": draw.one_of(("UTC", "America/New_York"))}
    made["tiers"] = [
        {"kind": "qualifier", "criteria": {"call": {"on": "call.requested", "points": draw.one_of((100, 100, 60, 0))}}},
        {"kind": "important", "points": draw.one_of((20, 50)), "criteria": {"page": {"on": "page.viewed"}}},
        {"kind": "fit", "criteria": {"size": {"lead": {"size": {"gte": 1}}, "points": 30}}},
    ]  # fmt: skip
    made["stages"] = {"mql": {"at": draw.one_of((50, 50, 100)), "hand_back_margin": draw.one_of((20, 0, 50))}}
    if often(draw, 70):
        made["groups"] = draw.one_of(
            (
                {"hot": 100, "warm": 50, "cold": 0},
                {"hot": 60, "cold": 0},
                {"fit": {"A": 20, "B": 0}, "engagement": {1: 60, 2: 0}},
            )
        )
    if often(draw, 60):
        share = {"kind": "half_life", "every": draw.one_of(("1 day", "12 hours", "3 days")), "share": 0.5}
        both = [share, {"kind": "linear", "every": draw.one_of(("1 day", "24 hours")), "take": 30}]
        made["decay"] = draw.one_of(([share], both))
    if often(draw, 15):
        made["exclude"] = {"lead.company": draw.one_of(("globex", "rival"))}
    return made


def rule_set(draw: Draw, sellers: dict[str, Any], start: int) -> RuleSet:
    """With its routing; a few times in a hundred any rule set of the language."""
    made = any_rule_set(draw, SCALES[0]) if often(draw, 15) else brisk(draw)
    made["routing"] = routing(draw, sellers, names_of(made.get("groups")))
    if made["rule_set"] == "brisk" and often(draw, 60):
        units = list(made["routing"].get("units", {}))
        made["fast_track"] = rules(draw, [*units, *sellers["teams"], *units, "abroad"])
    if often(draw, 12):
        made["active_from"] = rfc3339(start + draw.number(0, 8) * DAY)
        made["backfill"] = draw.one_of(("route", "none", "none"))
        if made["backfill"] == "none":
            del made["backfill"]
    return made


def profile(draw: Draw) -> dict[str, Any]:
    """Attributes that units, rules and routers read."""
    made: dict[str, Any] = {}
    if often(draw, 70):
        made["region"] = draw.one_of((*REGIONS, *REGIONS, None))
    if often(draw, 30):
        made["company"] = draw.one_of(("globex", "GLOBEX", "rival", "other", {"domain": "acme.com"}, None))
    if often(draw, 30):
        made["email"] = draw.one_of(("jo@acme.com", "jo@ACME.com", "jo@nowhere.example"))
    if often(draw, 15):
        made["account"] = draw.one_of((*ACCOUNTS, "Initech"))
    if often(draw, 30):
        made["size"] = draw.one_of((0, 1, 2))
    return made


def assigned(draw: Draw, made: RuleSet, sellers: dict[str, Any], time: int) -> dict[str, Any]:
    """What `routing.assigned` says."""
    told: dict[str, Any] = {}
    if often(draw, 85):
        told["unit"] = draw.one_of((*made["routing"].get("units", {}), "gone"))
    if often(draw, 85):
        told["team"] = draw.one_of((*sellers["teams"], FALLBACK))
    if often(draw, 75):
        told["owner"] = draw.one_of((*people(sellers), "stranger"))
    if often(draw, 60):
        later = draw.one_of((draw.number(0, 96), draw.number(0, 96), 48, -draw.number(0, 24)))
        told["due"] = draw.one_of((rfc3339(time + later * HOUR // 2), rfc3339(time + later * HOUR // 2), "soon", None))
    return told


def event_type(draw: Draw) -> str:
    how = draw.number(0, 99)
    if how < 48:
        return draw.one_of(SCORED)
    if how < 62:
        return "lead.identified"
    if how < 80:
        return draw.one_of(DISPOSITIONS)
    if how < 90:
        return "crm.call.logged"
    if how < 96:
        return "routing.assigned"
    return draw.one_of(("lead.merged", "lead.merged", "lead.erased", "email.unsubscribed", "form.submitted"))


def told(draw: Draw, kind: str, made: RuleSet, sellers: dict[str, Any], time: int) -> dict[str, Any]:
    """An event's properties."""
    if kind == "lead.identified":
        return profile(draw)
    if kind == "routing.assigned":
        return assigned(draw, made, sellers, time)
    if kind == "lead.merged":
        return {"into": draw.one_of(MANY)}
    if kind.startswith("crm."):
        return draw.one_of(({}, {"by": draw.one_of(people(sellers))}, {"by": draw.one_of(people(sellers))}))
    return {} if made["rule_set"] == "brisk" else any_properties(draw, kind)


def stream(
    draw: Draw, made: RuleSet, sellers: dict[str, Any], start: int, longest: int, leads: Sequence[str]
) -> tuple[list[Event], int | None]:
    """Events in no particular order, on round times, so that leads are tied; and an `as_of` (None: the newest)."""
    days = draw.one_of((1, 4, 12))
    events: list[Event] = []
    for number in range(draw.number(longest // 4, longest)):
        if events and often(draw, 5):
            again = draw.one_of(events)
            events.append(again if often(draw, 60) else replace_time(again, start + draw.number(0, days) * DAY))
            continue
        half_hours = draw.number(0, days * 48) if often(draw, 70) else draw.number(0, days * 4) * 12
        time = start + half_hours * HOUR // 2 + (draw.one_of((-1, 1, 0)) if often(draw, 5) else 0)
        lead = None if often(draw, 6) else draw.one_of(leads)
        visitor = draw.one_of(VISITORS) if lead is None or often(draw, 8) else None
        kind = event_type(draw)
        events.append(
            Event(
                id=f"e{number}", source=draw.one_of(("", "", "web")), type=kind, time=time, lead=lead,
                anonymous=visitor, properties=told(draw, kind, made, sellers, time),
            )
        )  # fmt: skip
    as_of = (
        start + draw.number(days // 2, days + 20) * DAY + draw.one_of((0, 12 * HOUR, -1)) if often(draw, 60) else None
    )
    return events, as_of


def replace_time(event: Event, time: int) -> Event:
    """A copy that says another time."""
    return structs.replace(event, time=time)


def routed_case(draw: Draw, longest: int = 40) -> RoutedCase:
    anchor = datetime.fromisoformat(draw.one_of(ANCHORS)).replace(tzinfo=UTC)
    start = microseconds(anchor)
    sellers = roster(draw, anchor)
    made = rule_set(draw, sellers, start)
    leads = MANY[: draw.one_of((2, 4, 10))]
    return RoutedCase(made, sellers, *stream(draw, made, sellers, start, longest, leads))


def seeded_routed(seed: int, longest: int = 40) -> RoutedCase:
    """The case of a seed, always the same."""
    return routed_case(Random(seed), longest)


@st.composite
def routed_cases(draw: st.DrawFn, longest: int = 16) -> RoutedCase:
    """Cases that Hypothesis can shrink."""
    return routed_case(FromHypothesis(draw), longest)

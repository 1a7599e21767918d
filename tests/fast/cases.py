"""Rule sets and streams for two runners: those of the other differential tests, and what the oracle has no part in.

That is: actions, strangers' strategies, points of nine digits, the shipped rule sets, rosters for any rule set.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from hypothesis import strategies as st
from tests.differential import generators as any_rules
from tests.differential.generators import (
    ATTRIBUTES,
    PROPERTIES,
    SCALES,
    STAGES,
    TYPES,
    RuleSet,
    condition,
    fields,
    names_of,
    often,
    some,
)
from tests.differential.rosters import ANCHORS, roster, routing
from tests.differential.routed_cases import routed_case
from tests.differential.systems import SYSTEMS, stream_of
from tests.fast.strangers import join
from tests.rules_engines.programs import FromHypothesis

from leadlane import Event
from leadlane.testing.conformance.drawing import Draw, Random

LARGE: Final = 9_876_543
MOST: Final = 1_000_000_000
"""What points may come to in the language."""


@dataclass(frozen=True)
class Case:
    """A rule set, who sells (or nobody), a stream and an instant."""

    rule_set: RuleSet
    roster: dict[str, Any] | None
    events: list[Event]
    as_of: int | None


def case(draw: Draw, longest: int = 30) -> Case:
    """A case of one of three kinds, with actions."""
    how = draw.number(0, 19)
    make = _of_the_language if how <= 13 else _routed if how <= 17 else _shipped
    made = make(draw, longest)
    if often(draw, 70):
        made.rule_set["actions"] = actions(draw, made.rule_set)
    return made


def _of_the_language(draw: Draw, longest: int) -> Case:
    scale = replace(draw.one_of(SCALES), types=tuple(some(draw, TYPES, 1, 4)))
    rules = any_rules.rule_set(draw, scale)
    if "active_from" in rules and often(draw, 50):
        del rules["backfill"]
    if often(draw, 25):
        join(draw, rules, scale)
    if often(draw, 8):
        _enlarge(rules)
    sellers = None
    if often(draw, 40):
        sellers = roster(draw, datetime.fromisoformat(draw.one_of(ANCHORS)).replace(tzinfo=UTC))
        rules["routing"] = routing(draw, sellers, names_of(rules.get("groups")))
        if often(draw, 30):
            sellers = None
    events, as_of = any_rules.stream(draw, scale, longest)
    # A stranger's function makes points of `n`; the fast runner counts in 64 bits, and says so of more.
    return Case(rules, sellers, [event for event in events if event.properties.get("n") not in (1 << 70, 1e300)], as_of)


def _routed(draw: Draw, longest: int) -> Case:
    made = routed_case(draw, longest)
    return Case(made.rule_set, made.roster, made.events, made.as_of)


def _shipped(draw: Draw, longest: int) -> Case:
    system = draw.one_of(tuple(SYSTEMS))
    rules: RuleSet = {"rule_set": "shipped", "version": 1, "extends": system}
    if often(draw, 50):
        rules["timezone"] = draw.one_of(any_rules.ZONES)
    return Case(rules, None, *stream_of(system, draw, longest))


def _enlarge(section: Any) -> None:
    """Points as large as the language takes."""
    for key, value in list(section.items()) if isinstance(section, dict) else ():
        if key in ("points", "give", "at", "max_points", "take", "otherwise") and type(value) is int:
            section[key] = max(-MOST, min(value * LARGE, MOST))
        _enlarge(value)
    for one in section if isinstance(section, list) else ():
        _enlarge(one)


# --- actions ---------------------------------------------------------------------------------------------------------


def actions(draw: Draw, rules: RuleSet) -> list[RuleSet]:
    """Actions about whatever this rule set does."""
    return [action(draw, rules, f"tell-{number}") for number in range(draw.number(1, 5))]


def action(draw: Draw, rules: RuleSet, name: str) -> RuleSet:
    kind = draw.one_of(("webhook", "email_alert", "nurture", "crm_fields"))
    made: RuleSet = {"kind": kind, "name": name, "on": [about(draw, rules) for _ in range(draw.number(1, 4))]}
    if kind == "webhook":
        made["url"] = draw.one_of(("https://crm.example/leads", "${CRM_URL}/leads"))
    elif kind == "email_alert":
        made |= {"to": "sales@example.com", "subject": "{lead.title}: {was} -> {now}, {score} points by {by}"}
        if often(draw, 40):
            del made["to"]
    elif kind == "nurture":
        made |= draw.one_of(({"campaign": "warm-up"}, {"leave": True}))
    else:
        names = ("lead", "score", "group", "stage", "unit", "owner", "due", "was", "now", "by", "points", "lead.title")
        made["fields"] = {f"field_{number}": one for number, one in enumerate(some(draw, names, 1, 4))}
    if often(draw, 30):
        made["if"] = condition(draw, asked_of(draw), 1)
    return made


def asked_of(draw: Draw) -> any_rules.Leaf:
    """Leaves of an action's condition."""
    if often(draw, 30):
        return lambda draw: {"score": {draw.one_of(("gte", "lt")): draw.one_of((0, 20, 50))}}
    if often(draw, 30):
        return fields(PROPERTIES, "event.")
    return fields(ATTRIBUTES, "lead.")


def about(draw: Draw, rules: RuleSet) -> Any:
    """One thing that an action is about."""
    choices: list[Any] = ["qualified", "handed_back", "stage", "repeat", "routed", "sla_missed", "threshold"]
    choices += [{"stage": draw.one_of(STAGES[1:])}, {"threshold": draw.one_of((0, 10, 30, 75))}]
    choices += [draw.one_of((*TYPES, "page.*", "crm.*", "lead.identified")), draw.one_of(TYPES)]
    if "groups" in rules:
        choices += ["group", {"group": draw.one_of(names_of(rules["groups"]))}]
    if "decay" in rules:
        policy = draw.one_of(rules["decay"])
        choices += ["decay", {"decay": policy.get("name", policy["kind"])}]
    return draw.one_of(choices)


def seeded(seed: int, longest: int = 30) -> Case:
    """The case of a seed, always the same."""
    return case(Random(seed), longest)


@st.composite
def cases(draw: st.DrawFn, longest: int = 12) -> Case:
    """Cases that Hypothesis can shrink."""
    return case(FromHypothesis(draw), longest)

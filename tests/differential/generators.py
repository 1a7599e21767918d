"""Whole rule sets, with every construct of the language, and streams of events that they have something to say about.

Everything draws through `Draw`: Hypothesis shrinks the same cases that a plain seeded generator makes for the long run.
Values come from small pools, so that conditions match, windows fill and ties happen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st
from tests.rules_engines.programs import FromHypothesis

from leadlane import Event
from leadlane.contract.events import microseconds
from leadlane.testing.conformance.drawing import Draw, Random

RuleSet = dict[str, Any]
Condition = dict[str, Any]

HOUR = 3_600_000_000
DAY = 24 * HOUR

ZONES = (
    "UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "America/Sao_Paulo",
    "Pacific/Apia", "Asia/Kathmandu",
)  # fmt: skip
ANCHORS = (
    "2024-02-27T00:00", "2024-01-30T12:00", "2023-02-26T23:30", "2024-12-30T00:00",  # month ends, leap day, new year
    "2024-03-09T18:00", "2024-11-02T20:00",  # America/New_York, America/St_Johns
    "2024-03-30T12:00", "2024-10-26T12:00",  # Europe/Berlin
    "2024-04-06T03:00", "2024-10-05T03:00",  # Australia/Lord_Howe: half an hour
    "2018-11-03T15:00", "2018-02-17T15:00",  # America/Sao_Paulo: at midnight
    "2010-11-06T02:31",  # America/St_Johns: a minute after midnight, so that a day is entered twice
    "2011-12-29T00:00",  # Pacific/Apia: a day that never was
)  # fmt: skip

TYPES = (
    "page.viewed", "email.opened", "email.clicked", "link.clicked", "form.submitted", "webinar.attended",
    "meeting.attended", "call.requested", "email.unsubscribed", "acme.ping",
)  # fmt: skip
PATTERNS = ("page.*", "email.*", "acme.*", "crm.*", "lead.identified", "webinar.attended", "crm.lead.handed_back")
CRM = (
    "crm.lead.handed_back", "crm.lead.accepted", "crm.lead.qualified", "crm.opportunity.created",
    "crm.opportunity.lost", "crm.lead.handed_back", "crm.lead.handed_back", "crm.lead.accepted", "crm.lead.qualified",
    "crm.opportunity.created", "crm.opportunity.lost", "crm.opportunity.won", "crm.lead.disqualified",
    "crm.call.logged",
)  # fmt: skip
STAGES = (
    "suspect", "prospect", "mql", "sal", "sql", "opportunity", "customer", "lost", "recycled", "disqualified",
)  # fmt: skip

SCALARS = (
    "a", "a", "a", "a", "a", "b", "b", 1, 1, 1.0, "1", True, True, False, 2, 5, 5.5, "/p/1", "/p/2", "true", "A",
)  # fmt: skip
TEXTS = ("a", "/p", "/p/1", "b", "1", "ig")
NUMBERS = (0, 1, 1.0, 2, 5, 5.5)
OPERATORS = (
    "exists", "ne", "gt", "gte", "lt", "lte", "in", "not_in", "starts_with", "ends_with", "contains", "matches",
)  # fmt: skip
REGEXES = ("a", "[ab]+", "/p/[0-9]", "/p.*", ".*1", "(a|true)", "big.?")
PROPERTIES = ("path", "path", "n", "tags", "m.x", "m", "message", "link", "bot")
ATTRIBUTES = ("title", "size", "vip", "c.d", "c", "answers.budget", "answers.when", "unsubscribed")
LEADS = ("L0", "L1", "L2", "L3")
VISITORS = ("v0", "v1", "v2")


@dataclass(frozen=True)
class Scale:
    """How far apart things happen: the periods of a rule set fit the span of its stream."""

    span: int
    rolling: tuple[str, ...]
    calendar: tuple[str, ...]
    types: tuple[str, ...] = TYPES
    """The few that most triggers and most events are about."""


SCALES = (
    Scale(4 * DAY, ("6 hours", "1 day", "36 hours", "2 days", "90 minutes", "24 hours"), ("day", "week", "month")),
    Scale(90 * DAY, ("7 days", "1 day", "36 hours", "2 weeks", "1 month", "30 days"), ("day", "week", "month")),
    Scale(
        800 * DAY,
        ("1 month", "3 months", "7 days", "4 months", "1 quarter", "1 year", "90 days"),
        ("week", "month", "quarter"),
    ),
)


def often(draw: Draw, percent: int) -> bool:
    """True so many times in a hundred; the smallest draw is False."""
    return draw.number(0, 99) >= 100 - percent


def some(draw: Draw, choices: Sequence[Any], least: int, most: int) -> list[Any]:
    """Different ones of these."""
    left = list(choices)
    wanted = min(draw.number(least, most), len(left))
    return [left.pop(draw.number(0, len(left) - 1)) for _ in range(wanted)]


# --- conditions ------------------------------------------------------------------------------------------------------

Leaf = Callable[[Draw], Condition]


def scalar_test(draw: Draw, values: Sequence[Any] = SCALARS) -> Any:
    """What stands behind a field: a value, a list of them, or operators."""
    how = draw.number(0, 14)
    if how <= 4:
        return draw.one_of(values)
    if how == 5:
        return some(draw, ("a", "b", 1, "1", True, 5.5, "/p/1"), 1, 3)
    operators: dict[str, Any] = {}
    for _ in range(2 if often(draw, 15) else 1):
        op = draw.one_of(OPERATORS)
        if op == "exists":
            operators[op] = not often(draw, 40)
        elif op == "ne":
            operators[op] = draw.one_of(values)
        elif op in ("gt", "gte", "lt", "lte"):
            operators[op] = draw.one_of((*NUMBERS, "a", "1"))
        elif op in ("in", "not_in"):
            operators[op] = some(draw, ("a", "b", 1, "1", True, 5, "/p/1"), 1, 3)
        elif op == "contains":
            operators[op] = draw.one_of(("a", "/p", 1, True, "1"))
        elif op == "matches":
            operators[op] = draw.one_of(REGEXES)
            if often(draw, 30):
                operators["ignore_case"] = True
        else:
            operators[op] = draw.one_of(TEXTS)
    return operators


def fields(names: Sequence[str], prefix: str = "") -> Leaf:
    """Leaves that test some of these fields."""

    def leaf(draw: Draw) -> Condition:
        return {f"{prefix}{draw.one_of(names)}": scalar_test(draw)}

    return leaf


def condition(draw: Draw, leaf: Leaf, depth: int = 2) -> Condition:
    """A condition of every shape: several keys, any, all, not."""
    how = draw.number(0, 9) if depth else 0
    if how <= 5:
        return leaf(draw)
    if how == 6:
        return {**leaf(draw), **leaf(draw)}
    if how == 7:
        return {"any": [condition(draw, leaf, depth - 1) for _ in range(draw.number(1, 3))]}
    if how == 8:
        return {"all": [condition(draw, leaf, depth - 1) for _ in range(draw.number(1, 2))]}
    return {"not": condition(draw, leaf, depth - 1)}


# --- triggers and criteria -------------------------------------------------------------------------------------------


def period(draw: Draw, scale: Scale) -> str:
    """Calendar or rolling."""
    return draw.one_of(scale.rolling if often(draw, 50) else scale.calendar)


def on(draw: Draw, scale: Scale) -> str | list[str]:
    """Event types of a trigger."""
    if often(draw, 20):
        return draw.one_of(PATTERNS)
    return draw.one_of(scale.types) if often(draw, 70) else some(draw, (*scale.types, "lead.identified"), 1, 3)


def trigger(draw: Draw, scale: Scale) -> RuleSet:
    """A trigger on events."""
    made: RuleSet = {"on": on(draw, scale)}
    if often(draw, 35):
        made["where"] = condition(draw, fields(PROPERTIES))
    if often(draw, 15):
        made["lead"] = condition(draw, fields(ATTRIBUTES))
    if often(draw, 35):
        made["count"] = {"at_least": draw.one_of((2, 2, 3, 1)), "within": period(draw, scale)}
        if often(draw, 30):
            made["count"]["distinct"] = draw.one_of(PROPERTIES)
    return made


def caps(draw: Draw, scale: Scale) -> RuleSet:
    """Limits of a criterion with `on`."""
    made: RuleSet = {}
    if often(draw, 30):
        made["every"] = draw.one_of(("once", "event", period(draw, scale), period(draw, scale)))
    if often(draw, 15):
        made["once_per"] = draw.one_of(PROPERTIES)
    if often(draw, 20):
        made["at_most"] = {"awards": draw.number(1, 3), "per": period(draw, scale)}
    return made


def points(draw: Draw, sign: str, by: Sequence[str]) -> Any:
    """Points of a sign, plain, by table or by bands."""
    low, high = {"positive": (1, 40), "not negative": (0, 60), "negative": (-40, -1), "any": (-20, 40)}[sign]
    if not often(draw, 25):
        return draw.one_of([number for number in (5, 5, 10, 10, -5, -15, 25, 40, 0, 3, -40) if low <= number <= high])
    low, high = min(low, 0), max(high, 0)  # in a table, 0 is nothing for this value
    field = draw.one_of(by)
    if often(draw, 50):
        keys = some(draw, ("a", "b", 1, "1", 5.5, "/p/1"), 1, 3) + ([True] if often(draw, 20) else [])
        made = {"by": field, "table": {key: draw.number(low, high) for key in keys}}
        if often(draw, 50):
            made["otherwise"] = draw.number(low, high)
        return made
    bounds = sorted(some(draw, (0, 1, 1.5, 2, 5, -3), 1, 3), reverse=True)
    bands = [{"above": bound, "give": draw.number(low, high)} for bound in bounds]
    return {"by": field, "bands": [*bands, *([{"otherwise": draw.number(low, high)}] if often(draw, 70) else [])]}


KINDS = ("influencing", "important", "critical", "qualifier", "negative", "fit", "fit", "answers", "interest")
SIGNS = {
    "qualifier": "not negative", "critical": "positive", "important": "positive", "influencing": "positive",
    "negative": "negative",
}  # fmt: skip
BY_EVENT = tuple(f"event.{name}" for name in ("n", "path", "m.x", "tags"))
BY_LEAD = tuple(f"lead.{name}" for name in ("size", "title", "c.d", "vip"))
BY_ANSWER = ("lead.answers.budget", "lead.answers.when")


def criterion(draw: Draw, scale: Scale, kind: str, needs_points: bool) -> RuleSet:
    """One criterion of a tier of this kind."""
    sign = SIGNS.get(kind, "any")
    standing = kind == "answers" or (kind in ("fit", "interest", "negative") and often(draw, 60))
    made: RuleSet
    if standing:
        names = ("answers.budget", "answers.when") if kind == "answers" else ATTRIBUTES
        made = {"lead": condition(draw, fields(names))}
        by = BY_ANSWER if kind == "answers" else BY_LEAD
    else:
        made = {**trigger(draw, scale), **caps(draw, scale)}
        by = (*BY_EVENT, *BY_LEAD)
    if needs_points or often(draw, 30):
        made["points"] = points(draw, sign, by)
    if often(draw, 50 if standing else 25):
        made["one_of"] = draw.one_of(("titles", "titles", "pages"))
    if often(draw, 15):
        made["max_points"] = draw.one_of((10, 25, 50))
    return made


def tiers(draw: Draw, scale: Scale) -> list[RuleSet]:
    """Tiers of all kinds; names of criteria are unique."""
    made: list[RuleSet] = []
    names: set[str] = set()
    number = 0
    for _ in range(draw.number(1, 4)):
        kind = draw.one_of(KINDS)
        tier: RuleSet = {"kind": kind}
        if often(draw, 5):
            tier["kind"] = f"leadlane/{kind}"
        if kind in names or often(draw, 20):
            tier["name"] = f"{kind}-{len(made)}"
        names.add(tier.get("name", kind))
        if kind == "interest" and often(draw, 70):
            tier["dimension"] = draw.one_of(("apps", "product-a", "engagement", "fit"))
        shared = often(draw, 40)
        if shared:
            by = BY_ANSWER if kind == "answers" else BY_LEAD
            tier["points"] = points(draw, SIGNS.get(kind, "any"), by)
        if often(draw, 15):
            tier["max_points"] = draw.one_of((20, 60))
        tier["criteria"] = {}
        for _ in range(draw.number(1, 4)):
            tier["criteria"][f"c{number}"] = one = criterion(draw, scale, kind, not shared)
            number += 1
            if often(draw, 8):  # a twin, for ties
                one["one_of"] = "titles"
                tier["criteria"][f"c{number}"] = dict(one)
                number += 1
        made.append(tier)
    return made


def dimensions(made: Sequence[RuleSet]) -> list[str]:
    """Those that the other sections may name."""
    named = {tier.get("dimension", "interest") for tier in made if tier["kind"].endswith("interest")}
    return ["engagement", "fit", *sorted(named - {"engagement", "fit"})]


# --- decay -----------------------------------------------------------------------------------------------------------


def decay(draw: Draw, scale: Scale, number: int, known: Sequence[str]) -> RuleSet:
    """One policy."""
    kind = draw.one_of(("inactivity_bands", "linear", "half_life", "expiry"))
    made: RuleSet = {"kind": kind, "name": f"{kind}-{number}", "every": draw.one_of(scale.rolling)}
    if often(draw, 60):
        made["since"] = draw.one_of(("activity", "award", "award", "qualified"))
    if often(draw, 40):
        made["dimensions"] = some(draw, known, 1, 3)
    if kind == "inactivity_bands":
        bounds = sorted(some(draw, (5, 20, 50), 0, 2), reverse=True)
        made["bands"] = [{"above": bound, "take": draw.number(0, 40)} for bound in bounds]
        made["bands"].append({"otherwise": draw.number(0, 15)})
    elif kind == "linear" and often(draw, 50):
        made["take"] = draw.number(1, 15)
    elif kind != "expiry":
        made["share"] = draw.one_of((0.5, 0.1, 0.25, 0.35, 1.0, 0.07))
    return made


# --- the fast track --------------------------------------------------------------------------------------------------


def qualifier(draw: Draw, scale: Scale, number: int, criteria: Sequence[str]) -> RuleSet:
    """One qualifier; its signal is always called in its name, except for the default of hand_raise."""
    kind = draw.one_of(("hand_raise", "hand_raise", "combination", "target_account"))
    made: RuleSet = {"kind": kind, "name": f"{kind}-{number}"}
    if kind == "hand_raise":
        made["criteria"] = some(draw, criteria, 1, 2)
        if often(draw, 50):
            made["signal"] = draw.one_of(("asked", "hand_raise", "hot_combination"))
    elif kind == "combination":
        parts: list[RuleSet] = []
        for _ in range(draw.number(2, 3)):
            how = draw.number(0, 9)
            if how <= 4:
                parts.append(trigger(draw, scale))
            elif how <= 7:
                parts.append({"criterion": draw.one_of(criteria)})
            else:
                parts.append({"lead": condition(draw, fields(ATTRIBUTES))})
        made |= {"signal": "hot_combination", "all": parts, "within": period(draw, scale)}
    else:
        made |= {"attribute": draw.one_of(("title", "c.d")), "accounts": some(draw, ("a", "b", "1"), 1, 2)}
        if often(draw, 50):
            made["on"] = on(draw, scale)
        if often(draw, 30):
            made["signal"] = "asked"
    return made


FLAGS = (("hot", 0, True), ("cold", 0, False), ("late", 1, True), ("mild", 1, False), ("end", 2, False))
"""A flag, its stratum, and whether every rule that raises it rests on a signal."""


def flag_leaf(names: Sequence[str]) -> Leaf:
    return lambda draw: {draw.one_of(names): True}


def fact(signals: Sequence[str], known: Sequence[str], groups: Sequence[str]) -> Leaf:
    """Leaves that test what rules may read, but for flags."""

    def leaf(draw: Draw) -> Condition:
        how = draw.number(0, 9)
        if how <= 2 and signals:
            return {draw.one_of(signals): not often(draw, 20)}
        if how <= 4:
            return {f"lead.{draw.one_of(ATTRIBUTES)}": scalar_test(draw)}
        if how == 5:
            return {f"event.{draw.one_of(PROPERTIES)}": scalar_test(draw)}
        if how == 6:
            return {"score": {draw.one_of(("gte", "gt", "lt", "lte", "ne")): draw.one_of((0, 5, 20, 50))}}
        if how == 7:
            return {draw.one_of(known): {draw.one_of(("gte", "lt", "ne")): draw.one_of((0, 10, 30))}}
        if how == 8 and groups:
            names = some(draw, groups, 1, 2)
            return {"group": draw.one_of((names[0], names, {"ne": names[0]}, {"not_in": names}))}
        names = some(draw, STAGES, 1, 3)
        return {"stage": draw.one_of((names[0], names, {"ne": names[0]}, {"not_in": names}))}

    return leaf


def rule(draw: Draw, signals: Sequence[str], plain: Leaf) -> RuleSet:
    """One rule of some stratum: it reads flags of its own stratum and those below, and not the others."""
    level = draw.number(0, 3)
    below = [name for name, at, rests in FLAGS if at <= level and (signals or not rests)]
    restful = [name for name, at, rests in FLAGS if rests and at <= level]
    settled = [name for name, at, rests in FLAGS if at < level and (signals or not rests)]
    above = [(name, rests) for name, at, rests in FLAGS if at >= level]
    made: RuleSet = {}
    rests = bool(signals) and often(draw, 75)
    if rests:
        made["if"] = {draw.one_of([*signals, *signals, *restful] if often(draw, 50) else signals): True}
        if often(draw, 40):
            made["if"] = {"all": [made["if"], condition(draw, plain)]}
    else:
        leaf = flag_leaf(below) if often(draw, 30) else plain
        made["if"] = condition(draw, leaf, 1) if leaf is plain else leaf(draw)
        if often(draw, 25):
            made["if"] = {"any": [made["if"], {draw.one_of(below): True}]}
    if often(draw, 35):
        made["unless"] = {draw.one_of(settled): True} if settled and often(draw, 60) else condition(draw, plain, 1)
    claims: list[Any] = []
    for _ in range(2 if often(draw, 30) else 1):
        how = draw.number(0, 11)
        if how <= 2 and rests:
            claims.append("promote")
        elif how <= 4 and rests:
            claims.append({"award": draw.number(-10, 30)})
        elif how <= 6:
            claims.append("hold")
        elif how == 7:
            claims.append("disqualify" if often(draw, 50) else {"award": 5} if rests else "hold")
        elif how == 8:
            claims.append({"route": draw.one_of(("team-a", "team-b"))})
        else:
            raisable = [name for name, restful_flag in above if rests or not restful_flag]
            claims.append({"flag": draw.one_of(raisable)} if raisable else "hold")
    different = [claim for at, claim in enumerate(claims) if claim not in claims[:at]]
    made["then"] = different[0] if len(different) == 1 and often(draw, 70) else different
    if often(draw, 30):
        made["priority"] = draw.one_of((1, 50, 100, 200))
    return made


def fast_track(
    draw: Draw, scale: Scale, criteria: Sequence[str], known: Sequence[str], groups: Sequence[str]
) -> RuleSet:
    """Qualifiers and rules. Every flag that a rule reads is raised by another, or the loader would not know it."""
    qualifiers = [qualifier(draw, scale, number, criteria) for number in range(draw.one_of((1, 2, 3, 0)))]
    signals = sorted({one.get("signal", one["kind"]) for one in qualifiers})
    plain = fact(signals, known, groups)
    rules = {f"r{number}": rule(draw, signals, plain) for number in range(draw.number(1, 6))}
    raised = {claim["flag"] for one in rules.values() for claim in listed(one["then"]) if "flag" in claim}
    for name, _, rests in FLAGS:
        if name not in raised and any(reads(one, name) for one in rules.values()):
            sure = {signals[0]: True} if rests else {"stage": {"ne": "customer"}}
            rules[f"raises-{name}"] = {"if": sure, "then": {"flag": name}}
    return {**({"qualifiers": qualifiers} if qualifiers else {}), "rules": rules}


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def reads(section: Any, name: str) -> bool:
    """Whether a rule reads a flag."""
    if isinstance(section, dict):
        return name in section or any(reads(value, name) for key, value in section.items() if key != "then")
    return isinstance(section, list) and any(reads(value, name) for value in section)


# --- the rest of a rule set ------------------------------------------------------------------------------------------


def bounds(draw: Draw, names: Sequence[Any]) -> dict[Any, int]:
    """Lower bounds of some groups."""
    picked = some(draw, names, 1, 3)
    return dict(zip(picked, some(draw, (0, 10, 25, 50, 80, -5), len(picked), len(picked)), strict=True))


def scored_groups(draw: Draw) -> RuleSet | None:
    how = draw.number(0, 3)
    if how <= 1:
        return None
    if how == 2:
        return bounds(draw, ("hot", "warm", "cold"))
    return {"fit": bounds(draw, ("A", "B", "C")), "engagement": bounds(draw, (1, 2, 3))}


def names_of(groups: RuleSet | None) -> list[str]:
    if groups is None:
        return []
    if "fit" in groups:
        return [f"{letter}{number}" for letter in groups["fit"] for number in groups["engagement"]]
    return [str(name) for name in groups]


def rule_set(draw: Draw, scale: Scale) -> RuleSet:
    """A whole rule set that the loader must take."""
    layers = tiers(draw, scale)
    known = dimensions(layers)
    criteria = [name for tier in layers for name in tier["criteria"]]
    groups = scored_groups(draw)
    made: RuleSet = {"rule_set": "generated", "version": draw.number(1, 3)}
    if often(draw, 10):
        made |= {"about": "Generated.", "active_from": "2024-03-01T00:00:00+01:00", "backfill": "route"}
    if often(draw, 80):
        made["timezone"] = draw.one_of(ZONES)
    if often(draw, 60):
        made["score"] = {"floor": draw.one_of((0, -10))}
        if often(draw, 30):
            made["score"]["ceiling"] = draw.one_of((60, 100))
    if often(draw, 30):
        made["event_types"] = draw.one_of((["acme.ping"], {"acme.ping": {"about": "a ping"}}))
    if often(draw, 20):
        bots = {"on": "email.*", "where": {"bot": {"exists": True}}}
        made["ignore"] = some(draw, ({"where": {"bot": True}}, bots, {"on": "lead.*"}, {"on": ["acme.ping"]}), 1, 2)
    if often(draw, 15):
        made["exclude"] = condition(draw, fields(ATTRIBUTES, "lead."))
    made["tiers"] = layers
    if often(draw, 70):
        made["decay"] = [decay(draw, scale, number, known) for number in range(draw.number(1, 3))]
    if often(draw, 70):
        made["fast_track"] = fast_track(draw, scale, criteria, known, names_of(groups))
    mql: RuleSet = {"at": draw.one_of((20, 5, 10, 40, 60))}
    if often(draw, 35):
        mql["require"] = {name: draw.number(1, 2) for name in some(draw, known, 1, 2)}
    if often(draw, 30):
        mql["hand_back_margin"] = draw.one_of((0, 5, 50))
    made["stages"] = {"mql": mql}
    if groups is not None:
        made["groups"] = groups
    return made


# --- streams ---------------------------------------------------------------------------------------------------------


def value(draw: Draw) -> Any:
    """A property's value of any JSON type."""
    how = draw.number(0, 19)
    if how <= 14:
        return draw.one_of(SCALARS)
    if how == 15:
        return None
    if how == 16:
        return [draw.one_of(SCALARS) for _ in range(draw.number(0, 3))]
    if how == 17:
        return {"x": draw.one_of(SCALARS), "y": [1, {"z": None}]}
    return draw.one_of(("big", "BIG1", "", 0, -1, "é", 1 << 70, 1e300))


def properties(draw: Draw, event_type: str) -> dict[str, Any]:
    """Properties that triggers may test; profiles, answers and merges where the type has them."""
    made: dict[str, Any] = {}
    for name in ("path", "n", "tags", "message"):
        if often(draw, 45):
            made[name] = value(draw)
    if often(draw, 20):
        made["m"] = {"x": value(draw)}
    if often(draw, 6):
        made["m.x"] = value(draw)
    if often(draw, 8):
        made["bot"] = draw.one_of((True, False, 1))
    if event_type.endswith(".clicked") and often(draw, 60):
        made["link"] = draw.one_of(("unsubscribe", "a", None, ["unsubscribe"]))
    if event_type == "form.submitted" and often(draw, 80):
        both = {"budget": draw.one_of(SCALARS), "when": value(draw)}
        made["answers"] = draw.one_of(({"budget": value(draw)}, both, {}, None, "a", {"when": None}))
    if event_type == "lead.identified":
        return profile(draw)
    if event_type == "lead.merged":
        made["into"] = draw.one_of((*LEADS, *LEADS, *LEADS, "L9", None, 5, ""))
    return made


def profile(draw: Draw) -> dict[str, Any]:
    """Attributes: plain, nested, dotted, null."""
    made: dict[str, Any] = {}
    for name in ("title", "size", "vip", "unsubscribed"):
        if often(draw, 45):
            made[name] = value(draw)
    if often(draw, 35):
        made["c"] = draw.one_of(({"d": value(draw)}, None, {"d": {"e": 1}}, {"d": None}, "a", {}))
    if often(draw, 15):
        made["c.d"] = value(draw)
    if often(draw, 10):
        made["answers"] = draw.one_of(({"budget": value(draw)}, None))
    return made


def event_type_of(draw: Draw, scale: Scale, linking: bool) -> str:
    if linking and often(draw, 60):
        return draw.one_of(("lead.identified", "lead.identified", "lead.identified", "lead.merged", "lead.erased"))
    how = draw.number(0, 99)
    if how < 60:
        return draw.one_of(scale.types)
    if how < 68:
        return draw.one_of(TYPES)
    if how < 82:
        return "lead.identified"
    if how < 90:
        return draw.one_of(CRM)
    if how < 95:
        return draw.one_of(("call.requested", "email.unsubscribed", "form.submitted"))
    if how < 96:
        return "lead.merged"
    if how < 97:
        return "lead.erased"
    if how < 98:
        return "email.resubscribed"
    return draw.one_of(("acme.other", "pages.viewed", "routing.assigned"))


def offset(draw: Draw, scale: Scale, linking: bool) -> int:
    """How long after the anchor: on round times, so that ties, ticks and windows meet exactly."""
    how = draw.number(0, 9)
    if linking and how:
        return draw.number(0, 6) * DAY
    if how <= 4:
        return draw.number(0, 96) * HOUR // 2
    if how <= 8:
        return draw.number(0, scale.span // DAY) * DAY
    return draw.number(0, scale.span // HOUR) * HOUR + draw.one_of((-1, 1, 1_234_567))


def stream(draw: Draw, scale: Scale, longest: int = 30) -> tuple[list[Event], int | None]:
    """Events in no particular order, and an `as_of` (None: the newest)."""
    anchor = microseconds(datetime.fromisoformat(draw.one_of(ANCHORS)).replace(tzinfo=UTC))
    leads, visitors = LEADS[: draw.one_of((1, 1, 2, 4))], VISITORS[: draw.number(1, 3)]
    # Some streams are about who is who: joins, merges and erasures at a few instants.
    linking = often(draw, 15)
    anonymous = 50 if linking else draw.one_of((0, 10, 35))
    if linking:
        leads = LEADS
    made: list[Event] = []
    for number in range(draw.number(1, longest)):
        if made and often(draw, 7):
            again = draw.one_of(made)
            if often(draw, 50):
                made.append(again)
                continue
            identity, source, when = (
                again.id,
                again.source,
                draw.one_of((again.time, anchor + offset(draw, scale, linking))),
            )
        else:
            identity, source, when = f"e{number}", draw.one_of(("", "", "web")), anchor + offset(draw, scale, linking)
        lead = None if often(draw, anonymous) else draw.one_of(leads)
        kind = event_type_of(draw, scale, linking)
        visitor = None
        if lead is None or often(draw, 50 if kind == "lead.identified" else 15):
            visitor = draw.one_of(visitors)
        told = properties(draw, kind)
        made.append(
            Event(id=identity, source=source, type=kind, time=when, lead=lead, anonymous=visitor, properties=told)
        )
    until = None
    if often(draw, 60):
        days = (
            draw.number(0, 6)
            if linking
            else draw.number(0, scale.span // DAY + (3 if scale.span == SCALES[0].span else 400))
        )
        until = anchor + days * DAY + draw.one_of((0, 0, 1, -1))
    return made, until


@dataclass(frozen=True)
class Case:
    """A rule set, a stream and an instant."""

    rule_set: RuleSet
    events: list[Event]
    as_of: int | None


def case(draw: Draw, longest: int = 30) -> Case:
    """A rule set and a stream of one scale."""
    scale = replace(draw.one_of(SCALES), types=tuple(some(draw, TYPES, 1, 4)))
    made = rule_set(draw, scale)
    return Case(made, *stream(draw, scale, longest))


def seeded(seed: int, longest: int = 30) -> Case:
    """The case of a seed, always the same."""
    return case(Random(seed), longest)


@st.composite
def cases(draw: st.DrawFn, longest: int = 12) -> Case:
    """Cases that Hypothesis can shrink."""
    return case(FromHypothesis(draw), longest)

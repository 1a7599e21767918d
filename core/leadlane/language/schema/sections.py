"""The sections of a rule set as JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadlane.language.schema.grammar import (
    CAPS,
    COUNT,
    EVENT_TYPE,
    NAME,
    PATTERN,
    TEXT,
    TRIGGER,
    TRUTH,
    WHOLE,
    Schema,
    array,
    either,
    mapping,
    record,
    ref,
    written,
)
from leadlane.language.schema.kinds import Definitions, section
from leadlane.language.sections import actions, routing

if TYPE_CHECKING:
    from leadlane.registry import Registry

_CLAIM = either(
    {"enum": ["promote", "hold", "disqualify"]},
    record(("route",), route=TEXT),
    record(("award",), award=WHOLE),
    record(("flag",), flag=NAME),
)


def rule_set(registry: Registry, definitions: Definitions) -> Schema:
    """A complete rule set."""
    definitions["criterion"] = record(
        **TRIGGER, points={"description": "Instead of the tier's points.", **ref("points")}, **CAPS
    )
    return record(
        ("rule_set", "version", "stages"),
        rule_set={"description": "Its name; scores are of <name>@<version>.", **NAME},
        version={"description": "One more for each change.", **COUNT},
        about={"description": "What it is and who agreed to it.", **TEXT},
        extends={"description": "The name or path of the rule set that this one changes.", **TEXT},
        timezone={"description": "Of days, weeks and months, like America/New_York; UTC unless set.", **TEXT},
        active_from={"description": "History before is scored, but neither routed nor acted on.", **_TIME},
        backfill={"description": "Routes what qualified before `active_from` all the same.", "enum": ["route"]},
        event_types={
            "description": "Event types beyond the standard ones.",
            **either(array(EVENT_TYPE), {**mapping(record(about=TEXT)), "propertyNames": EVENT_TYPE}),
        },
        ignore={
            "description": "Events that do not exist for the score.",
            **array({**record(on=TRIGGER["on"], where=TRIGGER["where"]), "minProperties": 1}),
        },
        exclude={"description": "Leads that get no row: a condition on lead.<attribute>.", **ref("condition")},
        score={
            "description": "Bounds of the score, kept at each entry.",
            **record(floor={"type": "integer", "maximum": 0}, ceiling=_NOT_NEGATIVE),
        },
        tiers={"description": "What leads do or are, and what that is worth.", **array(_tier(registry, definitions))},
        decay={
            "description": "How points fade, policy by policy.",
            **array(section("decay", registry, definitions, {"name": NAME})),
        },
        fast_track={"description": "What jumps the queue, or is held back.", **_fast_track(registry, definitions)},
        stages={"description": "When a lead is qualified.", **record(("mql",), mql=_MQL)},
        groups={
            "description": "Lower bounds of the score, or of fit and engagement for a matrix.",
            **either(mapping(WHOLE), record(("fit", "engagement"), fit=mapping(WHOLE), engagement=mapping(WHOLE))),
        },
        routing={"description": "Who gets a lead, and by when to answer.", **_routing(registry, definitions)},
        actions={"description": "What is sent when something changes.", **array(_action(registry, definitions))},
        questions={
            "description": "What to ask a lead, one at a visit, in this order.",
            **mapping(either(TEXT, record(("ask",), ask=TEXT, attribute=TEXT))),
            "propertyNames": NAME,
        },
    )


_TIME: Schema = written(
    r"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$",
    "A time has an offset: 2026-03-01T00:00:00Z.",
)
_NOT_NEGATIVE: Schema = {"type": "integer", "minimum": 0}
_MQL: Schema = record(
    ("at",),
    at={"description": "The score from which on a lead is an MQL.", **WHOLE},
    require={"description": "So many criteria of a dimension must count, too: {fit: 1}.", **mapping(COUNT)},
    hand_back_margin={
        "description": "How far below the threshold a lead is put that sales hands back.",
        **_NOT_NEGATIVE,
    },
)


def _tier(registry: Registry, definitions: Definitions) -> Schema:
    own = {
        "name": NAME,
        "points": {"description": "What each criterion is worth unless it says otherwise.", **ref("points")},
        "max_points": {"description": "All positive awards of the tier together give at most this.", **COUNT},
        "criteria": {
            "description": "Each by its name: what it counts, and its points.",
            **mapping(ref("criterion")),
            "propertyNames": NAME,
        },
    }
    return section("tier", registry, definitions, own, "criteria")


def _fast_track(registry: Registry, definitions: Definitions) -> Schema:
    engines = list(registry.kinds("rules engine"))
    rule = record(
        ("if", "then"),
        **{
            "if": {"description": "On signals, flags, score, group, stage, lead.* and event.*.", **ref("condition")},
            "unless": {
                "description": "A rule with `unless` runs after all that could raise its flags.",
                **ref("condition"),
            },
            "then": {
                "description": "promote, hold, disqualify, {route: UNIT}, {award: POINTS} or {flag: NAME}.",
                **either(_CLAIM, array(_CLAIM)),
            },
            "priority": {"description": "Lowest wins among promote, hold and disqualify; 100 unless set.", **WHOLE},
        },
    )
    return record(
        engine={
            "description": "The rules engine; auto takes one that runs here.",
            **either({"enum": ["auto", *engines]}, TEXT),
        },
        qualifiers={
            "description": "What states signals for the rules.",
            **array(section("qualifier", registry, definitions, {"name": NAME})),
        },
        rules={
            "description": "What follows from signals and flags, by name.",
            **mapping(rule),
            "propertyNames": NAME,
        },
    )


def _routing(registry: Registry, definitions: Definitions) -> Schema:
    unit = record(
        ("routers",),
        **{
            "if": {"description": "The first unit whose condition holds gets the lead.", **ref("condition")},
            "routers": {
                "description": "Asked in this order; the first that does not pass gets the lead.",
                **array(section("router", registry, definitions, {})),
            },
            "respond_within": {"description": "Working hours or working days, like 4 hours.", **_DEADLINE},
            "reassign": {"description": "A missed deadline gives the lead to another rep.", **TRUTH},
            "fallback": {"description": "The queue for leads that no router takes.", **TEXT},
        },
    )
    entered = either({"enum": list(routing.STAGES)}, record(("group",), group=TEXT))
    return record(
        ("fallback",),
        on={"description": "The stages and groups on whose entry a lead is routed.", **either(entered, array(entered))},
        units={"description": "Business units, in the order asked.", **mapping(unit), "propertyNames": NAME},
        fallback={"description": "The queue for leads that nobody takes.", **TEXT},
    )


_DEADLINE: Schema = written(r"^[1-9][0-9]{0,5} (second|minute|hour|day)s?$", "A deadline is like 4 hours or 2 days.")


def _action(registry: Registry, definitions: Definitions) -> Schema:
    change = either(
        {"enum": list(actions.CHANGES)},
        PATTERN,
        record(("stage",), stage={"enum": list(actions.STAGES)}),
        record(("group",), group=TEXT),
        record(("threshold",), threshold=WHOLE),
        record(("decay",), decay=NAME),
    )
    own = {
        "name": NAME,
        "on": {"description": "The changes that it is told of.", **either(change, array(change))},
        "if": {"description": "And only where this holds.", **ref("condition")},
    }
    return section("action", registry, definitions, own, "on")

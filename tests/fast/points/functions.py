"""Functions of an event and a lead that a tier may give, drawn: they look at anything, in any way, or fail."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

import msgspec
from tests.differential.generators import ATTRIBUTES, PROPERTIES, TYPES, often

from leadlane import Criterion, Declared, Event, Fault, Lead, Tier
from leadlane.testing.conformance.drawing import Draw

Node = Any
"""A whole number, or a word and what it is about: `["add", ["property", "n"], 2]`."""

_OF_EVENTS: Final = (
    "type", "time", "day", "id", "source", "lead", "visitor", "whose", "size", "every", "copied", "encoded", "unpacked",
)  # fmt: skip
_OF_LEADS: Final = ("score", "dimensions", "stage", "group", "name", "attributes")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a criterion of the tier says beside its trigger."""

    f: str


@dataclass(frozen=True)
class Worth:
    """A drawn function."""

    node: Node

    def __call__(self, event: Event | None, lead: Lead) -> Any:
        return worth(self.node, event, lead)


@dataclass(frozen=True, kw_only=True)
class Drawn(Tier):
    """Points by a function that was drawn: `f`, as JSON."""

    kind = "drawn"
    criterion_settings = Said

    def criterion(self, declared: Declared) -> Iterable[Criterion | Fault]:
        yield from super().criterion(replace(declared, points=Worth(json.loads(declared.settings.f))))


def worth(node: Node, event: Event | None, lead: Lead) -> Any:
    """What a function answers."""
    if isinstance(node, int):
        return node
    word, *rest = node
    if word in _COMBINE:
        return _COMBINE[word](rest, event, lead)
    if word in _LEAD:
        return _LEAD[word](lead, *rest)
    return 0 if event is None else _EVENT[word](event, *rest)


def amount(value: object) -> int:
    """A number by which values are told apart, their types too."""
    match value:
        case None:
            return 0
        case bool():
            return 3
        case int():
            return value % 1000
        case float():
            return int(value * 2) % 1000 + (1 if str(value).startswith("-") else 2)
        case str():
            return len(value)
        case list():
            return 11 + len(value)
        case dict():
            return 20 + len(value)
        case _:
            return 50


_EVENT: Final[dict[str, Any]] = {
    "property": lambda event, name: amount(event.properties.get(name)),
    "else": lambda event, name: amount(event.properties.get(name, "nothing")),
    "there": lambda event, name: int(name in event.properties),
    "needed": lambda event, name: amount(event.properties[name]),
    "type": lambda event: len(event.type),
    "time": lambda event: event.time // 1_000_000 % 7,
    "day": lambda event: event.at.day,
    "id": lambda event: len(event.id),
    "source": lambda event: len(event.source),
    "lead": lambda event: 1 if event.lead is None else 2,
    "visitor": lambda event: 1 if event.anonymous is None else 3,
    "whose": lambda event: len(event.lead or "") + len(event.anonymous or ""),
    "size": lambda event: len(event.properties),
    "every": lambda event: sum(amount(value) for value in event.properties.values()),
    "copied": lambda event: len({**event.properties}),
    "encoded": lambda event: len(msgspec.json.encode(event.properties)),
    "unpacked": lambda event: len(msgspec.structs.asdict(event)["properties"]),
}
_LEAD: Final[dict[str, Any]] = {
    "attribute": lambda lead, name: amount(lead.attributes.get(name)),
    "is": lambda lead, name: int(name in lead.attributes),
    "needs": lambda lead, name: amount(lead.attributes[name]),
    "score": lambda lead: lead.score % 5,
    "dimensions": lambda lead: sum(lead.dimensions.values()) % 5,
    "stage": lambda lead: len(lead.stage),
    "group": lambda lead: 0 if lead.group is None else len(lead.group),
    "name": lambda lead: len(lead.id),
    "attributes": lambda lead: len(lead.attributes),
}
_COMBINE: Final[dict[str, Any]] = {
    "add": lambda rest, *of: sum(worth(one, *of) for one in rest),
    "less": lambda rest, *of: -worth(rest[0], *of),
    "if": lambda rest, *of: worth(rest[1] if worth(rest[0], *of) > 2 else rest[2], *of),
    "part": lambda rest, *of: worth(rest[0], *of) // 0.5,
    "fail": lambda rest, *of: 1 // 0,
}


def function(draw: Draw, of_events: bool, depth: int = 3) -> Node:
    """A function; one that is not of events mostly looks at named attributes alone."""
    how = draw.number(0, 19)
    if depth and how <= 4:
        return ["add", function(draw, of_events, depth - 1), function(draw, of_events, depth - 1)]
    if depth and how <= 8:
        return ["if", *(function(draw, of_events, depth - 1) for _ in range(3))]
    if depth and how == 9:
        return [draw.one_of(("less", "less", "less", "part")), function(draw, of_events, depth - 1)]
    if how == 10:
        return ["fail"] if often(draw, 10) else draw.number(-3, 9)
    if not of_events or how <= 12:
        if often(draw, 15 if of_events else 4):
            return [draw.one_of(_OF_LEADS)]
        return [draw.one_of(("attribute", "attribute", "is", "needs" if often(draw, 10) else "is")), _attribute(draw)]
    if often(draw, 12):
        return [draw.one_of(_OF_EVENTS)]
    named = draw.one_of(("property", "property", "else", "there", "needed" if often(draw, 10) else "property"))
    return [named, draw.one_of(PROPERTIES)]


def _attribute(draw: Draw) -> str:
    return draw.one_of(ATTRIBUTES)


def join(draw: Draw, rule_set: dict[str, Any]) -> None:
    """Some criteria of a rule set are worth what a function says."""
    criteria: dict[str, Any] = {}
    for number in range(draw.number(1, 3)):
        of_events = often(draw, 70)
        made: dict[str, Any] = {"f": json.dumps(function(draw, of_events))}
        if of_events:
            made["on"] = draw.one_of(
                (draw.one_of(TYPES), ["page.viewed", "acme.ping"], "page.*", "email.*", "lead.identified")
            )
            if often(draw, 20):
                made["every"] = draw.one_of(("once", "day", "2 days"))
            if often(draw, 10):
                made["count"] = {"at_least": 2, "within": "week"}
        else:
            made["lead"] = {draw.one_of(ATTRIBUTES): {"exists": often(draw, 80)}}
        if often(draw, 20):
            made["one_of"] = "best-of-drawn"
        criteria[f"drawn-{number}"] = made
    rule_set["tiers"].insert(0, {"kind": "drawn", "name": "drawn", "criteria": criteria})

"""Steps 3 and 4 of the fold: matching and counting (semantics 2 and 3)."""

from __future__ import annotations

from typing import Any

from .conditions import equal, holds, is_scalar, property_of
from .history import Event
from .model import Trigger, type_matches
from .when import Moment, inside

Attributes = dict[str, Any]


def is_unsubscribe_click(event: Event) -> bool:
    """Spec: "a click with `link: unsubscribe` matches nothing" (7)"""
    return event.type in ("email.clicked", "link.clicked") and event.properties.get("link") == "unsubscribe"


def where_holds(where: dict[str, Any] | None, event: Event) -> bool:
    return holds(where, lambda name: property_of(event.properties, name))


def trigger_matches(trigger: Trigger, event: Event, attributes: Attributes) -> bool:
    """Spec: "Match triggers: `on` (types; `page.*` suffix wildcard), `where` (properties), `lead` (attributes
    after 2)."
    """
    if trigger.on is None or is_unsubscribe_click(event):
        return False
    return (
        type_matches(trigger.on, event.type)
        and where_holds(trigger.where, event)
        and holds(trigger.lead, attributes.get)
    )


def is_ignored(ignore: list[dict[str, Any]], event: Event) -> bool:
    """Spec: "Top-level `ignore:` drops events (bot clicks, internal addresses)." Ruled: never `lead.erased`."""
    if event.type == "lead.erased":
        return False
    for entry in ignore:
        on = entry.get("on")
        patterns = [on] if isinstance(on, str) else on
        if (patterns is None or type_matches(patterns, event.type)) and where_holds(entry.get("where"), event):
            return True
    return False


def distinct_values(values: list[Any]) -> int:
    different: list[Any] = []
    for value in values:
        if not any(equal(value, other) for other in different):
            different.append(value)
    return len(different)


class Counter:
    """The state of one trigger's `count` for one lead; without `count` it fires when it matches."""

    def __init__(self, trigger: Trigger) -> None:
        self.count = trigger.count
        self.counted: list[tuple[Moment, Any]] = []
        self.fired_at: list[Moment] = []

    def fires(self, event: Event, now: Moment) -> bool:
        """Takes a matching event; True "on the event that makes the count reach N"."""
        if self.count is None:
            return True
        value: Any = None
        if self.count.distinct is not None:
            value = property_of(event.properties, self.count.distinct)
            # "`distinct`: missing, list and object values are not counted."
            if not is_scalar(value):
                return False
        self.counted.append((now, value))
        window = self.count.within
        values = [seen for moment, seen in self.counted if inside(window, moment, now)]
        reached = distinct_values(values) if self.count.distinct is not None else len(values)
        if reached < self.count.at_least:
            return False
        if window is not None and window.calendar:
            # "Calendar: fires once per period; a 4th page adds nothing."
            if any(inside(window, fired, now) for fired in self.fired_at):
                return False
            self.fired_at.append(now)
            return True
        # "Rolling: what fired is consumed, the count restarts at 0."
        self.counted = []
        return True

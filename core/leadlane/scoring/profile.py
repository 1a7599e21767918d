"""Step 2: what an event says of who the lead is, merged into its attributes (dotted names)."""

from __future__ import annotations

from typing import Any

from leadlane.contract.events import flattened

Attributes = dict[str, object]


def merge(attributes: Attributes, event_type: str, properties: dict[str, Any]) -> bool:
    """Merge one event's attributes; whether any changed."""
    match event_type:
        case "lead.identified":
            return _identify(attributes, properties)
        case "form.submitted":
            return _answer(attributes, properties.get("answers"))
        case "email.unsubscribed":
            return _set(attributes, "unsubscribed", True)
        case "email.resubscribed":
            return _set(attributes, "unsubscribed", False)
        case _:
            return False


TELLING = frozenset({"lead.identified", "form.submitted", "email.unsubscribed", "email.resubscribed"})
"""The event types that can change attributes."""


def _set(attributes: Attributes, name: str, value: object) -> bool:
    old = attributes.get(name)
    attributes[name] = value
    return old is not value


def _identify(attributes: Attributes, properties: dict[str, Any]) -> bool:
    for name, value in flattened(properties):
        if value is None:
            below = name + "."
            for gone in [known for known in attributes if known == name or known.startswith(below)]:
                del attributes[gone]
        else:
            attributes[name] = value
    return bool(properties)


def _answer(attributes: Attributes, answers: object) -> bool:
    if not isinstance(answers, dict):
        return False
    for name, value in flattened(answers, "answers."):
        if value is not None:
            attributes[name] = value
    return bool(answers)

"""Step 2 of the fold: attributes (semantics 1, "Standard event types")."""

from __future__ import annotations

from typing import Any

from .history import Event


def flatten(name: str, value: Any) -> list[tuple[str, Any]]:
    """Spec: "any attributes, flattened to dotted names"."""
    if not isinstance(value, dict):
        return [(name, value)]
    return [pair for key in sorted(value) for pair in flatten(f"{name}.{key}", value[key])]


def changes(event: Event) -> list[tuple[str, Any]]:
    """What an event says about the lead, as (dotted name, value) in the order in which it is applied."""
    if event.type == "email.unsubscribed":
        return [("unsubscribed", True)]
    if event.type == "email.resubscribed":
        return [("unsubscribed", False)]
    if event.type == "lead.identified":
        return [pair for key in sorted(event.properties) for pair in flatten(key, event.properties[key])]
    answers = event.properties.get("answers")
    if event.type == "form.submitted" and isinstance(answers, dict):
        # "question -> answer; each also becomes attribute `answers.<question>`"; a null answer is a missing one
        return [pair for pair in flatten("answers", answers) if pair[1] is not None]
    return []


def merge(attributes: dict[str, Any], event: Event) -> None:
    for name, value in changes(event):
        if value is not None:
            attributes[name] = value
            continue
        # "null removes a name and those beneath it"
        for known in [known for known in attributes if known == name or known.startswith(f"{name}.")]:
            del attributes[known]

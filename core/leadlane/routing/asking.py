"""Conditions of units and actions: what they may ask of a lead at one moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from leadlane.contract.conditions import Condition, attribute_reader, bind, property_reader
from leadlane.contract.leads import Lead

Place = tuple[Lead, Mapping[str, Any]]
"""A lead as it was, and the properties of the event; {} where there is none."""


def asked(condition: Condition | None) -> Callable[[Place], bool]:
    """A condition as a function; none always holds."""
    return _always if condition is None else bind(condition, _reader)


def _always(place: Place) -> bool:
    return True


def _reader(field: str) -> Callable[[Place], object]:
    """`lead.x`, `event.x`, `score`, `group`, `stage`, else a dimension."""
    if field.startswith("lead."):
        attribute = attribute_reader(field.removeprefix("lead."))
        return lambda place: attribute(place[0].attributes)
    if field.startswith("event."):
        of_event = property_reader(field.removeprefix("event."))
        return lambda place: of_event(place[1])
    if field == "score":
        return lambda place: place[0].score
    if field == "group":
        return lambda place: place[0].group
    if field == "stage":
        return lambda place: place[0].stage
    return lambda place: place[0].dimensions.get(field, 0)

"""What can be told of a change, by the words that texts of mails and fields of a CRM use for it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from leadlane import Change, rfc3339

FACTS: Final[Mapping[str, Callable[[Change], object]]] = {
    "lead": lambda change: change.lead.id,
    "score": lambda change: change.lead.score,
    "group": lambda change: change.lead.group,
    "stage": lambda change: change.lead.stage.value,
    "trigger": lambda change: change.trigger,
    "time": lambda change: rfc3339(change.time),
    "was": lambda change: change.was,
    "now": lambda change: change.now,
    "by": lambda change: change.by,
    "points": lambda change: change.points,
    "rule_set": lambda change: change.rule_set,
    "unit": lambda change: change.unit,
    "team": lambda change: change.team,
    "owner": lambda change: change.owner,
    "owner_email": lambda change: change.owner_email,
    "due": lambda change: None if change.due is None else rfc3339(change.due),
}
"""Facts of every change; beside them `lead.<attribute>` and `dimensions.<name>`."""

_OF_THE_LEAD: Final[Mapping[str, Callable[[Change, str], object]]] = {
    "lead.": lambda change, attribute: json_form(change.lead.attributes.get(attribute)),
    "dimensions.": lambda change, dimension: change.lead.dimensions.get(dimension),
}


def fact(change: Change, name: str) -> object:
    """One fact as JSON; None where there is none."""
    for prefix, of_the_lead in _OF_THE_LEAD.items():
        if name.startswith(prefix):
            return of_the_lead(change, name.removeprefix(prefix))
    return FACTS[name](change)


def complaint(names: Iterable[str]) -> str | None:
    """What is wrong with these names of facts; None if nothing is."""
    unknown = [
        name
        for name in names
        if name not in FACTS and not any(name.startswith(prefix) and name != prefix for prefix in _OF_THE_LEAD)
    ]
    if not unknown:
        return None
    known = ", ".join([*FACTS, "dimensions.<name>", "lead.<attribute>"])
    return f"nothing is known by the name of {', '.join(map(repr, unknown))}; known: {known}"


def json_form(value: object) -> object:
    """A value in the one form in which JSON tells it: keys sorted, 5.0 as 5.

    Two copies of one event may differ in these, and which of them counts must not show. What JSON has no word for
    becomes text; infinities and NaN become null.
    """
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            if not math.isfinite(value):
                return None
            return int(value) if value.is_integer() else value
        case Mapping():
            return {str(key): json_form(value[key]) for key in sorted(value, key=str)}
        case list() | tuple():
            return [json_form(item) for item in value]
        case _:
            return str(value)

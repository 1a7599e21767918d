"""Conditions, triggers, points, caps and periods as JSON Schema: what every section shares."""

from __future__ import annotations

from typing import Any, Final

from leadlane.contract.conditions import OPERATORS
from leadlane.contract.periods import CALENDAR

Schema = dict[str, Any]


def ref(name: str) -> Schema:
    """A reference to one of the definitions."""
    return {"$ref": f"#/$defs/{name}"}


def record(required: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    """An object of these properties and no others."""
    made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        made["required"] = list(required)
    return made


def either(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


def array(items: Schema) -> Schema:
    return {"type": "array", "items": items, "minItems": 1}


def mapping(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values, "minProperties": 1}


def written(pattern: str, said: str) -> Schema:
    """A text of this pattern. Editors of VS Code's family say what is `said` where it is not."""
    return {"type": "string", "pattern": pattern, "patternErrorMessage": said}


TEXT: Final[Schema] = {"type": "string", "minLength": 1}
# Letters of any script, in words that every dialect of regular expressions shares: what is not ASCII punctuation.
NAME: Final[Schema] = {
    **written(r"^[^\s!-/:-@\[-^`{-~][^\s!-,/:-@\[-^`{-~]*$", "A name has letters, digits, - _ and ., and no blanks."),
    "maxLength": 100,
}
WHOLE: Final[Schema] = {"type": "integer"}
COUNT: Final[Schema] = {"type": "integer", "minimum": 1}
NUMBER: Final[Schema] = {"type": "number"}
TRUTH: Final[Schema] = {"type": "boolean"}
SCALAR: Final[Schema] = {"type": ["string", "number", "boolean"]}
_EVENT_TYPE_IS: Final = "An event type is lower-case words with dots between them, like page.viewed."
EVENT_TYPE: Final[Schema] = written(r"^[a-z0-9_]+(\.[a-z0-9_]+)+$", _EVENT_TYPE_IS)
PATTERN: Final[Schema] = written(r"^[a-z0-9_]+(\.[a-z0-9_]+)*(\.[a-z0-9_]+|\.\*)$", _EVENT_TYPE_IS)

_OPERANDS: Final[Schema] = {
    **dict.fromkeys(OPERATORS, SCALAR),
    **{op: {"type": ["string", "number"]} for op in ("gt", "gte", "lt", "lte")},
    **{op: array(SCALAR) for op in ("in", "not_in")},
    **dict.fromkeys(("starts_with", "ends_with", "matches"), TEXT),
    "exists": TRUTH,
}

_UNITS = "second|minute|hour|day|week|month|quarter|year"

TRIGGER: Final[Schema] = {
    "on": {
        "description": "Event types; page.* is every type that begins with page.",
        **either(PATTERN, array(PATTERN)),
    },
    "where": {"description": "A condition on the event's properties.", **ref("condition")},
    "lead": {"description": "A condition on the lead's attributes.", **ref("condition")},
    "count": {
        "description": "Fires on the event that makes the count reach the number.",
        **record(
            ("at_least", "within"),
            at_least=COUNT,
            within=ref("period"),
            distinct={"description": "Counts the different values of this property.", **TEXT},
        ),
    },
}
"""The keys of a trigger."""

CAPS: Final[Schema] = {
    "every": {
        "description": "At most one award in this period: event (no limit), once, week, 7 days...",
        **either({"enum": ["event", "once"]}, ref("period")),
    },
    "once_per": {"description": "One award for each value of this property.", **TEXT},
    "at_most": {
        "description": "So many awards in a period: {awards: 3, per: day}.",
        **record(("awards", "per"), awards=COUNT, per=ref("period")),
    },
    "one_of": {"description": "Of the criteria with this name, only the largest counts.", **NAME},
    "max_points": {"description": "All positive awards together give at most this.", **COUNT},
}
"""The keys of a criterion's caps."""

_BAND = record(("above", "give"), above=NUMBER, give=WHOLE)

DEFINITIONS: Final[dict[str, Schema]] = {
    "condition": {
        "description": "{field: value}, {field: [a, b]} or {field: {gte: 5}}; several keys must all hold.",
        "type": "object",
        "minProperties": 1,
        "properties": {
            "any": {"description": "One of these holds.", **array(ref("condition"))},
            "all": {"description": "All of these hold.", **array(ref("condition"))},
            "not": {"description": "This does not hold.", **ref("condition")},
        },
        "additionalProperties": either(
            SCALAR, array(SCALAR), {**record(**_OPERANDS, ignore_case=TRUTH), "minProperties": 1}
        ),
    },
    "trigger": {**record(**TRIGGER), "minProperties": 1},
    "points": either(
        WHOLE,
        record(("by", "table"), by=TEXT, table=mapping(WHOLE), otherwise=WHOLE),
        record(("by", "bands"), by=TEXT, bands=array(either(_BAND, record(("otherwise",), otherwise=WHOLE)))),
    ),
    "period": {
        "description": "A bare word is calendar (week), a number is rolling (7 days).",
        **written(
            rf"^({'|'.join(CALENDAR)}|[1-9][0-9]{{0,5}} ({_UNITS})s?)$",
            f"A period is {', '.join(CALENDAR)}, or a number of them, of seconds, minutes, hours or years: 7 days.",
        ),
    },
}

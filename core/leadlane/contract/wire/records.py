"""One record, a mapping as JSON gives it, becomes an event, or the reasons why it is none."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from leadlane.contract.events import Event, type_pattern
from leadlane.contract.wire.times import parse_time

EVENT_KEYS: Final = frozenset(Event.__struct_fields__)
"""The keys that a record of our own form has; others are counted, and otherwise ignored."""
LONGEST_ID: Final = 256
DEEPEST: Final = 128
"""How deep lists and objects may stand in one another."""

_SHOWN: Final = 60


def event_from(record: Mapping[str, Any], *, read_time: Callable[[str], int] = parse_time) -> Event | str:
    """The event that a record states, or all that is wrong with it, joined by `; `. Null is missing everywhere.

    Keys that are not an event's are not looked at. What JSON cannot say (NaN, a lone surrogate) is refused here too.
    """
    faults: list[str] = []
    id, type_, time = _id(record, faults), _type(record, faults), _time(record, read_time, faults)
    lead, anonymous = _name(record, "lead", faults), _name(record, "anonymous", faults)
    if record.get("lead") is None and record.get("anonymous") is None:
        faults.append("neither lead nor anonymous is given")
    source, properties = record.get("source"), record.get("properties")
    if source is not None and not isinstance(source, str):
        faults.append(f"source must be a string, not {found(source)}")
    if properties is not None and not isinstance(properties, dict):
        faults.append(f"properties must be an object, not {found(properties)}")
    fault = fault_in([id, type_, lead, anonymous, source, properties])
    if fault is not None:
        faults.append(fault)
    if faults:
        return "; ".join(faults)
    return Event(
        id=id, type=type_, time=time, lead=lead, anonymous=anonymous, source=source or "", properties=properties or {}
    )


def fault_in(value: object) -> str | None:
    """What JSON cannot say of a value, at any depth: NaN, infinity, a lone surrogate; None when nothing."""
    level, depth = [value], 0
    while level:
        inner: list[object] = []
        for item in level:
            if isinstance(item, str):
                if not item.isascii() and _has_surrogate(item):
                    return "a lone surrogate in a string"
            elif isinstance(item, float):
                if not math.isfinite(item):
                    return f"{found(item)} is no JSON number"
            elif isinstance(item, dict):
                inner += item
                inner += item.values()
            elif isinstance(item, list):
                inner += item
        depth += any(isinstance(item, dict | list) for item in level)
        if depth > DEEPEST:
            return f"lists and objects stand more than {DEEPEST} deep in one another"
        level = inner
    return None


def found(value: object) -> str:
    """A JSON value as a message shows it: what it is, and the value where it is short."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            return f"the text {quoted(value)}"
        case float() if not math.isfinite(value):
            return "NaN" if math.isnan(value) else "Infinity"
        case int() | float():
            shown = repr(value) if not isinstance(value, int) or value.bit_length() < 200 else ""
            return f"the number {shown}" if shown else "a number of many digits"
        case list():
            return "a list"
        case dict():
            return "an object"
        case _:
            return f"a {type(value).__name__}"


def quoted(text: str) -> str:
    """A text in double quotes, cut short, and printable whatever it holds."""
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return '"' + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown) + '"'


def _id(record: Mapping[str, Any], faults: list[str]) -> str:
    value = record.get("id")
    if value is None:
        faults.append("id is missing")
    elif not isinstance(value, str):
        faults.append(f"id must be a string, not {found(value)}")
    elif not value:
        faults.append("id is empty")
    elif len(value) > LONGEST_ID:
        faults.append(f"id has {len(value)} characters, more than {LONGEST_ID}")
    else:
        return value
    return ""


def _type(record: Mapping[str, Any], faults: list[str]) -> str:
    value = record.get("type")
    if value is None:
        faults.append("type is missing")
    elif not isinstance(value, str):
        faults.append(f"type must be a string, not {found(value)}")
    elif not type_pattern.fullmatch(value):
        faults.append(f"type {quoted(value)} is not lower-case object.action, as in page.viewed")
    else:
        return value
    return ""


def _time(record: Mapping[str, Any], read_time: Callable[[str], int], faults: list[str]) -> int:
    value = record.get("time")
    if value is None:
        faults.append("time is missing")
    elif not isinstance(value, str):
        faults.append(f"time must be a string as in 2024-03-01T12:00:00Z, not {found(value)}")
    else:
        try:
            return read_time(value)
        except ValueError as error:
            faults.append(f"time {quoted(value)} {error}")
    return 0


def _name(record: Mapping[str, Any], key: str, faults: list[str]) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        faults.append(f"{key} must be a string, not {found(value)}")
    elif not value:
        faults.append(f"{key} is empty")
    else:
        return value
    return None


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False

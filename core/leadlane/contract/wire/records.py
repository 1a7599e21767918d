"""One record, a mapping as JSON gives it, becomes an event, or the reasons why it is none."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from leadlane.contract.events import Event, type_pattern
from leadlane.contract.wire.times import parse_time

EVENT_KEYS: Final = frozenset(Event.__struct_fields__)
"""The keys that a record of our own form has; others are counted, and otherwise ignored."""
LONGEST_ID: Final = 256
DEEPEST: Final = 128
"""How deep lists and objects may stand in one another."""

_SHOWN: Final = 60


def event_from(
    record: Mapping[str, Any],
    *,
    read_time: Callable[[str], int] = parse_time,
    called: Mapping[str, str] = MappingProxyType({}),
) -> Event | str:
    """The event that a record states, or all that is wrong with it, joined by `; `. Null is missing everywhere.

    Keys that are not an event's are not looked at. What JSON cannot say (NaN, a lone surrogate) is refused here too.
    `called` is what messages call a key where the record comes from: `{"lead": "userId"}`.
    """
    faults = _Faults()
    faults.called = called
    id, type_, time = _id(record, faults), _type(record, faults), _time(record, read_time, faults)
    lead, anonymous = _name(record, "lead", faults), _name(record, "anonymous", faults)
    if record.get("lead") is None and record.get("anonymous") is None:
        faults.append(f"neither {called.get('lead', 'lead')} nor {called.get('anonymous', 'anonymous')} is given")
    source, properties = record.get("source"), record.get("properties")
    if source is not None and not isinstance(source, str):
        faults.at("source", f"must be a string, not {described(source)}")
    if properties is not None and not isinstance(properties, dict):
        faults.at("properties", f"must be an object, not {described(properties)}")
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
        holds_more = False
        for item in level:
            if isinstance(item, str):
                if not item.isascii() and _has_surrogate(item):
                    return "a lone surrogate in a string"
            elif isinstance(item, dict):
                holds_more = True
                inner += item
                inner += item.values()
            elif isinstance(item, list):
                holds_more = True
                inner += item
            elif isinstance(item, float) and not math.isfinite(item):
                return f"{described(item)} is no JSON number"
        depth += holds_more
        if depth > DEEPEST:
            return f"lists and objects stand more than {DEEPEST} deep in one another"
        level = inner
    return None


def described(value: object) -> str:
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


class _Faults(list[str]):
    """All that is wrong with one record, in the words of the one who wrote it."""

    __slots__ = ("called",)
    called: Mapping[str, str]

    def at(self, key: str, message: str) -> None:
        self.append(f"{self.called.get(key, key)} {message}")


def _id(record: Mapping[str, Any], faults: _Faults) -> str:
    value = record.get("id")
    if value is None:
        faults.at("id", "is missing")
    elif not isinstance(value, str):
        faults.at("id", f"must be a string, not {described(value)}")
    elif not value:
        faults.at("id", "is empty")
    elif len(value) > LONGEST_ID:
        faults.at("id", f"has {len(value)} characters, more than {LONGEST_ID}")
    else:
        return value
    return ""


def _type(record: Mapping[str, Any], faults: _Faults) -> str:
    value = record.get("type")
    if value is None:
        faults.at("type", "is missing")
    elif not isinstance(value, str):
        faults.at("type", f"must be a string, not {described(value)}")
    elif not type_pattern.fullmatch(value):
        faults.at("type", f"{quoted(value)} is not lower-case object.action, as in page.viewed")
    else:
        return value
    return ""


def _time(record: Mapping[str, Any], read_time: Callable[[str], int], faults: _Faults) -> int:
    value = record.get("time")
    if value is None:
        faults.at("time", "is missing")
    elif not isinstance(value, str):
        faults.at("time", f"must be a string as in 2024-03-01T12:00:00Z, not {described(value)}")
    else:
        try:
            return read_time(value)
        except ValueError as error:
            faults.at("time", f"{quoted(value)} {error}")
    return 0


def _name(record: Mapping[str, Any], key: str, faults: _Faults) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        faults.at(key, f"must be a string, not {described(value)}")
    elif not value:
        faults.at(key, "is empty")
    else:
        return value
    return None


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False

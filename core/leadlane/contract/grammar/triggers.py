"""`{on: page.viewed, where: {...}, lead: {...}, count: {...}}` -> `Trigger`, and the caps beside it -> `Caps`."""

from __future__ import annotations

from typing import Any, Final

from leadlane.contract.criteria import AtMost, Caps, Count, Trigger
from leadlane.contract.events import type_pattern
from leadlane.contract.grammar.conditions import condition
from leadlane.contract.grammar.faults import Faults, Path, items, mapping, name, named, shown, unknown_keys, whole, word
from leadlane.contract.periods import CALENDAR, Period

TRIGGER_KEYS: Final = ("on", "where", "lead", "count")
NOTHING: Final = "what to look for? `on` names event types, `lead` is a condition on the lead's attributes"
CAPS_KEYS: Final = ("every", "once_per", "at_most", "one_of", "max_points")


def trigger(data: object, path: Path, faults: Faults) -> Trigger | None:
    """A trigger that stands alone: no other keys than its own."""
    keys = mapping(data, path, faults, like="{on: page.viewed}")
    if keys is None:
        return None
    before = len(faults)
    unknown_keys(keys, TRIGGER_KEYS, path, faults)
    if not keys.keys() & {"on", "lead"}:
        faults.add(path, NOTHING)
    made = trigger_of(keys, path, faults)
    return made if len(faults) == before else None


def trigger_of(keys: dict[str, Any], path: Path, faults: Faults) -> Trigger:
    """The trigger among the keys of a section; what is at fault is left out of it."""
    on = event_types(keys["on"], (*path, "on"), faults) if "on" in keys else ()
    where = condition(keys["where"], (*path, "where"), faults) if "where" in keys else None
    lead = condition(keys["lead"], (*path, "lead"), faults) if "lead" in keys else None
    count = _count(keys["count"], (*path, "count"), faults) if "count" in keys else None
    if "on" not in keys:
        for key in ("where", "count"):
            if key in keys:
                faults.add((*path, key), f"`{key}` is about events: name them with `on`", at_key=True)
    return Trigger(on, where, lead, count)


def event_types(data: object, path: Path, faults: Faults) -> tuple[str, ...]:
    """One event type or a list of them; `page.*` is every type that begins with `page.`."""
    if not isinstance(data, list):
        return (data,) if isinstance(data, str) and _event_type(data, path, faults) else _no_type(data, path, faults)
    types: list[str] = []
    for at, one in enumerate(items(data, path, faults)):
        if not isinstance(one, str):
            _no_type(one, (*path, at), faults)
        elif _event_type(one, (*path, at), faults):
            types.append(one)
    return tuple(dict.fromkeys(types))


def _no_type(data: object, path: Path, faults: Faults) -> tuple[str, ...]:
    if not isinstance(data, str):
        faults.add(path, f"an event type is text like page.viewed, not {shown(data)}")
    return ()


def is_event_type(written: str) -> bool:
    """Whether a trigger may be `on` it: an event type, or the beginning of some with `.*`."""
    return type_pattern.fullmatch(written[:-1] + "x" if written.endswith(".*") else written) is not None


def _event_type(written: str, path: Path, faults: Faults) -> bool:
    if is_event_type(written):
        return True
    guess = ".".join(written.strip().lower().replace("-", "_").split())
    hint = f"; did you mean {guess}?" if type_pattern.fullmatch(guess) else ", like page.viewed or page.*"
    faults.add(path, f"{shown(written)} is no event type: lower case object.action{hint}")
    return False


def period(data: object, path: Path, faults: Faults) -> Period | None:
    """A period: a bare word is calendar, a number is rolling."""
    if not isinstance(data, str) or len(data) > 40:
        faults.add(path, f"{named(path)} needs a period like week or 7 days, not {shown(data)}")
        return None
    try:
        return Period.parse(data)
    except ValueError as error:
        singular = data.strip().lower().rstrip("s")
        hint = f"; did you mean {singular} or 1 {singular}?" if singular in CALENDAR else ""
        faults.add(path, f"{error}{hint}")
        return None


def _count(data: object, path: Path, faults: Faults) -> Count | None:
    keys = mapping(data, path, faults, like="{at_least: 3, within: day}")
    if keys is None:
        return None
    unknown_keys(keys, ("at_least", "within", "distinct"), path, faults)
    for key in ("at_least", "within"):
        if key not in keys:
            faults.add(path, f"`count` needs `{key}`: {{at_least: 3, within: day}}")
    at_least = whole(keys["at_least"], (*path, "at_least"), faults, least=1) if "at_least" in keys else None
    within = period(keys["within"], (*path, "within"), faults) if "within" in keys else None
    distinct = word(keys["distinct"], (*path, "distinct"), faults) if "distinct" in keys else None
    return Count(at_least, within, distinct) if at_least and within else None


def caps(keys: dict[str, Any], path: Path, faults: Faults) -> Caps:
    """The caps among the keys of a criterion; what is at fault is left out of them."""
    every: Any = keys.get("every", "event")
    if every not in ("event", "once"):
        every = period(every, (*path, "every"), faults)
    once_per = word(keys["once_per"], (*path, "once_per"), faults) if "once_per" in keys else None
    at_most = _at_most(keys["at_most"], (*path, "at_most"), faults) if "at_most" in keys else None
    one_of = name(keys["one_of"], (*path, "one_of"), faults) if "one_of" in keys else None
    most = whole(keys["max_points"], (*path, "max_points"), faults, least=1) if "max_points" in keys else None
    return Caps(None if every == "event" else every, once_per, at_most, one_of, most)


def _at_most(data: object, path: Path, faults: Faults) -> AtMost | None:
    keys = mapping(data, path, faults, like="{awards: 3, per: day}")
    if keys is None:
        return None
    unknown_keys(keys, ("awards", "per"), path, faults)
    for key in ("awards", "per"):
        if key not in keys:
            faults.add(path, f"`at_most` needs `{key}`: {{awards: 3, per: day}}")
    awards = whole(keys["awards"], (*path, "awards"), faults, least=1) if "awards" in keys else None
    per = period(keys["per"], (*path, "per"), faults) if "per" in keys else None
    return AtMost(awards, per) if awards and per else None

"""What a rule set knows and leaves out: `event_types`, `ignore` (events) and `exclude` (leads)."""

from __future__ import annotations

from typing import Any

from leadlane.contract.conditions import Condition
from leadlane.contract.criteria import Trigger
from leadlane.contract.events import type_pattern
from leadlane.contract.grammar.conditions import condition
from leadlane.contract.grammar.faults import Faults, Path, items, mapping, shown, unknown_keys, word
from leadlane.contract.grammar.triggers import event_types as types_of
from leadlane.language.sections.names import Names


def event_types(root: dict[str, Any], faults: Faults) -> tuple[str, ...]:
    """`event_types: [acme.ping]`, or `{acme.ping: {about: ...}}`."""
    if "event_types" not in root:
        return ()
    data, path = root["event_types"], ("event_types",)
    if isinstance(data, list):
        names: list[tuple[object, Path]] = [(one, (*path, at)) for at, one in enumerate(items(data, path, faults))]
    else:
        names = []
        for one, about in (mapping(data, path, faults, like="{acme.ping: {about: ...}}") or {}).items():
            names.append((one, (*path, one)))
            keys = mapping(about, (*path, one), faults, like="{about: ...}") or {}
            unknown_keys(keys, ("about",), (*path, one), faults)
            if "about" in keys:
                word(keys["about"], (*path, one, "about"), faults)
    declared: list[str] = []
    for name, here in names:
        if not isinstance(name, str) or not type_pattern.fullmatch(name):
            faults.add(here, f"{shown(name)} is no event type: lower case object.action", at_key=True)
        elif name in declared:
            faults.add(here, f"{name} is there already")
        else:
            declared.append(name)
    return tuple(declared)


def ignored(root: dict[str, Any], faults: Faults) -> tuple[Trigger, ...]:
    """`ignore: [{on: email.clicked, where: {bot: true}}]`: events that do not exist for the score."""
    made: list[Trigger] = []
    for at, item in enumerate(items(root["ignore"], ("ignore",), faults) if "ignore" in root else []):
        path: Path = ("ignore", at)
        keys = mapping(item, path, faults, like="{on: email.clicked, where: {bot: true}}")
        if keys is None:
            continue
        unknown_keys(keys, ("on", "where"), path, faults)
        if not keys:
            faults.add(path, "what to ignore? `on`, `where` or both")
        on = types_of(keys["on"], (*path, "on"), faults) if "on" in keys else ()
        where = condition(keys["where"], (*path, "where"), faults) if "where" in keys else None
        made.append(Trigger(on, where))
    return tuple(made)


def excluded(root: dict[str, Any], names: Names, faults: Faults) -> Condition | None:
    """`exclude: {lead.email: {ends_with: "@our-company.example"}}`: leads that get no row."""
    if "exclude" not in root:
        return None
    return condition(root["exclude"], ("exclude",), faults, lambda test, no: names.complaint(test, no, "exclude"))

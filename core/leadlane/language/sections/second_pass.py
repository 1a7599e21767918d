"""`routing` and `actions`: checked for shape and carried as plain data, also with kinds that nobody offers yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from leadlane.contract.events import type_pattern
from leadlane.contract.grammar.conditions import condition
from leadlane.contract.grammar.faults import Path, items, mapping, near, shown, truth, unknown_keys, word
from leadlane.contract.grammar.triggers import period
from leadlane.contract.leads import Stage
from leadlane.contract.strategies import Action, Router, Strategy
from leadlane.language.desk import Desk
from leadlane.language.sections.names import Names

UNIT_KEYS = ("if", "routers", "respond_within", "reassign", "fallback")
CHANGES = ("qualified", "routed", "handed_back", "stage", "group")


def routing(root: dict[str, Any], names: Names, desk: Desk) -> Mapping[str, Any]:
    if "routing" not in root:
        return {}
    path: Path = ("routing",)
    keys = mapping(root["routing"], path, desk.faults, like="{units: {...}, fallback: inside-sales-queue}")
    if keys is None:
        return {}
    unknown_keys(keys, ("on", "units", "fallback"), path, desk.faults)
    if "fallback" not in keys:
        desk.faults.add(path, "routing needs a `fallback`: the queue for leads that no router takes")
    else:
        word(keys["fallback"], (*path, "fallback"), desk.faults)
    if "on" in keys:
        _routed_on(keys["on"], (*path, "on"), names, desk)
    units = {}
    if "units" in keys:
        units = mapping(keys["units"], (*path, "units"), desk.faults, like="{emea: {if: ..., routers: [...]}}") or {}
        if not units and keys["units"] == {}:
            desk.faults.add((*path, "units"), "no units: leave the key out")
    for unit, data in units.items():
        _unit(data, (*path, "units", unit), names, desk)
    return keys


def _routed_on(data: object, path: Path, names: Names, desk: Desk) -> None:
    stages = [stage.value for stage in Stage]
    several = isinstance(data, list)
    for at, one in enumerate(data if isinstance(data, list) else [data]):
        here = (*path, at) if several else path
        if isinstance(one, dict) and list(one) == ["group"]:
            if one["group"] not in names.groups:
                hint = near(str(one["group"]), names.groups) or f"; there are {', '.join(names.groups) or 'none'}"
                desk.faults.add((*here, "group"), f"there is no group {shown(one['group'])}{hint}")
        elif one not in stages:
            hint = near(one, stages) if isinstance(one, str) else ""
            desk.faults.add(here, f"`on` needs stages like mql, or {{group: hot}}, not {shown(one)}{hint}")


def _unit(data: object, path: Path, names: Names, desk: Desk) -> None:
    keys = mapping(data, path, desk.faults, like="{if: {lead.region: EMEA}, routers: [{kind: ...}]}")
    if keys is None:
        return
    unknown_keys(keys, UNIT_KEYS, path, desk.faults)
    _condition(keys, path, names, desk)
    if "routers" not in keys:
        desk.faults.add(path, "a unit needs `routers`: [{kind: round_robin, team: inside-sales}]")
    else:
        for at, router in enumerate(items(keys["routers"], (*path, "routers"), desk.faults)):
            _strategy(Router, router, ("kind",), (*path, "routers", at), desk)
    if "respond_within" in keys:
        within = period(keys["respond_within"], (*path, "respond_within"), desk.faults)
        if within is not None and within.calendar:
            desk.faults.add((*path, "respond_within"), f"a deadline needs a number: 1 {within.calendar}, not {within}")
    elif "reassign" in keys:
        message = "`reassign` is about a missed `respond_within`: give that too"
        desk.faults.add((*path, "reassign"), message, at_key=True)
    if "reassign" in keys:
        truth(keys["reassign"], (*path, "reassign"), desk.faults)
    if "fallback" in keys:
        word(keys["fallback"], (*path, "fallback"), desk.faults)


def _condition(keys: dict[str, Any], path: Path, names: Names, desk: Desk) -> None:
    if "if" in keys:
        condition(keys["if"], (*path, "if"), desk.faults, lambda test, no: names.complaint(test, no, "second pass"))


def _strategy(base: type[Strategy], data: object, own: Sequence[str], path: Path, desk: Desk) -> dict[str, Any] | None:
    section = mapping(data, path, desk.faults, like="{kind: ...}")
    if section is None:
        return None
    if "kind" not in section:
        desk.faults.add(path, f"which {base.role}? give its `kind`")
        return section
    kind = word(section["kind"], (*path, "kind"), desk.faults)
    offer = desk.registry.find(base.role, kind) if kind else ""
    if not isinstance(offer, str):
        desk.strategy(base, offer, section, own, path)
    return section


def actions(root: dict[str, Any], names: Names, desk: Desk) -> tuple[Mapping[str, Any], ...]:
    made: list[Mapping[str, Any]] = []
    for at, item in enumerate(items(root["actions"], ("actions",), desk.faults) if "actions" in root else []):
        path: Path = ("actions", at)
        section = _strategy(Action, item, ("kind", "on", "if"), path, desk)
        if section is None:
            continue
        _condition(section, path, names, desk)
        if "on" not in section:
            desk.faults.add(path, f"an action needs `on`: {', '.join(CHANGES)} or an event type")
        else:
            _changes(section["on"], (*path, "on"), desk)
        made.append(section)
    return tuple(made)


def _changes(data: object, path: Path, desk: Desk) -> None:
    several = isinstance(data, list)
    for at, one in enumerate(items(data, path, desk.faults) if several else [data]):
        here = (*path, at) if several else path
        if not isinstance(one, str) or not (one in CHANGES or type_pattern.fullmatch(one)):
            hint = near(one, CHANGES) if isinstance(one, str) else ""
            known = hint or f"; known: {', '.join(CHANGES)} and event types"
            desk.faults.add(here, f"{shown(one)} is nothing to act on{known}")

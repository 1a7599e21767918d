"""`routing`: which leads go to whom, by business unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadlane.contract.grammar.conditions import condition
from leadlane.contract.grammar.faults import Path, items, key_name, mapping, near, shown, truth, unknown_keys, word
from leadlane.contract.grammar.triggers import period
from leadlane.contract.leads import Stage
from leadlane.contract.periods import Period
from leadlane.contract.strategies import Router
from leadlane.language.desk import Desk
from leadlane.language.rule_set import RouterUse, Routing, Unit
from leadlane.language.sections.names import Names

UNIT_KEYS = ("if", "routers", "respond_within", "reassign", "fallback")
CLOSED = ("customer", "lost", "disqualified")
"""Stages at which a lead is nobody's any more: it is never distributed there (semantics 8)."""
STAGES = tuple(stage.value for stage in Stage if stage is not Stage.SUSPECT and stage not in CLOSED)
"""The stages that a lead can be routed on; a visitor is nobody's yet."""


def routing(root: dict[str, Any], names: Names, desk: Desk) -> Routing | None:
    if "routing" not in root:
        return None
    path: Path = ("routing",)
    keys = mapping(root["routing"], path, desk.faults, like="{units: {...}, fallback: inside-sales-queue}")
    if keys is None:
        return None
    unknown_keys(keys, ("on", "units", "fallback"), path, desk.faults)
    fallback = None
    if "fallback" not in keys:
        desk.faults.add(path, "routing needs a `fallback`: the queue for leads that no router takes")
    else:
        fallback = word(keys["fallback"], (*path, "fallback"), desk.faults)
    stages, groups = _entered(keys["on"], (*path, "on"), names, desk) if "on" in keys else (("mql",), ())
    written: dict[str, Any] = {}
    if "units" in keys:
        written = mapping(keys["units"], (*path, "units"), desk.faults, like="{emea: {if: ..., routers: [...]}}") or {}
        if not written and keys["units"] == {}:
            desk.faults.add((*path, "units"), "no units: leave the key out")
    units = [_unit(unit, data, (*path, "units", unit), names, desk) for unit, data in written.items()]
    return Routing(fallback or "", tuple(unit for unit in units if unit is not None), frozenset(stages), groups)


def _entered(data: object, path: Path, names: Names, desk: Desk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Stages and groups; a lead that enters one of them is routed."""
    stages: list[str] = []
    groups: list[str] = []
    several = isinstance(data, list)
    for at, one in enumerate(items(data, path, desk.faults) if several else [data]):
        here = (*path, at) if several else path
        if isinstance(one, dict) and list(one) == ["group"]:
            groups += group_named(one["group"], (*here, "group"), names, desk)
        elif isinstance(one, str) and one in STAGES:
            stages.append(one)
        elif isinstance(one, str) and one in CLOSED:
            desk.faults.add(here, f"a lead at stage {one} is never distributed: route it before it gets there")
        else:
            hint = near(one, STAGES) if isinstance(one, str) else ""
            desk.faults.add(here, f"`on` needs stages like mql, or {{group: hot}}, not {shown(one)}{hint}")
    return tuple(stages), tuple(groups)


def group_named(data: object, path: Path, names: Names, desk: Desk) -> list[str]:
    """The group of this name, if there is one."""
    if isinstance(data, str) and data in names.groups:
        return [data]
    hint = near(str(data), names.groups) or f"; there are {', '.join(names.groups) or 'none'}"
    desk.faults.add(path, f"there is no group {shown(data)}{hint}")
    return []


def _unit(unit: str, data: object, path: Path, names: Names, desk: Desk) -> Unit | None:
    key_name(unit, path, desk.faults)
    keys = mapping(data, path, desk.faults, like="{if: {lead.region: EMEA}, routers: [{kind: ...}]}")
    if keys is None:
        return None
    unknown_keys(keys, UNIT_KEYS, path, desk.faults)
    when = None
    if "if" in keys:
        when = condition(
            keys["if"], (*path, "if"), desk.faults, lambda test, no: names.complaint(test, no, "second pass")
        )
    routers: tuple[RouterUse, ...] = ()
    if "routers" not in keys:
        desk.faults.add(path, "a unit needs `routers`: [{kind: round_robin, team: inside-sales}]")
    else:
        routers = tuple(_routers(keys["routers"], (*path, "routers"), desk))
    within = None
    if "respond_within" in keys:
        within = _deadline(keys["respond_within"], (*path, "respond_within"), desk)
    elif "reassign" in keys:
        message = "`reassign` is about a missed `respond_within`: give that too"
        desk.faults.add((*path, "reassign"), message, at_key=True)
    reassign = truth(keys["reassign"], (*path, "reassign"), desk.faults) if "reassign" in keys else False
    fallback = word(keys["fallback"], (*path, "fallback"), desk.faults) if "fallback" in keys else None
    return Unit(unit, routers, when, within, bool(reassign), fallback)


def _deadline(data: object, path: Path, desk: Desk) -> Period | None:
    within = period(data, path, desk.faults)
    if within is None:
        return None
    if within.calendar:
        desk.faults.add(path, f"a deadline needs a number: 1 {within.calendar}, not {within}")
    elif not within.exact and " day" not in within.written:
        desk.faults.add(path, f"a deadline counts working hours or working days, not {within}: write 4 hours or 5 days")
    else:
        return within
    return None


def _routers(data: object, path: Path, desk: Desk) -> Iterator[RouterUse]:
    for at, item in enumerate(items(data, path, desk.faults)):
        here = (*path, at)
        section = mapping(item, here, desk.faults, like="{kind: round_robin, team: inside-sales}")
        if section is None:
            continue
        router = desk.strategy(Router, desk.offer("router", section, here), section, ("kind",), here)
        if router is not None:
            yield RouterUse(str(section["kind"]), router)

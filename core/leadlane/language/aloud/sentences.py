"""Fast track, stages, routing and the rest in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from leadlane.contract.conditions import Condition
from leadlane.contract.criteria import Trigger
from leadlane.contract.events import rfc3339
from leadlane.contract.grammar.conditions import condition as read
from leadlane.contract.grammar.faults import Faults
from leadlane.language.aloud.words import condition, listed, signed, title, trigger
from leadlane.language.rule_set import Claim, FastTrackRule, Groups, QualifierUse, RuleSet

_CLAIMS = {
    "promote": "promote: an MQL at once",
    "hold": "hold: no MQL while this is so",
    "disqualify": "disqualify for good",
}


def qualifier(use: QualifierUse) -> Iterator[str]:
    """`hand_raise is stated when call-request or one-on-one-meeting fires.`"""
    alone: dict[str, list[str]] = {}
    for signal in use.strategy.signals():
        parts = [trigger(part) if isinstance(part, Trigger) else str(part) for part in signal.parts]
        if len(parts) == 1:
            alone.setdefault(signal.name, []).append(parts[0])
        else:
            yield f"{signal.name} is stated when all of these come within {signal.within}: {'; '.join(parts)}."
    for name, parts in alone.items():
        yield f"{name} is stated on {listed(parts)}."


def rule(one: FastTrackRule) -> str:
    """`hand-raise: if hand_raise, unless off_limits, then promote: an MQL at once.`"""
    unless = f", unless {condition(one.unless)}" if one.unless is not None else ""
    claims = listed(map(_claim, one.claims), "and")
    priority = f" (priority {one.priority})" if one.priority != 100 else ""
    return f"{one.name}: if {condition(one.when)}{unless}, then {claims}{priority}."


def _claim(claim: Claim) -> str:
    match claim.kind:
        case "award":
            return f"award {signed(int(claim.argument or 0))} points"
        case "route":
            return f"route to {claim.argument}"
        case "flag":
            return f"flag {claim.argument}"
        case _:
            return _CLAIMS[claim.kind]


def stages(rules: RuleSet) -> Iterator[str]:
    """`MQL from 100 points.`"""
    mql = rules.mql
    gates = listed((f"{number} of {dimension}" for dimension, number in mql.require), "and") if mql.require else ""
    yield f"MQL from {mql.mql_at} points{f', with at least {gates}' if gates else ''}."
    yield f"Handed back by sales: down to {mql.mql_at - mql.hand_back_margin} points at most."
    if rules.floor is not None:
        yield f"Never below {rules.floor} points."
    if rules.ceiling is not None:
        yield f"Never above {rules.ceiling} points."


def groups(scales: tuple[Groups, ...]) -> Iterator[str]:
    """`Hot: 100 or more.`"""
    for scale in scales:
        above: int | None = None
        of = "" if scale.measure == "score" else f"{scale.measure} "
        for name, bound in scale.bounds:
            lowest = (name, bound) == scale.bounds[-1]
            if above is None:
                span = "any" if lowest else f"{bound} or more"
            else:
                span = f"up to {above}" if lowest else f"{bound} to {above}"
            yield f"{title(name)}: {of}{span}."
            above = bound - 1


def routing(section: Mapping[str, Any]) -> Iterator[str]:
    """`emea: if lead.region is EMEA, by account_owner, else by round_robin (team emea).`"""
    units: Mapping[str, Any] = section.get("units") or {}
    for name, unit in units.items():
        when = f"if {condition(_read(unit['if']))}, " if "if" in unit else ""
        routers = ", else ".join(f"by {_with_settings(router)}" for router in unit["routers"])
        within = f"; to be answered within {unit['respond_within']}" if "respond_within" in unit else ""
        yield f"{name}: {when}{routers}{within}."
    if section:
        yield f"Otherwise: {section['fallback']}."


def action(section: Mapping[str, Any]) -> str:
    """`webhook on qualified.`"""
    on = section["on"]
    when = f", if {condition(_read(section['if']))}" if "if" in section else ""
    return f"{section['kind']} on {listed(on) if isinstance(on, list) else on}{when}."


def _with_settings(router: Mapping[str, Any]) -> str:
    settings = [
        f"{key} {value}" for key, value in router.items() if key != "kind" and not isinstance(value, dict | list)
    ]
    return f"{router['kind']} ({listed(settings, 'and')})" if settings else str(router["kind"])


def _read(data: object) -> Condition:
    made = read(data, (), Faults())
    assert made is not None, "checked when the rule set was loaded"
    return made


def left_out(rules: RuleSet) -> Iterator[str]:
    for one in rules.ignore:
        yield f"Events left out: {trigger(one) if one.on else 'any with ' + trigger(one)}."
    if rules.exclude is not None:
        yield f"Leads left out: {condition(rules.exclude)}."
    if rules.active_from is not None:
        routed = "routed all the same" if rules.backfill else "not routed"
        yield f"In force since {rfc3339(rules.active_from)}; who qualified before is {routed}."

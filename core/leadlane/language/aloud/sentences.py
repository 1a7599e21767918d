"""Fast track, stages, routing and the rest in sentences."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from leadlane.contract.criteria import Trigger
from leadlane.contract.events import rfc3339
from leadlane.contract.leads import Stage
from leadlane.contract.strategies import Strategy
from leadlane.contract.table_file import TableFile
from leadlane.language.aloud.words import condition, event_type, listed, scalar, signed, table_file, title, trigger
from leadlane.language.rule_set import (
    ActionUse,
    Claim,
    FastTrackRule,
    Groups,
    On,
    QualifierUse,
    Question,
    Routing,
    RuleSet,
)

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
    claims = listed(map(claim, one.claims), "and")
    priority = f" (priority {one.priority})" if one.priority != 100 else ""
    return f"{one.name}: if {condition(one.when)}{unless}, then {claims}{priority}."


def claim(one: Claim) -> str:
    """`promote: an MQL at once`, `award +10 points`."""
    match one.kind:
        case "award":
            return f"award {signed(int(one.argument or 0))} points"
        case "route":
            return f"route to {one.argument}"
        case "flag":
            return f"flag {one.argument}"
        case _:
            return _CLAIMS[one.kind]


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


def routing(section: Routing | None) -> Iterator[str]:
    """`emea: if lead.region is EMEA, by account_owner, else by round_robin (team emea).`"""
    if section is None:
        return
    yield f"On {entering(section)}:"
    for unit in section.units:
        when = f"if {condition(unit.when)}, " if unit.when is not None else ""
        routers = ", else ".join(f"by {with_settings(use.kind, use.strategy)}" for use in unit.routers)
        within = f"; to be answered within {unit.respond_within}" if unit.respond_within else ""
        again = ", else it goes to another rep" if unit.reassign else ""
        rest = f"; what nobody takes: {unit.fallback}" if unit.fallback else ""
        yield f"{unit.name}: {when}{routers}{within}{again}{rest}."
    yield f"Otherwise: {section.fallback}."


def entering(section: Routing) -> str:
    """`entering mql, sal or group A1`: when leads are routed."""
    stages = [stage.value for stage in Stage if stage.value in section.stages]
    return f"entering {listed([*stages, *(f'group {group}' for group in section.groups)])}"


def action(use: ActionUse) -> str:
    """`webhook on qualified.`"""
    when = f", if {condition(use.when)}" if use.when is not None else ""
    called = f"{use.name}: " if use.name != use.strategy.kind else ""
    return f"{called}{with_settings(use.strategy.kind, use.strategy)} on {listed(map(change, use.on))}{when}."


def change(on: On) -> str:
    """What an action is about: `qualified`, `entering group hot`, `the score reaching 30`, `link clicked`."""
    match on:
        case On("event", argument):
            return event_type(str(argument))
        case On("stage" | "group", argument):
            return f"entering {on.kind} {argument}" if argument is not None else f"any change of {on.kind}"
        case On("threshold", argument):
            return f"the score reaching {'the threshold' if argument is None else argument}"
        case On("decay", argument):
            return f"a tick of {argument}" if argument is not None else "any decay"
        case _:
            return on.kind.replace("_", " ")


def with_settings(kind: str, strategy: Strategy) -> str:
    """`round_robin (team emea)`: a strategy with those settings that it was given and that can be said in a word."""
    given = [(field, getattr(strategy, field.name)) for field in dataclasses.fields(strategy)]
    settings = [_setting(field.name, value) for field, value in given if value != field.default]
    said = [setting for setting in settings if setting]
    return f"{kind} ({listed(said, 'and')})" if said else kind


def _setting(name: str, value: object) -> str:
    match value:
        case True:
            return name
        case str() | int():
            return f"{name} {scalar(value)}"
        case TableFile():
            return f"{name}: {table_file(value)}"
        case Mapping() if value and all(isinstance(one, str) for one in value.values()):
            return f"{name} {listed((f'{key}: {one}' for key, one in value.items()), 'and')}"
        case _:
            return ""


def question(one: Question) -> str:
    """`industry: Which industry are you in? (answered where company.industry is known)`"""
    own = one.attribute == f"answers.{one.name}"
    return f"{one.name}: {one.ask}" if own else f"{one.name}: {one.ask} (answered where {one.attribute} is known)"


def left_out(rules: RuleSet) -> Iterator[str]:
    for one in rules.ignore:
        yield f"Events left out: {trigger(one) if one.on else 'any with ' + trigger(one)}."
    if rules.exclude is not None:
        yield f"Leads left out: {condition(rules.exclude)}."
    if rules.active_from is not None:
        routed = "routed all the same" if rules.backfill else "not routed"
        yield f"In force since {rfc3339(rules.active_from)}; who qualified before is {routed}."

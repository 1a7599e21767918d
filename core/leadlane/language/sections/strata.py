"""What rules may not do to each other: wait in a circle, or promote without a signal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from leadlane.contract.conditions import AllOf, AnyOf, Condition, Not, Test, tests
from leadlane.contract.grammar.faults import Faults
from leadlane.language.rule_set import FastTrackRule


def check_strata(rules: Sequence[FastTrackRule], faults: Faults) -> None:
    """A rule with `unless: flag` runs after all that could raise the flag; in a circle none could run first."""
    raisers: dict[str, list[str]] = {}
    for rule in rules:
        for flag in flags_raised(rule):
            raisers.setdefault(flag, []).append(rule.name)
    waits = {rule.name: _raisers(rule.unless, raisers) for rule in rules}
    needs = {rule.name: [*_raisers(rule.when, raisers), *waits[rule.name]] for rule in rules}
    told: set[frozenset[str]] = set()
    for rule in rules:
        for other in waits[rule.name]:
            circle = _path(other, rule.name, needs)
            if circle and frozenset(circle) not in told:
                told.add(frozenset(circle))
                text = " -> ".join([rule.name, *circle])
                faults.add(
                    ("fast_track", "rules", rule.name, "unless"),
                    f"a circle through `unless`: each of these waits for the next, {text}",
                )


def flags_raised(rule: FastTrackRule) -> list[str]:
    return [str(claim.argument) for claim in rule.claims if claim.kind == "flag"]


def _raisers(condition: Condition | None, raisers: Mapping[str, list[str]]) -> list[str]:
    fields = [test.field for test in tests(condition)] if condition is not None else []
    return [rule for field in fields for rule in raisers.get(field, ())]


def _path(start: str, end: str, edges: Mapping[str, Iterable[str]]) -> list[str]:
    """A shortest way from one rule to another, both included; [] where there is none."""
    came_from: dict[str, str | None] = {start: None}
    waiting = [start]
    for here in waiting:
        if here == end:
            way = [here]
            while (before := came_from[way[0]]) is not None:
                way.insert(0, before)
            return way
        for following in edges.get(here, ()):
            if following not in came_from:
                came_from[following] = here
                waiting.append(following)
    return []


def check_signals(
    rules: Sequence[FastTrackRule], signals: Collection[str], flags: Collection[str], faults: Faults
) -> None:
    """`promote` and `award` rest on a signal, directly or through flags: no attribute may promote for ever."""
    free: set[str] = set()  # flags that may be raised without any signal
    while True:
        more = {flag for rule in rules if _may_be(rule.when, True, signals, flags, free) for flag in flags_raised(rule)}
        if more <= free:
            break
        free |= more
    for rule in rules:
        for claim in rule.claims:
            if claim.kind in ("promote", "award") and _may_be(rule.when, True, signals, flags, free):
                faults.add(
                    ("fast_track", "rules", rule.name, "if"),
                    f"`{claim.kind}` must rest on a signal: without one, `if` could hold on every event; "
                    + (f"add one of {', '.join(sorted(signals))}" if signals else "add a qualifier that states one"),
                    at_key=True,
                )
                break


def _may_be(
    condition: Condition, wanted: bool, signals: Collection[str], flags: Collection[str], free: Collection[str]
) -> bool:
    """Whether a condition may hold (or not hold) while no signal is stated and no flag rests on one."""
    match condition:
        case Test(field, "eq", bool(value)) if field in signals:
            return value is not wanted
        case Test(field, "eq", bool(value)) if field in flags:
            return value is not wanted or field in free
        case Test():
            return True
        case Not(part):
            return _may_be(part, not wanted, signals, flags, free)
        case AllOf(parts) | AnyOf(parts):
            every = isinstance(condition, AllOf) is wanted
            return (all if every else any)(_may_be(part, wanted, signals, flags, free) for part in parts)

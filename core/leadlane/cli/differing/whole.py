"""What changed in what concerns the whole rule set: its name, who is left out, thresholds, groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from leadlane.cli.differing.facets import Facet, changes, of_parts
from leadlane.contract.criteria import Trigger
from leadlane.contract.events import rfc3339
from leadlane.language.aloud.words import condition, listed, trigger
from leadlane.language.rule_set import Groups, RuleSet, Stages

_HEADER: Final[tuple[tuple[str, Facet[RuleSet]], ...]] = (
    ("About", Facet(lambda rules: rules.about, lambda rules: f'"{rules.about}"' if rules.about else "")),
    ("Times", Facet(lambda rules: rules.timezone, lambda rules: f"in {rules.timezone}")),
    (
        "In force",
        Facet(
            lambda rules: rules.active_from,
            lambda rules: "from the start" if rules.active_from is None else f"since {rfc3339(rules.active_from)}",
        ),
    ),
    (
        "Who qualified before that",
        Facet(lambda rules: rules.backfill, lambda rules: "routed all the same" if rules.backfill else "not routed"),
    ),
)
_EXCLUDE: Final[Facet[RuleSet]] = Facet(
    lambda rules: rules.exclude, lambda rules: "" if rules.exclude is None else condition(rules.exclude)
)
_BOUNDS: Final[tuple[Facet[RuleSet], ...]] = (
    Facet(lambda rules: rules.floor, lambda rules: "" if rules.floor is None else f"never below {rules.floor} points"),
    Facet(
        lambda rules: rules.ceiling,
        lambda rules: "" if rules.ceiling is None else f"never above {rules.ceiling} points",
    ),
)
_MQL: Final[tuple[Facet[Stages], ...]] = (
    Facet(lambda mql: mql.mql_at, lambda mql: f"from {mql.mql_at} points"),
    Facet(
        lambda mql: mql.require,
        lambda mql: (
            f"with at least {listed((f'{number} of {dimension}' for dimension, number in mql.require), 'and')}"
            if mql.require
            else ""
        ),
    ),
)
_HAND_BACK: Final[tuple[Facet[Stages], ...]] = (
    Facet(lambda mql: mql.hand_back_margin, lambda mql: f"down to {mql.hand_back_margin} points below the threshold"),
)


def header(old: RuleSet, new: RuleSet) -> Iterator[str]:
    """What a rule set says of itself."""
    if old.identity != new.identity:
        yield f"{new.identity}, was {old.identity}."
    for name, facet in _HEADER:
        yield from changes(name, old, new, (facet,))


def audience(old: RuleSet, new: RuleSet) -> Iterator[str]:
    """Event types that are known, events and leads that are left out; their order means nothing."""
    yield from (f"Event type {one} is known now." for one in new.event_types if one not in old.event_types)
    yield from (f"Event type {one} is no longer known." for one in old.event_types if one not in new.event_types)
    before, after = ([(one, _ignored(one)) for one in rules.ignore] for rules in (old, new))
    yield from (f"Events left out now: {one[1]}." for one in after if one not in before)
    yield from (f"Events no longer left out: {one[1]}." for one in before if one not in after)
    yield from changes("Leads left out", old, new, (_EXCLUDE,))


def _ignored(one: Trigger) -> str:
    return trigger(one) if one.on else f"any with {trigger(one)}"


def thresholds(old: RuleSet, new: RuleSet) -> Iterator[str]:
    """When a lead is an MQL, how far a hand-back takes it, between which bounds a score stays."""
    yield from changes("MQL", old.mql, new.mql, _MQL)
    yield from changes("Handed back by sales", old.mql, new.mql, _HAND_BACK)
    yield from changes("The score", old, new, _BOUNDS)


def groups(old: RuleSet, new: RuleSet) -> Iterator[str]:
    """The lower bound of each group, scale by scale."""
    yield from of_parts(
        _bounds(old.groups), _bounds(new.groups), lambda one: one[0], lambda one: f"{_from(one)}.",
        lambda was, now: changes(now[0], was, now, (Facet(lambda one: one[1], _from),)),
    )  # fmt: skip


def _bounds(scales: tuple[Groups, ...]) -> list[tuple[str, int]]:
    """Groups with their lower bounds; those of a matrix are called by what they measure too."""
    return [
        (name if scale.measure == "score" else f"{name} of {scale.measure}", bound)
        for scale in scales
        for name, bound in scale.bounds
    ]


def _from(group: tuple[str, int]) -> str:
    return f"from {group[1]} points"

"""`names-alike` and `prefixed-name`: names that look the same and are not, or that say too much."""

from __future__ import annotations

from collections.abc import Iterator

from leadlane.contract.conditions import Condition, tests
from leadlane.contract.criteria import PointBands, PointTable, Trigger
from leadlane.contract.grammar.faults import Path
from leadlane.language.rule_set import RuleSet
from leadlane.lint.places import criteria, points
from leadlane.scoring.plan import Plan

Named = Iterator[tuple[Path, str]]


def alike(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Two names of one kind that differ only by case, `-`, `_` or blanks."""
    kinds = (
        ("criterion", ((path, one.name) for path, _, one in criteria(plan.rule_set))),
        ("tier", ((("tiers", at), tier.name) for at, tier in enumerate(plan.rule_set.tiers))),
        ("decay", ((("decay", at), use.name) for at, use in enumerate(plan.rule_set.decays))),
        ("rule", ((("fast_track", "rules", rule.name), rule.name) for rule in plan.rule_set.rules)),
        ("signal or flag", _facts(plan)),
        ("one_of", _one_ofs(plan.rule_set)),
        ("attribute", _attributes(plan.rule_set)),
        ("property", _properties(plan.rule_set)),
    )
    for kind, named in kinds:
        first: dict[str, str] = {}
        told: set[str] = set()
        for path, name in named:
            known = first.setdefault(_plain(name), name)
            if known != name and name not in told:
                told.add(name)
                yield path, f"{kind} {name} and {kind} {known} are two: use one spelling, or names that differ"


def prefixed(plan: Plan) -> Iterator[tuple[Path, str]]:
    """`lead: {lead.title: ...}` asks for an attribute that is called `lead.title`."""
    for place, prefix, kind, named in (
        ("lead", "lead.", "attribute", _attributes(plan.rule_set)),
        ("where", "event.", "property", _properties(plan.rule_set)),
    ):
        for path, name in named:
            if path[-1] == place and name.startswith(prefix):
                bare = name.removeprefix(prefix)
                yield (
                    path,
                    f"`{place}` is about the {kind} {name}, which is likely nobody's: write {bare}, without `{prefix}`",
                )


def _facts(plan: Plan) -> Named:
    for signal in plan.signals:
        yield ("fast_track", "qualifiers"), signal.name
    for rule in plan.rule_set.rules:
        for claim in rule.claims:
            if claim.kind == "flag":
                yield ("fast_track", "rules", rule.name, "then"), str(claim.argument)


def _one_ofs(rule_set: RuleSet) -> Named:
    for path, _, criterion in criteria(rule_set):
        if criterion.caps.one_of is not None:
            yield (*path, "one_of"), criterion.caps.one_of


def _attributes(rule_set: RuleSet) -> Named:
    for path, trigger in _triggers(rule_set):
        yield from (((*path, "lead"), field) for field in _fields(trigger.lead))
    yield from _by(rule_set, "lead.")
    for path, condition in _of_facts(rule_set):
        yield from ((path, field.removeprefix("lead.")) for field in _fields(condition) if field.startswith("lead."))


def _properties(rule_set: RuleSet) -> Named:
    for path, trigger in _triggers(rule_set):
        yield from (((*path, "where"), field) for field in _fields(trigger.where))
        if trigger.count is not None and trigger.count.distinct is not None:
            yield (*path, "count", "distinct"), trigger.count.distinct
    for path, _, criterion in criteria(rule_set):
        if criterion.caps.once_per is not None:
            yield (*path, "once_per"), criterion.caps.once_per
    yield from _by(rule_set, "event.")
    for path, condition in _of_facts(rule_set):
        yield from ((path, field.removeprefix("event.")) for field in _fields(condition) if field.startswith("event."))


def _triggers(rule_set: RuleSet) -> Iterator[tuple[Path, Trigger]]:
    yield from ((path, criterion.trigger) for path, _, criterion in criteria(rule_set))
    yield from ((("ignore", at), trigger) for at, trigger in enumerate(rule_set.ignore))


def _by(rule_set: RuleSet, prefix: str) -> Named:
    for path, _, criterion in criteria(rule_set):
        if isinstance(criterion.points, PointTable | PointBands) and criterion.points.by.startswith(prefix):
            yield (*points(rule_set, path), "by"), criterion.points.by.removeprefix(prefix)


def _of_facts(rule_set: RuleSet) -> Iterator[tuple[Path, Condition]]:
    for rule in rule_set.rules:
        yield ("fast_track", "rules", rule.name, "if"), rule.when
        if rule.unless is not None:
            yield ("fast_track", "rules", rule.name, "unless"), rule.unless
    if rule_set.exclude is not None:
        yield ("exclude",), rule_set.exclude


def _fields(condition: Condition | None) -> list[str]:
    return [] if condition is None else list(dict.fromkeys(test.field for test in tests(condition)))


def _plain(name: str) -> str:
    return name.casefold().replace("-", "").replace("_", "").replace(" ", "")

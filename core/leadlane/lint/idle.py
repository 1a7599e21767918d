"""`idle-criterion`, `unread`, `idle-priority`: what is written and has no effect."""

from __future__ import annotations

from collections.abc import Iterator

from leadlane.contract.conditions import tests
from leadlane.contract.grammar.faults import Path
from leadlane.language.rule_set import RuleSet
from leadlane.lint import places
from leadlane.lint.words import listed
from leadlane.scoring.plan import Plan

_RANKED = ("promote", "hold", "disqualify")


def criteria(plan: Plan) -> Iterator[tuple[Path, str]]:
    """0 points are for criteria that a qualifier names; without one they are nothing at all."""
    named = {part for signal in plan.signals for part in signal.parts if isinstance(part, str)}
    for path, _, criterion in places.criteria(plan.rule_set):
        if criterion.points == 0 and criterion.name not in named:
            yield (
                places.points(plan.rule_set, path),
                f"{criterion.name} is worth nothing and no qualifier names it: give it points, name it, or take it out",
            )


def unread(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Signals and flags that no rule asks for."""
    rule_set = plan.rule_set
    read = _read(rule_set)
    for at, use in enumerate(rule_set.qualifiers):
        names = list(dict.fromkeys(signal.name for signal in use.strategy.signals()))
        if names and not read & set(names):
            signals = f"signal{'' if len(names) == 1 else 's'} {listed(names)}"
            yield (
                ("fast_track", "qualifiers", at),
                f"no rule asks for {signals}: add `{{if: {{{names[0]}: true}}, then: promote}}`",
            )
    for rule in rule_set.rules:
        for number, claim in enumerate(rule.claims):
            if claim.kind == "flag" and claim.argument not in read:
                path: Path = ("fast_track", "rules", rule.name, "then")
                item = (*path, number) if places.written(rule_set, (*path, number)) else path
                yield item, f"no rule asks for flag {claim.argument}: it has no effect; ask for it, or take it out"


def priorities(plan: Plan) -> Iterator[tuple[Path, str]]:
    """`priority` ranks promote, hold and disqualify, nothing else."""
    for rule in plan.rule_set.rules:
        path = ("fast_track", "rules", rule.name, "priority")
        if places.written(plan.rule_set, path) and not any(claim.kind in _RANKED for claim in rule.claims):
            said = "`priority` ranks promote, hold and disqualify only"
            if any(claim.kind == "route" for claim in rule.claims):
                said += "; of several routes the first rule in the text decides"
            yield path, f"{said}: take it out"


def _read(rule_set: RuleSet) -> set[str]:
    conditions = [one for rule in rule_set.rules for one in (rule.when, rule.unless) if one is not None]
    return {test.field for condition in conditions for test in tests(condition)}

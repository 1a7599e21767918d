"""`out-of-reach`, `qualifies-at-once`, `bounces-back`: thresholds that no lead reaches, or that no lead fails."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator

from leadlane.contract.grammar.faults import Path
from leadlane.language.rule_set import Groups, RuleSet
from leadlane.lint import reach
from leadlane.lint.places import group
from leadlane.lint.words import points
from leadlane.scoring.plan import Plan

_MQL: Path = ("stages", "mql")


def out_of_reach(plan: Plan) -> Iterator[tuple[Path, str]]:
    rule_set = plan.rule_set
    most = reach.score(rule_set)
    # A rule set may qualify by rules alone; the threshold that it must write then means nothing.
    by_rules_alone = most == 0 and any(claim.kind == "promote" for rule in rule_set.rules for claim in rule.claims)
    if rule_set.mql.mql_at > most and not by_rules_alone:
        yield (*_MQL, "at"), f"no lead can reach {rule_set.mql.mql_at}: {_most(rule_set, most)}"
    if rule_set.ceiling is not None and rule_set.ceiling > (without := _without_ceiling(rule_set)):
        yield (
            ("score", "ceiling"),
            f"no lead comes near {rule_set.ceiling}: all criteria together give at most {points(without)}",
        )
    for dimension, needed in rule_set.mql.require:
        giving = sum(one.dimension == dimension and one.can_add for one in rule_set.criteria)
        if needed > giving:
            there = f"only {giving}" if giving else "none"
            asked = "1 criterion is" if needed == 1 else f"{needed} criteria are"
            yield (
                (*_MQL, "require", dimension),
                f"no lead can pass: {asked} required, and {there} of {dimension} can give points; require fewer",
            )
    for scale in rule_set.groups:
        yield from _groups(rule_set, scale)


def qualifies_at_once(plan: Plan) -> Iterator[tuple[Path, str]]:
    mql = plan.rule_set.mql
    if mql.mql_at <= 0 and not mql.require:
        yield (*_MQL, "at"), "a lead begins at 0 points: every lead is an MQL by its first event; set `at` above 0"


def bounces_back(plan: Plan) -> Iterator[tuple[Path, str]]:
    mql = plan.rule_set.mql
    if mql.hand_back_margin == 0 and mql.mql_at > 0:
        yield (
            (*_MQL, "hand_back_margin"),
            (
                f"a lead that sales hands back keeps {points(mql.mql_at)}, enough for an MQL: "
                "its next scored event sends it to sales again; set a margin above 0"
            ),
        )


def unreachable_groups(rule_set: RuleSet, scale: Groups) -> dict[str, str]:
    """The groups of a scale that no lead can be in, each with the reason."""
    low, high = measure(rule_set, scale.measure)
    found: dict[str, str] = {}
    before: tuple[str, int] | None = None
    lowest = scale.bounds[-1][0]
    for name, bound in scale.bounds:
        if bound > high and name != lowest:
            found[name] = _most(rule_set, high, scale.measure)
        elif before is not None and before[1] <= low:
            found[name] = f"no {scale.measure} is below {low:.0f}, where {before[0]} begins; take it out"
        before = (name, bound)
    return found


def measure(rule_set: RuleSet, name: str) -> tuple[float, float]:
    """The lowest and the highest that `score` or a dimension can be."""
    if name == "score":
        return reach.lowest_score(rule_set), reach.score(rule_set)
    return (-math.inf if reach.can_go_below_0(rule_set) else 0), reach.dimension(rule_set, name)


def _groups(rule_set: RuleSet, scale: Groups) -> Iterator[tuple[Path, str]]:
    path: Path = ("groups",) if scale.measure == "score" else ("groups", scale.measure)
    reasons = unreachable_groups(rule_set, scale)
    for name, bound in scale.bounds:
        if name in reasons:
            yield group(rule_set, path, name, bound), f"no lead can be in group {name}: {reasons[name]}"


def _most(rule_set: RuleSet, most: float, measure: str = "score") -> str:
    if measure == "score" and most == rule_set.ceiling:
        return f"`ceiling` keeps every score at {most:.0f} or below; lower the bound or raise the ceiling"
    what = "all criteria together give" if measure == "score" else f"all criteria of {measure} give"
    return f"with every cap, {what} at most {points(most)}; lower the bound or give more"


def _without_ceiling(rule_set: RuleSet) -> float:
    return reach.score(dataclasses.replace(rule_set, ceiling=None))

"""Where the parts of a rule set stand: paths into its YAML."""

from __future__ import annotations

from collections.abc import Iterator

from leadlane.contract.criteria import Criterion
from leadlane.contract.grammar.faults import Path
from leadlane.language.nodes import List, Mapping, Node
from leadlane.language.rule_set import RuleSet, TierUse


def criteria(rule_set: RuleSet) -> Iterator[tuple[Path, TierUse, Criterion]]:
    """Every criterion with its path and its tier, in rule-set order."""
    for at, tier in enumerate(rule_set.tiers):
        for criterion in tier.criteria:
            yield ("tiers", at, "criteria", criterion.name), tier, criterion


def points(rule_set: RuleSet, criterion: Path) -> Path:
    """Where the points of a criterion are written: its own, else its tier's."""
    return next(
        (path for path in ((*criterion, "points"), (*criterion[:2], "points")) if written(rule_set, path)), criterion
    )


def event_type(rule_set: RuleSet, at: int) -> Path:
    """Where a declared event type stands, in a list or as a key."""
    if isinstance(node(rule_set, ("event_types",)), List):
        return ("event_types", at)
    return ("event_types", rule_set.event_types[at])


def group(rule_set: RuleSet, scale: Path, name: str, bound: int) -> Path:
    """Where the lower bound of a group stands; names that are no texts are found by their number."""
    found = node(rule_set, scale)
    if isinstance(found, Mapping) and not found.has_text_keys:
        for at, (_, value) in enumerate(found.pairs):
            if getattr(value, "value", None) == bound:
                return (*scale, at, 1)
    return (*scale, name)


def written(rule_set: RuleSet, path: Path) -> bool:
    """Whether the text has something at a path."""
    return node(rule_set, path) is not None


def node(rule_set: RuleSet, path: Path) -> Node | None:
    """What the text has at a path."""
    here = rule_set.positions.root if rule_set.positions is not None else None
    for step in path:
        match here:
            case Mapping() if isinstance(step, str):
                here = here.get(step)
            case List(items) if isinstance(step, int) and step < len(items):
                here = items[step]
            case _:
                return None
    return here

"""What the lints find in one rule set, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadlane.contract.findings import Finding
from leadlane.contract.runners import Untabulated
from leadlane.language.nodes import Position
from leadlane.lint.catalogue import LINTS
from leadlane.scoring.plan import Plan

if TYPE_CHECKING:
    from leadlane.registry import Registry


def lint(plan: Plan, registry: Registry) -> list[Finding]:
    """What is suspicious in a rule set: the core's findings in the order of the text, then those of the plugins."""
    found = [Finding(one.code, path, message) for one in LINTS for path, message in one.suspects(plan)]
    found.sort(key=lambda finding: _order(plan, finding))
    return [*found, *registry.lints(plan)]


def where(plan: Plan, finding: Finding | Untabulated) -> Position | None:
    """The place of what is told of a plan: the key that its path leads to, else the nearest thing around it.

    None where the rule set was not read from a text, or a plugin's path is none.
    """
    positions, path = plan.rule_set.positions, finding.path
    if positions is None or not isinstance(path, tuple):
        return None
    return positions.at(path, key=True)


def _order(plan: Plan, finding: Finding) -> tuple[bool, str, int, int]:
    """The rule set's own file first, then those that it extends; inside a file as it is read."""
    place = where(plan, finding)
    positions = plan.rule_set.positions
    if place is None or positions is None:
        return (False, "", 0, 0)
    return (place.file != positions.root.at.file, place.file, place.line, place.column)

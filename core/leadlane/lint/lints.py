"""All lints, in order, and what they find in one rule set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leadlane.contract.findings import Finding
from leadlane.contract.grammar.faults import Path
from leadlane.language.nodes import Position
from leadlane.lint import (
    bands,
    caps,
    decays,
    event_types,
    fires_together,
    idle,
    names,
    never,
    ranges,
    thresholds,
    weights,
)
from leadlane.scoring.plan import Plan

if TYPE_CHECKING:
    from leadlane.registry import Registry


@dataclass(frozen=True, slots=True)
class Lint:
    """One suspicion: its code, and what finds it: the places and what to say there."""

    code: str
    suspects: Callable[[Plan], Iterator[tuple[Path, str]]]


LINTS: Final = (
    Lint("fires-together", fires_together.suspects),
    Lint("range-gap", ranges.gaps),
    Lint("range-overlap", ranges.overlaps),
    Lint("unreachable-band", bands.suspects),
    Lint("unscored-event-type", event_types.unscored),
    Lint("unknown-event-type", event_types.unknown),
    Lint("out-of-reach", thresholds.out_of_reach),
    Lint("qualifies-at-once", thresholds.qualifies_at_once),
    Lint("bounces-back", thresholds.bounces_back),
    Lint("never-holds", never.conditions),
    Lint("never-fires", never.rules),
    Lint("unreachable-unit", never.units),
    Lint("idle-cap", caps.suspects),
    Lint("lonely-one-of", caps.lonely),
    Lint("idle-decay", decays.idle),
    Lint("decay-takes-all", decays.takes_all),
    Lint("odd-weight", weights.odd),
    Lint("odd-sign", weights.signs),
    Lint("names-alike", names.alike),
    Lint("prefixed-name", names.prefixed),
    Lint("idle-criterion", idle.criteria),
    Lint("unread", idle.unread),
    Lint("idle-priority", idle.priorities),
)
"""In the order of docs/reference/lints.md."""


def lint(plan: Plan, registry: Registry) -> list[Finding]:
    """What is suspicious in a rule set: the core's findings in the order of the text, then those of the plugins."""
    found = [Finding(one.code, path, message) for one in LINTS for path, message in one.suspects(plan)]
    found.sort(key=lambda finding: _order(plan, finding))
    return [*found, *registry.lints(plan)]


def where(plan: Plan, finding: Finding) -> Position | None:
    """The place of a finding: the key that its path leads to, else the nearest thing around it.

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

"""From the name of a rule set to its plan, rules engine chosen."""

from __future__ import annotations

from typing import Final, cast

from leadlane.contract.strategies import RulesEngine
from leadlane.language.loader import load_rule_set
from leadlane.language.rule_set import RuleSet
from leadlane.registry import Registry
from leadlane.scoring.plan import Plan

AUTO: Final = ("durable_rules", "clips", "reference")
"""What `engine: auto` tries, in order. All give the same claims and the same proof."""


class EngineError(Exception):
    """No such rules engine, or it cannot run here; the message says why."""


def choose(written: str, registry: Registry) -> RulesEngine:
    """The rules engine that a rule set asks for.

    Raises:
        EngineError: it is not installed, or cannot run here; for `auto`, none can.
    """
    reasons: list[str] = []
    for kind in AUTO if written == "auto" else (written,):
        found = registry.find("rules engine", kind)
        if isinstance(found, str):
            reasons.append(found)
            continue
        engine = cast("type[RulesEngine]", found.strategy)  # what the role promises, and the registry has checked
        trouble = engine.unavailable()
        if trouble is None:
            return engine()
        reasons.append(f"rules engine {kind}: {trouble}")
    raise EngineError("; ".join(reasons))


def load_plan(written: str, registry: Registry) -> Plan:
    """A rule set by name or path, checked and compiled.

    Raises:
        RuleSetError: the rule set has mistakes; all of them are in it.
        EngineError: its rules engine is not installed or cannot run here.
        ProgramError: its fast-track program is beyond the rules engine's limits.
    """
    return compiled(load_rule_set(written, registry), registry)


def compiled(rule_set: RuleSet, registry: Registry) -> Plan:
    """The plan of a rule set.

    Raises:
        EngineError: its rules engine is not installed or cannot run here.
        ProgramError: its fast-track program is beyond the rules engine's limits.
    """
    return Plan(rule_set, choose(rule_set.engine, registry))

"""A rules engine for leadlane whose rules are decision tables of ZEN, the engine of GoRules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import Program, Resolver, RulesEngine, hookimpl

from .resolver import TableResolver


@dataclass(frozen=True, kw_only=True)
class ZenRules(RulesEngine):
    """Chains the rules in decision tables of ZEN, the rules engine of GoRules: a table a stratum, a row a rule.

    A rule may have 2,000 names and gates, nested 100 deep.
    """

    kind = "zen"

    @classmethod
    def unavailable(cls) -> str | None:
        try:
            import zen  # noqa: F401  Whether it can be imported is the question.
        except ImportError as error:
            return f"zen-engine cannot be imported ({error}): pip install zen-engine"
        return None

    def compile(self, program: Program) -> Resolver:
        return TableResolver(program)


@hookimpl
def leadlane_rules_engines() -> Sequence[type[RulesEngine]]:
    return [ZenRules]

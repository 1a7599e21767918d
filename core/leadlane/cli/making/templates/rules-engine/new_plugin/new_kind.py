"""Rules engine `new_kind`."""

from __future__ import annotations

from dataclasses import dataclass

from leadlane import Program, Resolver, RulesEngine

from .resolver import FunctionResolver


@dataclass(frozen=True, kw_only=True)
class NewKind(RulesEngine):
    """Chains the rules as Python functions, made once, when the rule set is loaded."""

    kind = "new_kind"

    def compile(self, program: Program) -> Resolver:
        return FunctionResolver(program)

"""The reference rules engine: what a program means, in plain Python and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leadlane import Atom, Gate, Program, Resolver, RulesEngine, hookimpl


@dataclass(frozen=True, kw_only=True)
class Reference(RulesEngine):
    """Chains the rules in plain Python: needs no package and has no limits.

    It is the yardstick of the other engines, so it is written to be read, not to be fast: a stratum is gone through
    again and again until no further rule fires.
    """

    kind = "reference"

    def compile(self, program: Program) -> Resolver:
        return _Resolver(program)


class _Resolver:
    def __init__(self, program: Program) -> None:
        self._program = program

    def fired(self, true: Iterable[str]) -> list[str]:
        known = set(true).intersection(self._program.propositions)
        fired: list[str] = []
        for stratum in self._program.strata:
            # What `unless` asks for was settled by earlier strata: it is asked once, before anything here fires.
            ready = [rule for rule in stratum if rule.unless is None or not _holds(rule.unless, known)]
            while firing := [rule for rule in ready if rule.name not in fired and _holds(rule.when, known)]:
                for rule in firing:
                    fired.append(rule.name)
                    known.update(rule.flags)
        return fired

    def close(self) -> None:
        """Nothing is held."""


def _holds(formula: Atom | Gate, known: set[str]) -> bool:
    match formula:
        case Atom(name):
            return name in known
        case Gate("all", parts):
            return all(_holds(part, known) for part in parts)
        case Gate(_, parts):
            return any(_holds(part, known) for part in parts)


@hookimpl
def leadlane_rules_engines() -> Sequence[type[RulesEngine]]:
    return [Reference]

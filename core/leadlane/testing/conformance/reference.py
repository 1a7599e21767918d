"""What a fast-track program means, for the kit alone: written from the contract, not from any rules engine."""

from __future__ import annotations

from collections.abc import Collection

from leadlane.contract.program import Atom, Formula, Program


def fires(program: Program, true: Collection[str]) -> list[frozenset[str]]:
    """The rules that fire in each stratum, as the smallest set that is closed under the program's rules.

    A rule belongs to it when `when` holds of the propositions and of the flags that rules of this stratum or an earlier
    one raise, and `unless` does not hold of those of earlier ones.
    """
    settled = frozenset(true) & frozenset(program.propositions)
    answer: list[frozenset[str]] = []
    for stratum in program.strata:
        candidates = {rule for rule in stratum if rule.unless is None or not holds(rule.unless, settled)}
        grown, held = frozenset[str](), settled
        while True:
            fired = frozenset(rule.name for rule in candidates if holds(rule.when, held))
            if fired == grown:
                break
            grown = fired
            held = settled.union(flag for rule in candidates if rule.name in fired for flag in rule.flags)
        answer.append(grown)
        settled = held
    return answer


def holds(formula: Formula, held: Collection[str]) -> bool:
    """Whether a formula is true where these names are, and no others."""
    if isinstance(formula, Atom):
        return formula.name in held
    truths = [holds(part, held) for part in formula.parts]
    return False not in truths if formula.how == "all" else True in truths

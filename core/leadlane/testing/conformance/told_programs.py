"""A fast-track program in words."""

from __future__ import annotations

from collections.abc import Sequence

from leadlane.contract.program import Atom, Formula, Program


def told(program: Program, true: Sequence[str] | None) -> str:
    """Stratum by stratum, and what is true when it is asked."""
    lines = [
        f"  stratum {number}: {rule.name!r} fires when {formula(rule.when)}"
        + (f", unless {formula(rule.unless)}" if rule.unless is not None else "")
        + (f", and raises {', '.join(map(repr, rule.flags))}" if rule.flags else "")
        for number, rules in enumerate(program.strata)
        for rule in rules
    ]
    if true is not None:
        lines.append(f"  true: {', '.join(map(repr, true)) or 'nothing'}")
    return "\n".join(lines)


def formula(one: Formula) -> str:
    """`all('a', any('b', 'c'))`."""
    return repr(one.name) if isinstance(one, Atom) else f"{one.how}({', '.join(map(formula, one.parts))})"

"""A condition as a function of what is known to be true."""

from __future__ import annotations

from collections.abc import Callable

from leadlane import Atom, Gate

Condition = Callable[[set[str]], bool]


def function(formula: Atom | Gate) -> Condition:
    """The function of one formula. An empty `all` is true, an empty `any` is false."""
    if isinstance(formula, Atom):
        name = formula.name
        return lambda known: name in known
    parts = [function(part) for part in formula.parts]
    if formula.how == "all":
        return lambda known: all(part(known) for part in parts)
    return lambda known: any(part(known) for part in parts)

"""From the condition of a rule to its row: cells where they do, an expression for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from leadlane import Atom, Gate, ProgramError, Rule

MOST_PARTS: Final = 2_000
"""Names and gates in a rule. ZEN frees what it has parsed by recursion: on a thread with 256 KB of stack, 20,000 of
them were seen to end the process."""
MOST_DEEP: Final = 100
"""Gates in gates. They are gone through by recursion, here and in leadlane, which Python ends at about 500."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a row asks: `cells` by identifier, each `true` or `false`, and an expression that must hold too."""

    cells: dict[str, str]
    expression: str


def condition(rule: Rule, identifiers: Mapping[str, str]) -> Condition:
    """The condition of a rule. What every way to it needs, and what no way may have, are cells.

    Raises:
        ProgramError: the rule is too large.
    """
    _check_size(rule)
    cells: dict[str, str] = {}
    rest: list[str] = []
    for part in _members(rule.when, "all"):
        if isinstance(part, Atom) and part.name in identifiers:
            cells[identifiers[part.name]] = "true"
        else:
            rest.append(_expression(part, identifiers))
    for part in () if rule.unless is None else _members(rule.unless, "any"):
        if isinstance(part, Atom) and part.name in identifiers and cells.get(identifiers[part.name]) != "true":
            cells[identifiers[part.name]] = "false"
        else:
            rest.append(f"not {_expression(part, identifiers)}")
    return Condition(cells, " and ".join(rest))


def _members(formula: Atom | Gate, how: str) -> Iterator[Atom | Gate]:
    """The parts of a gate of this kind, those of such gates in it among them; another formula is its only part."""
    if isinstance(formula, Gate) and formula.how == how:
        for part in formula.parts:
            yield from _members(part, how)
    else:
        yield formula


def _expression(formula: Atom | Gate, identifiers: Mapping[str, str]) -> str:
    """The formula in ZEN's language. A name that the program does not know is never true."""
    if isinstance(formula, Atom):
        return identifiers.get(formula.name, "false")
    if not formula.parts:
        return "true" if formula.how == "all" else "false"
    word = " and " if formula.how == "all" else " or "
    return f"({word.join([_expression(part, identifiers) for part in formula.parts])})"


def _check_size(rule: Rule) -> None:
    waiting: list[tuple[Atom | Gate, int]] = [(rule.when, 0)]
    if rule.unless is not None:
        waiting.append((rule.unless, 0))
    parts = deepest = 0
    while waiting:
        formula, depth = waiting.pop()
        parts += 1
        if isinstance(formula, Gate):
            deepest = max(deepest, depth + 1)
            waiting.extend((part, depth + 1) for part in formula.parts)
    if parts > MOST_PARTS:
        raise ProgramError(f"zen takes at most {MOST_PARTS} names and gates in a rule; {rule.name!r} has {parts}")
    if deepest > MOST_DEEP:
        raise ProgramError(f"zen takes at most {MOST_DEEP} gates in gates; {rule.name!r} has {deepest}")

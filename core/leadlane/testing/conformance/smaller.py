"""The smallest program on which a rules engine still goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from leadlane.contract.program import Atom, Formula, Gate, Program, Rule

_MOST: Final = 2000

Question = tuple[Program, list[str]]


def smallest(question: Question, is_wrong: Callable[[Question], bool]) -> Question:
    """Takes away whatever can go, a piece at a time, as long as it is still wrong."""
    left = _MOST
    while True:
        for smaller in _smaller(question):
            left -= 1
            if left < 0:
                return question
            if is_wrong(smaller):
                question = smaller
                break
        else:
            return question


def _smaller(question: Question) -> Iterator[Question]:
    """The same with one piece less; programs stay valid: what a flag says is settled where `unless` asks it."""
    program, true = question
    for at, rules in enumerate(program.strata):
        before, after = program.strata[:at], program.strata[at + 1 :]
        if not rules:
            yield replace(program, strata=(*before, *after)), true
        for number, rule in enumerate(rules):
            for smaller in ((), *(((one,)) for one in _simpler(rule))):
                changed = (*rules[:number], *smaller, *rules[number + 1 :])
                yield replace(program, strata=(*before, changed, *after)), true
    for name in program.propositions:
        fewer = tuple(one for one in program.propositions if one != name)
        yield Program(fewer, program.strata), [one for one in true if one != name]
    for name in true:
        yield program, [one for one in true if one != name]


def _simpler(rule: Rule) -> Iterator[Rule]:
    if rule.unless is not None:
        yield replace(rule, unless=None)
        for formula in _parts(rule.unless):
            yield replace(rule, unless=formula)
    for formula in _parts(rule.when):
        yield replace(rule, when=formula)
    for flag in rule.flags:
        yield replace(rule, flags=tuple(one for one in rule.flags if one != flag))


def _parts(formula: Formula) -> Iterator[Formula]:
    if isinstance(formula, Atom):
        return
    yield from formula.parts
    for at, part in enumerate(formula.parts):
        yield Gate(formula.how, (*formula.parts[:at], *formula.parts[at + 1 :]))
        for smaller in _parts(part):
            yield Gate(formula.how, (*formula.parts[:at], smaller, *formula.parts[at + 1 :]))

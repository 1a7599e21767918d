"""From a fast-track rule's conditions to what a rules engine takes: named propositions, flags, strata.

A test of a flag stays an atom for the engine to derive; every largest part of a condition without flags becomes one
proposition, evaluated by our one grammar before the engine is asked. Its name is its text, so that two rules that
ask the same share it and a proof can be read aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from leadlane.contract.conditions import AllOf, AnyOf, Condition, Not, Test, attribute_reader, bind, property_reader
from leadlane.contract.conditions import tests as tests_of
from leadlane.contract.conditions import text as text_of
from leadlane.contract.criteria import ENGAGEMENT, FIT
from leadlane.contract.events import Event
from leadlane.contract.program import Atom, Formula, Gate, Program, Rule
from leadlane.language.rule_set import FastTrackRule
from leadlane.scoring.state import State


@dataclass(slots=True)
class Fact:
    """The flat fact that a program is asked about (semantics 6.2)."""

    signals: frozenset[str]
    event: Event
    state: State
    group: Callable[[State], str | None]


def fact_reader(field: str, dimensions: Sequence[str]) -> Callable[[Fact], object]:
    """Where a fast-track condition finds a field: `lead.x`, `event.x`, `score`, `group`, `stage`, a dimension, else a
    signal, which is true or false.
    """
    if field.startswith("lead."):
        attribute = attribute_reader(field.removeprefix("lead."))
        return lambda fact: attribute(fact.state.attributes)
    if field.startswith("event."):
        of_event = property_reader(field.removeprefix("event."))
        return lambda fact: of_event(fact.event.properties)
    if field == "score":
        return lambda fact: fact.state.score
    if field == "group":
        return lambda fact: fact.group(fact.state)
    if field == "stage":
        return lambda fact: fact.state.stage
    if field in dimensions:
        place = dimensions.index(field)
        return lambda fact: fact.state.dimensions[place]
    if field in (ENGAGEMENT, FIT):
        return lambda fact: 0
    return lambda fact: field in fact.signals


@dataclass
class Translation:
    """The program of one rule set, and how to tell which of its propositions are true."""

    program: Program
    propositions: dict[str, Condition] = field(default_factory=dict)
    leaves: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By rule: the atoms of its `if`, in text order."""

    def evaluators(self, dimensions: Sequence[str]) -> tuple[tuple[str, Callable[[Fact], bool]], ...]:
        """Each proposition with the function that evaluates it."""
        return tuple(
            (name, bind(it, lambda field: fact_reader(field, dimensions))) for name, it in self.propositions.items()
        )


def translate(rules: Iterable[FastTrackRule]) -> Translation:
    """The rules as a stratified program. The loader has refused cycles through `unless`."""
    rules = tuple(rules)
    flags = {str(claim.argument) for rule in rules for claim in rule.claims if claim.kind == "flag"}
    propositions: dict[str, Condition] = {}
    made: dict[str, Rule] = {}
    leaves: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        atoms: list[str] = []
        made[rule.name] = Rule(
            rule.name,
            _formula(rule.when, flags, propositions, atoms),
            None if rule.unless is None else _formula(rule.unless, flags, propositions, []),
            tuple(str(claim.argument) for claim in rule.claims if claim.kind == "flag"),
        )
        leaves[rule.name] = tuple(atoms)
    level = strata(rules, flags)
    program = Program(
        tuple(propositions),
        tuple(
            tuple(made[rule.name] for rule in rules if level[rule.name] == number)
            for number in range(max(level.values(), default=-1) + 1)
        ),
    )
    return Translation(program, propositions, leaves)


def _formula(condition: Condition, flags: set[str], propositions: dict[str, Condition], atoms: list[str]) -> Formula:
    match condition:
        case Test(field) if field in flags:
            atoms.append(field)
            return Atom(field)
        case AllOf(parts):
            return Gate("all", tuple(_formula(part, flags, propositions, atoms) for part in parts))
        case AnyOf(parts):
            return Gate("any", tuple(_formula(part, flags, propositions, atoms) for part in parts))
        case Test() | Not():
            name = text_of(condition)
            propositions.setdefault(name, condition)
            atoms.append(name)
            return Atom(name)


def strata(rules: Iterable[FastTrackRule], flags: set[str]) -> dict[str, int]:
    """The stratum of each rule, from 0: after every rule that could derive a flag of its `unless`, not before any that
    could derive a flag of its `if`.

    Raises:
        ValueError: a cycle through `unless`; its arguments are the names of the rules on it.
    """
    rules = tuple(rules)
    makers: dict[str, list[str]] = {}
    for rule in rules:
        for claim in rule.claims:
            if claim.kind == "flag":
                makers.setdefault(str(claim.argument), []).append(rule.name)
    edges = [
        (maker, rule.name, step)
        for rule in rules
        for condition, step in ((rule.when, 0), (rule.unless, 1))
        if condition is not None
        for test in tests_of(condition)
        if test.field in flags
        for maker in makers[test.field]
    ]
    level = {rule.name: 0 for rule in rules}
    for _ in range(len(rules) + 1):
        raised = False
        for before, after, step in edges:
            if level[after] < level[before] + step:
                level[after], raised = level[before] + step, True
        if not raised:
            return level
    raise ValueError(*sorted(name for name, number in level.items() if number > len(rules)) or sorted(level))

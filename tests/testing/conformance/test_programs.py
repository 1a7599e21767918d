"""How the kit judges rules engines: its own reading of a program, and the smallest one that shows a fault."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from tests.rules_engines.programs import programs_and_truths

from leadlane import Atom, Gate, Program, ProgramError, Resolver, Rule, RulesEngine
from leadlane.testing import breaches
from leadlane.testing.conformance.interleaving import both_at_once
from leadlane.testing.conformance.reference import fires
from leadlane.testing.conformance.smaller import smallest
from leadlane_builtins.rules_engines.reference import Reference


@settings(max_examples=300, deadline=None)
@given(programs_and_truths())
def test_the_built_in_reference_reads_programs_as_the_kit_does(case: tuple[Program, list[list[str]]]) -> None:
    """They were written apart from each other."""
    program, questions = case
    resolver = Reference().compile(program)
    for true in questions:
        answer = resolver.fired(true)
        assert sorted(answer) == sorted(name for names in fires(program, true) for name in names)


class Forgetful:
    """Takes `unless` for nothing."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def fired(self, true: Iterable[str]) -> list[str]:
        strata = tuple(
            tuple(Rule(one.name, one.when, None, one.flags) for one in rules) for rules in self.program.strata
        )
        return Reference().compile(Program(self.program.propositions, strata)).fired(true)

    def close(self) -> None:
        pass


@dataclass(frozen=True, kw_only=True)
class Optimist(RulesEngine):
    """Forgets `unless`."""

    kind = "optimist"

    def compile(self, program: Program) -> Resolver:
        return Forgetful(program)


@dataclass(frozen=True, kw_only=True)
class Small(RulesEngine):
    """Refuses whatever has more than two rules, which is its right."""

    kind = "small"

    def compile(self, program: Program) -> Resolver:
        if sum(map(len, program.strata)) > 2:
            raise ProgramError("at most 2 rules")
        return Reference().compile(program)


@dataclass(frozen=True, kw_only=True)
class Elsewhere(RulesEngine):
    """Cannot run here."""

    kind = "elsewhere"

    @classmethod
    def unavailable(cls) -> str | None:
        return "there is no mainframe"

    def compile(self, program: Program) -> Resolver:
        raise AssertionError("it is not asked")


def test_the_smallest_program_is_shown_in_words() -> None:
    (found,) = breaches(Optimist())
    assert found.code == "disagrees"
    first, *program = found.message.splitlines()
    assert first.startswith("it answers ['rule ")
    assert first.endswith("]; what fires is []:")
    rule, true = program
    assert re.fullmatch(r"  stratum 0: 'rule \S+' fires when '.+', unless '.+'", rule)
    assert re.fullmatch(r"  true: '.+', '.+'", true)


def test_what_an_engine_refuses_is_no_breach() -> None:
    assert breaches(Small()) == []


def test_an_engine_that_cannot_run_here_is_not_asked() -> None:
    assert breaches(Elsewhere()) == []


def test_a_program_is_made_smaller_as_long_as_it_is_wrong() -> None:
    rules = tuple(Rule(f"r{n}", Gate("all", (Atom("a"), Atom(f"b{n}"))), flags=("f",)) for n in range(5))
    program = Program(("a", *(f"b{n}" for n in range(5))), (rules, ()))
    small, true = smallest((program, ["a", "b3", "b4"]), lambda one: any("r3" in names for names in fires(*one)))
    assert small == Program(("a",), ((Rule("r3", Atom("a")),),))
    assert true == ["a"]


@pytest.mark.parametrize("step", range(1, 12))
def test_two_calls_meet_at_a_step(step: int) -> None:
    log: list[str] = []

    def counts(name: str) -> str:
        log.append(name)
        log.append(name)
        return name

    both = both_at_once(lambda: counts("one"), lambda: counts("two"), step)
    assert both.answers == (["one", "two"] if both.met else ["one"])
    assert not both.blocked
    assert sorted(log) == ["one", "one", *(["two", "two"] if both.met else [])]

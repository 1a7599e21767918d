"""Where this engine ends, and the traps of ZEN that it goes round."""

from __future__ import annotations

import sys
import threading

import pytest

from leadlane import Atom, Gate, Program, ProgramError, Rule
from zen_rules import ZenRules
from zen_rules.conditions import MOST_DEEP, MOST_PARTS

A, B = Atom("a"), Atom("b")


def one_rule(when: Atom | Gate, unless: Atom | Gate | None = None) -> Program:
    return Program(("a", "b"), ((Rule("r", when, unless),),))


@pytest.mark.parametrize("name", ['"', "'", "\\", "a\nb", "nul\x00l", "", "not", "and", "😀", "x" * 300])
def test_names_may_hold_anything(name: str) -> None:
    flags = (f"flag {name}",)
    program = Program((name,), ((Rule(name, Atom(name), flags=flags), Rule(f"{name}!", Atom(*flags))),))
    assert sorted(ZenRules().compile(program).fired([name])) == sorted([name, f"{name}!"])


def test_what_is_asked_and_ruled_out_at_once_never_fires() -> None:
    assert ZenRules().compile(one_rule(A, unless=A)).fired(["a"]) == []


def test_threads_share_a_resolver() -> None:
    chain = tuple(Rule(f"r{n}", Atom(f"f{n}"), flags=(f"f{n + 1}",)) for n in reversed(range(5)))
    resolver = ZenRules().compile(Program(("f0", "b"), (chain, (Rule("last", Atom("f5"), unless=B),))))
    expected = {("f0",): 6, ("f0", "b"): 5, ("b",): 0}
    right: list[bool] = []

    def ask() -> None:
        right.extend(len(resolver.fired(true)) == fires for true, fires in 200 * list(expected.items()))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert right == [True] * (8 * 200 * len(expected))


def test_a_closed_resolver_is_not_asked() -> None:
    resolver = ZenRules().compile(one_rule(A))
    resolver.close()
    resolver.close()
    with pytest.raises(RuntimeError, match="closed"):
        resolver.fired(["a"])


def test_the_largest_rule_is_taken_and_a_larger_one_refused() -> None:
    # The gate is a part too.
    assert ZenRules().compile(one_rule(Gate("any", (B,) * (MOST_PARTS - 2) + (A,)))).fired(["a"]) == ["r"]
    with pytest.raises(ProgramError, match=r"at most 2000 names and gates in a rule; 'r' has 2001"):
        ZenRules().compile(one_rule(Gate("any", (A,) * MOST_PARTS)))


def test_the_deepest_rule_is_taken_and_a_deeper_one_refused() -> None:
    deep: Atom | Gate = A
    for depth in range(MOST_DEEP):
        deep = Gate("all" if depth % 2 else "any", (B, deep))
    assert ZenRules().compile(one_rule(deep)).fired(["a", "b"]) == ["r"]
    with pytest.raises(ProgramError, match=r"at most 100 gates in gates; 'r' has 101"):
        ZenRules().compile(one_rule(Gate("all", (deep,))))


def test_an_expression_that_zen_does_not_understand_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """ZEN itself says nothing: such a row never matches."""
    monkeypatch.setattr("zen_rules.tables.identifiers", lambda names: {name: f"{name} (" for name in names})
    with pytest.raises(RuntimeError, match="zen does not understand"):
        ZenRules().compile(one_rule(Gate("any", (A, B))))


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zen", None)
    assert "pip install zen-engine" in str(ZenRules.unavailable())

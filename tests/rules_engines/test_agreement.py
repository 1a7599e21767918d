"""The contract of `RulesEngine`: every engine gives the same answer to the same program."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from tests.rules_engines.engines import AVAILABLE, ENGINES, answers
from tests.rules_engines.programs import programs_and_truths
from tests.rules_engines.soak import fast_track

from leadlane import Atom, Gate, Program, Rule, RulesEngine
from leadlane.testing.conformance.drawing import Random
from leadlane.testing.conformance.programs import ODD_NAMES, chain, program, truths, wide_program
from leadlane_builtins.rules_engines.reference import Reference

A, B, C = Atom("a"), Atom("b"), Atom("c")

every_engine = pytest.mark.parametrize(
    "engine",
    [
        pytest.param(
            engine, id=engine.kind, marks=pytest.mark.skipif(engine not in AVAILABLE, reason=str(engine.unavailable()))
        )
        for engine in ENGINES
    ],
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(programs_and_truths())
def test_engines_agree(case: tuple[Program, list[list[str]]]) -> None:
    made, questions = case
    expected = answers(Reference, made, questions)
    for engine in AVAILABLE:
        assert answers(engine, made, questions) == expected, engine.kind


@pytest.mark.parametrize("seed", range(0, 400, 100))
def test_engines_agree_on_plain_random_programs(seed: int) -> None:
    for number in range(seed, seed + 100):
        draw = Random(number)
        made = wide_program(draw) if number % 50 == 0 else program(draw)
        questions = [truths(draw, made) for _ in range(3)]
        expected = answers(Reference, made, questions)
        for engine in AVAILABLE:
            assert answers(engine, made, questions) == expected, (engine.kind, number)


@every_engine
def test_a_chain_runs_through_strata(engine: type[RulesEngine]) -> None:
    """Four links, then a stratum that builds on the last and one that asks whether it was reached."""
    made = Program(
        ("a",),
        (
            chain(0, "a", 4),
            (Rule("reached", Atom("chain 0.3"), flags=("done",)),),
            (Rule("not done", Gate("all", ()), unless=Atom("done")), Rule("after", Atom("done"))),
        ),
    )
    links = [(0, f"link 0.{n}") for n in range(4)]
    assert answers(engine, made, [["a"], []]) == [[*links, (1, "reached"), (2, "after")], [(2, "not done")]]


@every_engine
def test_unless_asks_propositions_and_settled_flags(engine: type[RulesEngine]) -> None:
    made = Program(
        ("a", "b", "c"),
        (
            (Rule("raise", A, unless=B, flags=("x", "y")),),
            (Rule("either", C, unless=Gate("any", (Gate("all", (Atom("x"), Atom("y"))), B))),),
        ),
    )
    assert answers(engine, made, [["a", "c"], ["b", "c"], ["c"], ["a", "b"]]) == [
        [(0, "raise")],
        [],
        [(1, "either")],
        [],
    ]


@every_engine
def test_a_rule_fires_once_however_many_ways_lead_to_it(engine: type[RulesEngine]) -> None:
    made = Program(
        ("a", "b"),
        ((Rule("one", Gate("any", (A, B, Atom("x")))), Rule("x", A, flags=("x",)), Rule("x too", B, flags=("x",))),),
    )
    assert answers(engine, made, [["a", "b"]]) == [[(0, "one"), (0, "x"), (0, "x too")]]


@every_engine
@pytest.mark.parametrize(
    ("gate", "fires"),
    [
        (Gate("all", ()), True),
        (Gate("any", ()), False),
        (Gate("any", (Gate("all", ()), A)), True),
        (Gate("all", (Gate("any", ()), Gate("all", ()))), False),
        (Gate("all", (Gate("all", ()), Gate("any", (Gate("all", ()), A)))), True),
    ],
)
def test_empty_gates(engine: type[RulesEngine], gate: Gate, fires: bool) -> None:
    assert answers(engine, Program(("a",), ((Rule("r", gate),),)), [[]]) == [[(0, "r")] if fires else []]
    unless = Program(("a",), ((Rule("r", Gate("all", ()), unless=gate),),))
    assert answers(engine, unless, [[]]) == [[] if fires else [(0, "r")]]


@every_engine
@pytest.mark.parametrize("made", [Program((), ()), Program(("a",), ((), ())), Program((), ((Rule("r", A),),))])
def test_programs_in_which_nothing_can_fire(engine: type[RulesEngine], made: Program) -> None:
    assert answers(engine, made, [[], ["a"]]) == [[], []]


@every_engine
def test_only_propositions_are_taken_for_true(engine: type[RulesEngine]) -> None:
    """Flags are derived, never given, and what the program does not know is nobody's business."""
    made = Program(("a",), ((Rule("raise", A, flags=("x",)), Rule("use", Atom("x"))),))
    assert answers(engine, made, [["x", "unheard of"], ["a", "a"]]) == [[], [(0, "raise"), (0, "use")]]


@every_engine
def test_names_may_hold_anything(engine: type[RulesEngine]) -> None:
    """Each name is told from every other, those with the same 32-bit FNV-1a hash included."""
    names = (*ODD_NAMES, "costarring")
    made = Program(names, (tuple(Rule(name, Atom(name), flags=(f"flag {name}",)) for name in names),))
    assert answers(engine, made, [[name] for name in names]) == [[(0, name)] for name in names]


@every_engine
def test_deep_and_broad_formulas(engine: type[RulesEngine]) -> None:
    """An engine that multiplies out would need 2**40 rules here; one that counts gates stops at sixteen."""
    names = [f"{side}{n}" for n in range(40) for side in "lr"]
    broad = Gate("all", tuple(Gate("any", (Atom(f"l{n}"), Atom(f"r{n}"))) for n in range(40)))
    deep: Atom | Gate = Atom("l0")
    for n in range(40):
        deep = Gate("any" if n % 2 else "all", (Atom(f"r{n}"), deep))
    made = Program(tuple(names), ((Rule("broad", broad), Rule("deep", deep)),))
    lefts = [f"l{n}" for n in range(40)]
    zigzag = ["l0", *(f"r{n}" for n in range(0, 40, 2))]
    assert answers(engine, made, [names, lefts, [*lefts[1:], "r0"], lefts[1:], zigzag]) == [
        [(0, "broad"), (0, "deep")],
        [(0, "broad")],
        [(0, "broad")],
        [],
        [(0, "deep")],
    ]


@every_engine
def test_an_answer_leaves_nothing_behind(engine: type[RulesEngine]) -> None:
    """The same question gets the same answer, whatever was asked in between; also after environments are recycled."""
    made, draw = fast_track(), Random(1)
    questions = [truths(draw, made) for _ in range(50)]
    expected = answers(Reference, made, questions)
    assert answers(engine, made, questions * 25) == expected * 25


@every_engine
def test_threads_share_a_resolver(engine: type[RulesEngine]) -> None:
    made, draw = fast_track(), Random(2)
    questions = [truths(draw, made) for _ in range(40)]
    expected = [sorted(answer) for answer in map(Reference().compile(made).fired, questions)]
    resolver = engine().compile(made)
    wrong: list[object] = []

    def ask(offset: int) -> None:
        try:
            for number in range(150):
                which = (number * 7 + offset) % len(questions)
                if sorted(resolver.fired(questions[which])) != expected[which]:
                    wrong.append(questions[which])
        except BaseException as failure:
            wrong.append(failure)
            raise

    threads = [threading.Thread(target=ask, args=(offset,)) for offset in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    resolver.close()
    assert not wrong


@every_engine
def test_the_question_may_ask_the_resolver_itself(engine: type[RulesEngine]) -> None:
    resolver = engine().compile(Program(("a", "b"), ((Rule("a", A, flags=("x",)), Rule("b", B)),)))

    def question() -> Iterator[str]:
        yield "a"
        assert resolver.fired(["b"]) == ["b"]
        yield "b"

    assert sorted(resolver.fired(question())) == ["a", "b"]
    resolver.close()


@every_engine
def test_resolvers_side_by_side(engine: type[RulesEngine]) -> None:
    resolvers = [engine().compile(Program(("a",), ((Rule(f"r{n}", A),),))) for n in range(20)]
    resolvers.pop(7).close()
    assert [resolver.fired(["a"]) for resolver in resolvers] == [[f"r{n}"] for n in range(20) if n != 7]
    for resolver in resolvers:
        resolver.close()
        resolver.close()


@every_engine
def test_definitions_pickle(engine: type[RulesEngine]) -> None:
    """Resolvers need not: a plan pickles what it was made of, and compiles it again."""
    made = pickle.loads(pickle.dumps((engine(), fast_track())))
    assert made == (engine(), fast_track())
    assert answers(made[0].__class__, made[1], [["p 0"]])[0]

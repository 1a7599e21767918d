"""The hazards of durable_rules, one by one: what its adapter does so that they do not come about."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest
from tests.rules_engines.engines import megabytes
from tests.rules_engines.soak import fast_track

from leadlane import Atom, Gate, Program, ProgramError, Rule
from leadlane.testing.conformance.programs import chain
from leadlane_builtins.rules_engines import durable_rules
from leadlane_builtins.rules_engines.clips import Clips
from leadlane_builtins.rules_engines.durable_rules import DurableRules, check_hashes

reason = DurableRules.unavailable()
needs_durable_rules = pytest.mark.skipif(reason is not None, reason=str(reason))
needs_clips = pytest.mark.skipif(Clips.unavailable() is not None, reason=str(Clips.unavailable()))
CHAIN = Program(("a",), (chain(0, "a", 4), (Rule("last", Atom("chain 0.3")),)))
CHAIN_FIRED = ["last", *(f"link 0.{n}" for n in range(4))]


def names(count: int) -> tuple[str, ...]:
    return tuple(f"p{n}" for n in range(count))


# --- limits: refused at load, with the count -------------------------------------------------------------------------


@needs_durable_rules
def test_too_many_names() -> None:
    """A fact of 254 properties raises in the engine."""
    flags = (Rule("r", Atom("p0"), flags=("x", "p1")),)
    DurableRules().compile(Program(names(199), (flags,))).close()
    with pytest.raises(ProgramError, match="at most 200 propositions and flags, not 201"):
        DurableRules().compile(Program(names(200), (flags,)))


@needs_durable_rules
def test_too_many_rules() -> None:
    """Six hundred hang in the engine."""
    rules = tuple(Rule(f"r{n}", Atom(f"p{n % 200}")) for n in range(401))
    with pytest.raises(ProgramError, match="at most 400 rules in a stratum; stratum 2 has 401"):
        DurableRules().compile(Program(names(200), (rules[:400], rules)))


@needs_durable_rules
def test_too_many_conjunctions() -> None:
    pairs = [Gate("all", (Atom(f"p{n % 200}"), Atom(f"p{n // 200}"))) for n in range(4000)]
    rules = tuple(Rule(f"r{n}", Gate("any", tuple(pairs[n::400]))) for n in range(400))
    with pytest.raises(ProgramError, match=r"at most 2000 conjunctions in a stratum; these rules make 3\d\d\d"):
        DurableRules().compile(Program(names(200), (rules,)))


@needs_durable_rules
def test_a_conjunction_of_too_many_names() -> None:
    """Each `any` here gets a name of its own; the conjunction of all of them would not fit into a fact."""
    eithers = [Gate("any", tuple(Atom(f"p{(n * k + n // 199) % 199}") for k in range(1, 12))) for n in range(1, 399)]
    made = Program(names(199), ((Rule("r", Gate("all", tuple(eithers))),),))
    with pytest.raises(ProgramError, match=r"at most 240 names in a conjunction, not \d\d\d"):
        DurableRules().compile(made)


# --- what fits, works ------------------------------------------------------------------------------------------------


@needs_durable_rules
def test_more_conditions_true_at_once_than_the_stack_of_the_engine_holds() -> None:
    """Naively, the 65th raises error 303."""
    rules = tuple(Rule(f"r{n}", Gate("all", (Atom(f"p{n % 199}"), Atom(f"p{n // 199}")))) for n in range(398))
    resolver = DurableRules().compile(Program(names(199), (rules,)))
    assert sorted(resolver.fired(names(199))) == sorted(rule.name for rule in rules)
    resolver.close()


@needs_durable_rules
def test_more_rules_with_the_same_condition_than_a_list_of_the_engine_holds() -> None:
    """Naively, the 257th is a segmentation fault."""
    rules = tuple(Rule(f"r{n}", Atom("p0"), flags=(f"x{n % 9}",)) for n in range(400))
    resolver = DurableRules().compile(Program(("p0",), (rules, (Rule("last", Atom("x8")),))))
    assert len(resolver.fired(["p0"])) == 401
    resolver.close()


@needs_durable_rules
def test_more_alternatives_with_a_name_than_a_list_of_the_engine_holds() -> None:
    """Naively, the 129th `$or` with the same name writes behind the end of a list."""
    rules = tuple(Rule(f"r{n}", Gate("any", (Atom("p0"), Atom(f"p{n % 199 + 1}")))) for n in range(400))
    resolver = DurableRules().compile(Program(names(200), (rules,)))
    assert len(resolver.fired(["p0"])) == 400
    assert sorted(resolver.fired(["p3"])) == ["r2", "r201"]
    resolver.close()


# --- names -----------------------------------------------------------------------------------------------------------


def test_names_that_the_engine_cannot_tell_apart_are_refused() -> None:
    with pytest.raises(ProgramError, match="same hash"):
        check_hashes(["liquid", "costarring"])


def test_names_made_by_the_adapter_never_collide() -> None:
    made = [f"{letter}{n}" for letter in "pag" for n in range(2000)]
    check_hashes(made)


def test_ids_of_facts_never_collide_with_the_state() -> None:
    """The engine keeps its state as a message of the session, and knows messages by the same hash."""
    check_hashes(["sid-1", *map(str, range(20_000))])


# --- an answer that goes wrong is loud, and the next one is right ----------------------------------------------------


@needs_durable_rules
@pytest.mark.parametrize("error", [ValueError, SystemExit, KeyboardInterrupt])
def test_what_an_action_raises_is_not_swallowed(error: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine goes on as if nothing had been raised, and answers with what it has."""
    resolver = DurableRules().compile(CHAIN)
    stratum: Any = resolver._strata[0]  # type: ignore[attr-defined]

    def fail(closure: Any, pages: Any, asserts: Callable[[Any, Any], None] = stratum._assert) -> None:
        if type(closure).__name__ == "Closure":
            raise error("in an action")
        asserts(closure, pages)

    with monkeypatch.context() as patch:
        patch.setattr(stratum, "_assert", fail)
        with pytest.raises(RuntimeError, match="in an action"):
            resolver.fired(["a"])
    assert sorted(resolver.fired(["a"])) == CHAIN_FIRED
    resolver.close()


@needs_durable_rules
def test_an_action_that_seems_slow_is_no_wrong_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """An action that seems to take over ten seconds ends the engine's work without a word."""
    from durable import engine

    resolver = DurableRules().compile(CHAIN)
    hours = iter(range(0, 10**9, 3600))
    with monkeypatch.context() as patch:
        patch.setattr(engine, "_unix_now", lambda: next(hours))
        with pytest.raises(RuntimeError, match="before its rules were settled"):
            resolver.fired(["a"])
    assert sorted(resolver.fired(["a"])) == CHAIN_FIRED
    resolver.close()


@needs_durable_rules
def test_it_asks_no_wall_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour is skipped in spring; and of the way in which the package asks, Python 3.12 warns in every test."""
    from durable import engine

    class Date:
        def __getattr__(self, name: str) -> Any:
            raise AssertionError(f"it asks {name} of the wall clock")

    monkeypatch.setattr(engine, "datetime", Date())
    resolver = DurableRules().compile(CHAIN)
    assert sorted(resolver.fired(["a"])) == CHAIN_FIRED
    resolver.close()


@needs_durable_rules
def test_asked_from_within_its_own_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a signal handler might. The engine would mix both questions up; a lock would wait for ever."""
    resolver = DurableRules().compile(CHAIN)
    stratum: Any = resolver._strata[1]  # type: ignore[attr-defined]
    with monkeypatch.context() as patch:
        patch.setattr(stratum, "_assert", lambda closure, pages: resolver.fired(["a"]))
        with pytest.raises(RuntimeError, match="asked again from within its own answer"):
            resolver.fired(["a"])
    assert sorted(resolver.fired(["a"])) == CHAIN_FIRED
    resolver.close()


@needs_durable_rules
def test_a_closed_resolver_is_not_asked() -> None:
    resolver = DurableRules().compile(CHAIN)
    resolver.close()
    with pytest.raises(RuntimeError, match="closed"):
        resolver.fired(["a"])


@needs_durable_rules
def test_a_build_that_answers_wrongly_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable_rules, "why_unavailable", durable_rules.why_unavailable.__wrapped__)
    monkeypatch.setattr(f"{durable_rules.__name__}._Stratum.derive", lambda stratum, host, known: ["r1"])
    assert DurableRules.unavailable() == "durable_rules failed its self-test: it answered (['r1'], ['r1'])"


# --- memory and threads ----------------------------------------------------------------------------------------------


@needs_durable_rules
@pytest.mark.parametrize("close", [True, False], ids=["closed", "dropped"])
def test_many_resolvers_leave_no_memory_behind(close: bool) -> None:
    """A rule set that is only dropped leaks half a megabyte: 300 of these would be 150."""
    before = 0.0
    for number in range(400):
        resolver = DurableRules().compile(fast_track())
        resolver.fired(["p 0"])
        if close:
            resolver.close()
        if number == 100:
            before = megabytes()
    gc.collect()
    assert megabytes() - before < 10


@needs_durable_rules
def test_answers_leave_no_memory_behind() -> None:
    resolver = DurableRules().compile(fast_track())
    before = 0.0
    for number in range(3000):
        resolver.fired(["p 0", "p 1", "p 4", "p 7"])
        if number == 500:
            before = megabytes()
    resolver.close()
    assert megabytes() - before < 2


@needs_durable_rules
def test_no_threads_and_no_global_host() -> None:
    """A Host starts two timer threads, which touch sessions after their end; `durable.lang` starts a global Host."""
    before = threading.enumerate()
    resolver = DurableRules().compile(fast_track())
    resolver.fired(["p 0"])
    assert threading.enumerate() == before
    assert "durable.lang" not in sys.modules
    resolver.close()


# --- without the packages --------------------------------------------------------------------------------------------


def in_a_new_interpreter(*lines: str) -> list[str]:
    code = "\n".join((f"import sys; sys.path[:0] = {sys.path!r}", *lines))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_plugins_import_without_the_packages() -> None:
    """A missing package is a reason in one line, given when somebody asks for the engine."""
    durable, clips, reference = in_a_new_interpreter(
        "sys.modules['durable'] = sys.modules['clips'] = None",
        "from leadlane_builtins.rules_engines import clips",
        "from leadlane_builtins.rules_engines import durable_rules",
        "from leadlane_builtins.rules_engines import reference",
        "for plugin in (durable_rules, clips, reference):",
        "    print(*(f'{engine.kind}: {engine.unavailable()}' for engine in plugin.leadlane_rules_engines()))",
    )
    assert durable.startswith("durable_rules: durable_rules ")
    assert "import" in durable
    assert clips.startswith("clips: clipspy cannot be imported")
    assert reference == "reference: None"


def test_plugins_do_not_import_the_packages() -> None:
    printed = in_a_new_interpreter(
        "from leadlane_builtins.rules_engines import clips",
        "from leadlane_builtins.rules_engines import durable_rules",
        "print({'durable', 'clips'}.isdisjoint(sys.modules))",
    )
    assert printed == ["True"]


def test_python_3_13_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ImportError("undefined symbol: PyEval_CallObject")

    monkeypatch.setattr(durable_rules, "_engine", missing)
    monkeypatch.setattr(sys, "version_info", (3, 13, 0, "final", 0))
    assert "Python 3.13" in str(durable_rules.why_unavailable.__wrapped__())


@needs_clips
def test_clips_notices_a_rule_that_it_did_not_note() -> None:
    """As when Ctrl-C is pressed while a rule is noted, which clipspy swallows. The next answer is right again."""
    resolver = Clips().compile(CHAIN)
    resolver._environment.build("(defrule unnoted (true) =>)")  # type: ignore[attr-defined]
    with pytest.raises(RuntimeError, match="a rule fired that was not noted"):
        resolver.fired(["a"])
    assert sorted(resolver.fired(["a"])) == CHAIN_FIRED
    resolver.close()


@needs_clips
def test_clips_says_nothing_when_it_is_closed(capfd: pytest.CaptureFixture[str]) -> None:
    """CLIPS prints to the user's terminal when an environment ends and something is not freed, for example facts that
    were retracted through their Python objects.
    """
    resolver = Clips().compile(fast_track())
    for _ in range(2100):
        resolver.fired(["p 0", "p 9"])
    resolver.close()
    gc.collect()
    assert capfd.readouterr() == ("", "")

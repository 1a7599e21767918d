"""Several resolvers at work, and several threads that ask one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from leadlane.contract.program import Program, Resolver
from leadlane.testing.conformance.breach import Wrong
from leadlane.testing.conformance.interleaving import both_at_once
from leadlane.testing.conformance.reference import fires
from leadlane.testing.conformance.spelling import shown
from leadlane.testing.conformance.told_programs import told

Compile = Callable[[Program], Resolver | None]
"""The program, ready to be asked; None where it is beyond the rules engine."""

_BESIDE: Final = 8
_WITH_THREADS: Final = 3
_STEPS: Final = 60


def side_by_side(compiled: Compile, questions: Sequence[Any]) -> Wrong | None:
    """Whether a resolver answers otherwise once more programs were compiled, as rule sets are that run together."""
    several = [(compiled(drawn), drawn, asked[0]) for drawn, asked in questions[-_BESIDE:]]
    for resolver, drawn, true in several:
        if resolver is None:
            continue
        given, expected = _answer(resolver, true), _expected(drawn, true)
        if given != expected:
            return Wrong(
                "keeps-state",
                f"with {_BESIDE} programs compiled, the resolver of one answered {shown(given)}; what fires is "
                f"{shown(expected)}: rule sets run side by side. Keep what belongs to a program on its own resolver\n"
                f"{told(drawn, true)}",
            )
    return None


def in_two_threads(compiled: Compile, questions: Sequence[Any]) -> Wrong | None:
    """Whether an answer is another when at some step of it a second thread gets one of its own.

    A lock that keeps the second waiting is as good as none.
    """
    apart = [(drawn, two) for drawn, asked in questions if (two := _two_apart(drawn, asked)) is not None]
    for drawn, (one, another) in apart[len(apart) // 2 :][:_WITH_THREADS]:
        resolver = compiled(drawn)
        if resolver is None:
            continue
        first, second = partial(_answer, resolver, one), partial(_answer, resolver, another)
        expected = [first(), second()]
        steps = both_at_once(first, first, 0).steps
        for step in sorted({*range(1, min(steps, _STEPS) + 1), *range(1, steps + 1, steps // _STEPS + 1)}):
            both = both_at_once(first, second, step)
            if both.met and both.answers != expected:
                return Wrong(
                    "not-thread-safe",
                    f"asked by two threads at once, a resolver answered {shown(both.answers)} instead of "
                    f"{shown(expected)}: calls may come from any thread. Keep what one answer needs in local "
                    "variables, or put a lock around it",
                )
            if both.blocked or not both.met:
                break
    return None


def _answer(resolver: Resolver, true: Sequence[str]) -> object:
    """The names in one order, or what it raised: inside a stratum the order is the engine's own."""
    try:
        answer: object = resolver.fired(list(true))
        return sorted(answer) if isinstance(answer, list) else answer
    except Exception as error:  # noqa: BLE001 - whatever a stranger's code does
        return type(error).__name__


def _expected(drawn: Program, true: Sequence[str]) -> list[str]:
    return sorted(name for names in fires(drawn, true) for name in names)


def _two_apart(drawn: Program, asked: Sequence[list[str]]) -> tuple[list[str], list[str]] | None:
    """Two questions whose answers differ."""
    for true in asked[1:]:
        if fires(drawn, true) != fires(drawn, asked[0]):
            return asked[0], true
    return None

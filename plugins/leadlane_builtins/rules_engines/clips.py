"""CLIPS, the one file that knows `clipspy`: maintained, with wheels for every platform."""

from __future__ import annotations

import importlib
import itertools
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from leadlane import Atom, Gate, Program, Resolver, Rule, RulesEngine, hookimpl

RECYCLE: Final = 1000
"""Answers after which a new environment is built, so that nothing an old one keeps can add up: used through facts as
Python objects it was seen to become 14 times slower."""


@dataclass(frozen=True, kw_only=True)
class Clips(RulesEngine):
    """Chains the rules in CLIPS, a production system that NASA began and that is still maintained.

    The rules engine of Python 3.13 and later, where durable_rules does not import. It has no limits of its own.
    """

    kind = "clips"

    @classmethod
    def unavailable(cls) -> str | None:
        return why_unavailable()

    def compile(self, program: Program) -> Resolver:
        return _Resolver(program)


class _Resolver:
    """A program as CLIPS source, and the environment it is loaded into; one answer at a time."""

    def __init__(self, program: Program) -> None:
        rules = [rule for stratum in program.strata for rule in stratum]
        self._names = [rule.name for rule in rules]
        self._propositions = frozenset(program.propositions)
        # The names of a rule set may hold anything and CLIPS parses what it is given: it only sees `n0`, `n1`, ...
        names = dict.fromkeys((*program.propositions, *(flag for rule in rules for flag in rule.flags)))
        self._symbols = {name: f"n{number}" for number, name in enumerate(names)}
        self._source = ["(deffacts start (true) (stratum 0))"]
        numbers = itertools.count()
        for stratum, of_stratum in enumerate(program.strata):
            self._source += [self._defrule(next(numbers), rule, stratum) for rule in of_stratum]
        # Of the lowest salience: it fires when nothing else does, which is when a stratum is settled.
        self._source.append(
            f"(defrule next (declare (salience -1)) ?settled <- (stratum ?n&:(< ?n {len(program.strata)}))"
            " => (retract ?settled) (assert (stratum (+ ?n 1))))"
        )
        self._strata = len(program.strata)
        self._lock = threading.RLock()
        self._answering = False
        self._answers = 0
        self._environment: Any = None
        self._build()

    def fired(self, true: Iterable[str]) -> list[str]:
        # Before the lock: what we are given may be a generator that asks this very resolver.
        facts = " ".join(f"({self._symbols[name]})" for name in self._propositions.intersection(true))
        with self._lock:
            if self._environment is None:
                raise RuntimeError("this resolver is closed")
            if self._answering:
                raise RuntimeError("this resolver is asked again from within its own answer")
            self._answering = True
            try:
                if self._answers == RECYCLE:
                    self._build()
                self._answers += 1
                self._environment.reset()
                if facts:
                    # Ends in TRUE because the object that clipspy makes of a fact leaks 32 bytes, and slows it down.
                    self._environment.eval(f"(progn (assert {facts}) TRUE)")
                self._fired.clear()
                # What is raised in `note`, say by Ctrl-C, is printed and swallowed; but then the numbers differ.
                if self._environment.run() != len(self._fired) + self._strata:
                    raise RuntimeError("clips: a rule fired that was not noted")
                return [self._names[number] for number in dict.fromkeys(self._fired)]
            except BaseException:
                self._answers = RECYCLE
                raise
            finally:
                self._answering = False

    def close(self) -> None:
        with self._lock:
            self._environment = None

    def _build(self) -> None:
        self._answers = 0
        self._fired: list[int] = []
        self._environment = importlib.import_module("clips").Environment()
        self._environment.define_function(self._fired.append, name="note")
        for construct in self._source:
            self._environment.build(construct)

    def _defrule(self, number: int, rule: Rule, stratum: int) -> str:
        conditions = f"(stratum {stratum}) {self._pattern(rule.when)}"
        if rule.unless is not None:
            conditions += f" (not {self._pattern(rule.unless)})"
        raised = " ".join(f"(assert ({self._symbols[flag]}))" for flag in rule.flags)
        return f"(defrule r{number} {conditions} => (note {number}) {raised})"

    def _pattern(self, formula: Atom | Gate) -> str:
        """One condition of CLIPS. Its own `or` is not used: it makes a rule of each combination, 2**n of n `or` of two.

        The fact `(true)` stands in every gate because an empty one is an error in CLIPS.
        """
        if isinstance(formula, Atom):
            return f"({self._symbols.get(formula.name, 'never')})"
        parts = [self._pattern(part) for part in formula.parts]
        if formula.how == "all":
            return f"(and (true) {' '.join(parts)})"
        return f"(not (and (true) {' '.join(f'(not {part})' for part in parts)}))"


@cache
def why_unavailable() -> str | None:
    try:
        importlib.import_module("clips")
    except ImportError as error:
        return f"clipspy cannot be imported ({error}): pip install clipspy"
    return None


@hookimpl
def leadlane_rules_engines() -> Sequence[type[RulesEngine]]:
    return [Clips]

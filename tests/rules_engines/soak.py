"""One durable_rules resolver asked a million times: `python -m tests.rules_engines.soak --evaluations 1000000`.

Memory must stay flat; every thousandth answer, and the first to every question, is compared with the reference.
"""

from __future__ import annotations

import argparse
import time

from tests.rules_engines.engines import megabytes

from leadlane import Atom, Gate, Program, Rule
from leadlane.testing.conformance.drawing import Random
from leadlane.testing.conformance.programs import chain, truths
from leadlane_builtins.rules_engines.durable_rules import DurableRules
from leadlane_builtins.rules_engines.reference import Reference

MAY_GROW = 2.0
"""Megabytes; a leak of ten bytes an evaluation would be five times that."""


def fast_track() -> Program:
    """Like a shipped rule set: a chain of four, an `any` in an `all`, and a stratum that asks `unless`."""
    p = [Atom(f"p {n}") for n in range(10)]
    either = tuple(Gate("any", (p[n], p[n + 1], p[n + 2])) for n in (1, 4, 7))
    first = (*chain(0, "p 0", 4), Rule("combination", Gate("all", either), flags=("hot", "chain 0.0")))
    second = (
        Rule("hold", Gate("any", (p[9], Gate("all", (p[8], p[7])))), flags=("held",)),
        Rule("promote", Gate("any", (Atom("hot"), Atom("chain 0.3"))), unless=p[9], flags=("promoted",)),
        Rule("route", Gate("all", (Atom("promoted"), p[2]))),
    )
    third = (Rule("award", Atom("hot"), unless=Gate("any", (Atom("held"), Atom("promoted")))),)
    return Program(tuple(atom.name for atom in p), (first, second, third))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--evaluations", type=int, default=1_000_000)
    evaluations: int = parser.parse_args().evaluations
    program = fast_track()
    draw = Random(0)
    questions = [truths(draw, program) for _ in range(997)]
    reference = Reference().compile(program)
    expected = [sorted(reference.fired(question)) for question in questions]
    resolver = DurableRules().compile(program)
    began, settled, now = time.monotonic(), 0.0, 0.0
    for number in range(evaluations):
        which = number % len(questions)
        answer = resolver.fired(questions[which])
        if number < len(questions) or number % 1000 == 0:
            assert sorted(answer) == expected[which], (questions[which], answer, expected[which])
        if (number + 1) % (evaluations // 20 or 1) == 0:
            now = megabytes()
            settled = settled or now
            rate = (number + 1) / (time.monotonic() - began)
            print(f"{number + 1:>9} evaluations, {now:.1f} MB, {rate:.0f} a second", flush=True)
    assert now - settled < MAY_GROW, f"grew from {settled:.1f} to {now:.1f} MB"
    resolver.close()
    print(f"flat: {settled:.1f} MB after the first twentieth, {now:.1f} MB at the end")


if __name__ == "__main__":
    main()

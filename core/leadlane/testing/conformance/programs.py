"""Programs and truth assignments to try rules engines on.

The kit draws them from a seeded generator; the tests of leadlane itself draw them from Hypothesis, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from leadlane.contract.program import Atom, Gate, Program, Rule
from leadlane.testing.conformance.drawing import Draw

ODD_NAMES = (
    "liquid", "declinate", "macallums", "altarage", "zinke",  # the next two pairs, and the first with "costarring",
    "signal: Jahresbericht öffnen", "(not (stratum 0))",      # have the same 32-bit FNV-1a hash
    '"quoted"', "a b", "a\tb\n", "$s", "$and", "id", "sid", "k", "m", "t", "?x", "n0", "p0", "a0", "g0", "true", "None",
    "", " ", "a b ", "A b", "😀", "\u202egnirts", "nul\x00l", "'", "\\", "p" * 300,
)  # fmt: skip


def formula(draw: Draw, names: Sequence[str], depth: int) -> Atom | Gate:
    """A formula over these names, gates in gates up to this depth; now and then an empty gate."""
    if names and (depth == 0 or draw.number(0, 2) == 0):
        return Atom(draw.one_of(names))
    how: Literal["all", "any"] = "all" if draw.number(0, 1) else "any"
    parts = draw.one_of((0, 1, 2, 2, 2, 3, 3, 4)) if names else 0
    return Gate(how, tuple(formula(draw, names, depth - 1) for _ in range(parts)))


def chain(stratum: int, start: str, length: int) -> tuple[Rule, ...]:
    """Rules that each need the flag of the one before; the last stands first, as order in a rule set means nothing."""
    flags = [start, *(f"chain {stratum}.{link}" for link in range(length))]
    return tuple(Rule(f"link {stratum}.{n}", Atom(flags[n]), flags=(flags[n + 1],)) for n in reversed(range(length)))


def program(draw: Draw) -> Program:
    """A valid program of up to three strata: what a flag says is settled once the stratum that raises it is over."""
    propositions = [f"p {n}" for n in range(draw.number(0, 8))]
    if draw.number(0, 3) == 0:
        propositions += [draw.one_of(ODD_NAMES) for _ in range(4)]
    propositions = list(dict.fromkeys(propositions))
    settled = list(propositions)
    strata: list[tuple[Rule, ...]] = []
    for stratum in range(draw.number(0, 3)):
        flags = [f"flag {stratum}.{n}" for n in range(draw.number(0, 5))]
        if stratum == 0 and draw.number(0, 3) == 0:
            flags.append("costarring")
        names = [*settled, *flags]
        rules: list[Rule] = []
        for number in range(draw.number(0, 7)):
            raised = [draw.one_of(flags) for _ in range(draw.number(0, 3))] if flags else []
            unless = formula(draw, settled, 2) if draw.number(0, 2) == 0 else None
            when = formula(draw, names, draw.number(0, 4))
            rules.append(Rule(f"rule {stratum}.{number}", when, unless, tuple(dict.fromkeys(raised))))
        if names and draw.number(0, 2) == 0:
            at = draw.number(0, len(rules))
            rules[at:at] = chain(stratum, draw.one_of(names), draw.number(4, 6))
        strata.append(tuple(rules))
        settled += dict.fromkeys(flag for rule in rules for flag in rule.flags)
    return Program(tuple(propositions), tuple(strata))


def large_program(draw: Draw) -> Program:
    """Rather more of everything than a small one has: strata, flags, parts of a gate, gates in gates, links of a chain;
    with rules that are named in other letters, or as flags are.
    """
    propositions = ["A b", "a b", "a b ", *(f"p {n}" for n in range(42))]
    settled = list(propositions)
    strata: list[tuple[Rule, ...]] = []
    for stratum in range(6):
        flags = [f"flag-{stratum}.{n}" for n in range(8)]
        names = [*settled, *flags]
        rules = [
            Rule(
                draw.one_of((f"Über-{stratum}.{number}", f"{stratum}.{number}", f"flag-{stratum}.{number}")),
                Gate("any", (formula(draw, names, 6), *(Atom(draw.one_of(names)) for _ in range(draw.number(0, 9))))),
                formula(draw, settled, 2) if number == 0 else None,
                tuple(dict.fromkeys(draw.one_of(flags) for _ in range(draw.number(0, 7)))),
            )
            for number in range(8)
        ]
        strata.append((*chain(stratum, draw.one_of(names), 12), *rules))
        settled += dict.fromkeys(flag for rule in strata[-1] for flag in rule.flags)
    return Program(tuple(propositions), tuple(strata))


def wide_program(draw: Draw) -> Program:
    """As many names as durable_rules takes and hundreds of rules: more than one fact of the engine can match."""
    propositions = [f"p {n}" for n in range(draw.number(70, 130))]
    settled = list(propositions)
    strata: list[tuple[Rule, ...]] = []
    for stratum in range(2):
        flags = [f"flag {stratum}.{n}" for n in range(30)]
        rules: list[Rule] = []
        for number in range(draw.number(50, 300)):
            unless = formula(draw, settled, 1) if draw.number(0, 5) == 0 else None
            when = formula(draw, [*settled, *flags], draw.one_of((0, 1, 1, 2, 3)))
            rules.append(Rule(f"rule {stratum}.{number}", when, unless, (draw.one_of(flags),)))
        strata.append(tuple(rules))
        settled += dict.fromkeys(flag for rule in rules for flag in rule.flags)
    return Program(tuple(propositions), tuple(strata))


def truths(draw: Draw, program: Program) -> list[str]:
    """Some of the propositions: none, a few, half, most or all."""
    share = draw.number(0, 4)
    return [name for name in program.propositions if draw.number(1, 4) <= share]

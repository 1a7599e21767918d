"""A fast-track program as a rules engine sees it: rules over named propositions and flags, in strata.

The core evaluates every condition itself, with the one grammar of the rule set, into *propositions*: names that are
true or not. A rules engine only chains: from the true propositions it derives which rules fire, a rule that fires
raises its flags, and flags make further rules fire. That keeps the three engines interchangeable.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Atom:
    """True when the proposition or flag of this name holds."""

    name: str


@dataclass(frozen=True, slots=True)
class Gate:
    """True when `all` or `any` of its parts are. An empty `all` is true, an empty `any` false."""

    how: Literal["all", "any"]
    parts: tuple[Formula, ...]


Formula = Atom | Gate


@dataclass(frozen=True, slots=True)
class Rule:
    """Fires when `when` holds and `unless` does not; raises `flags`.

    `when` and `unless` are positive formulas: there is no negation in them. Flags in `when` come from the rule's own
    stratum or an earlier one; flags in `unless` from earlier strata only, so that they are settled when it is asked.
    """

    name: str
    when: Formula
    unless: Formula | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """Rules by stratum, each stratum in rule-set order; every name in a formula is a proposition or a flag."""

    propositions: tuple[str, ...]
    strata: tuple[tuple[Rule, ...], ...]


class Resolver(Protocol):
    """A compiled program. Asked with the true propositions, answers which rules fire.

    The answer holds each fired rule's name exactly once, strata in order; inside a stratum the order is the engine's
    own (agenda orders differ), the core puts the proof into the order of semantics 6.6. Calls may come from any
    thread. `close` releases what the engine holds; a closed resolver is not asked again.
    """

    def fired(self, true: Iterable[str]) -> list[str]: ...

    def close(self) -> None: ...

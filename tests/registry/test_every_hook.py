"""One plugin that implements every hook there is, and what comes of each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from leadlane import (
    Action,
    Assignment,
    Bench,
    Change,
    Decay,
    Decision,
    Event,
    Finding,
    Input,
    Lead,
    Message,
    Program,
    Qualifier,
    Rejected,
    Resolver,
    Router,
    RulesEngine,
    Runner,
    Signal,
    Source,
    Tier,
    hookimpl,
)
from leadlane.registry import Candidate, Command, Commands, Registry

seen: list[tuple[str, Decision]] = []


@dataclass(frozen=True, kw_only=True)
class MyTier(Tier):
    kind = "my_tier"


@dataclass(frozen=True, kw_only=True)
class MyQualifier(Qualifier):
    kind = "my_qualifier"

    def signals(self) -> Iterable[Signal]:
        return []


@dataclass(frozen=True, kw_only=True)
class MyDecay(Decay):
    kind = "my_decay"

    def debit(self, balance: int, n: int, original: int) -> int:
        return 0


@dataclass(frozen=True, kw_only=True)
class MyRouter(Router):
    kind = "my_router"

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        return None


@dataclass(frozen=True, kw_only=True)
class MyEngine(RulesEngine):
    kind = "my_engine"

    def compile(self, program: Program) -> Resolver:
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class MySource(Source):
    kind = "my_source"

    def read(self, input: Input) -> Iterator[Event | Rejected]:
        yield from ()


@dataclass(frozen=True, kw_only=True)
class MyAction(Action):
    kind = "my_action"

    def message(self, change: Change) -> Message | None:
        return None


@dataclass(frozen=True, kw_only=True)
class MyRunner(Runner):
    kind = "my_runner"

    def run(self, plan: Any, roster: Any, tell: Any, *, ledger: bool) -> Any:
        raise NotImplementedError


@hookimpl
def leadlane_tiers() -> Sequence[type[Tier]]:
    return [MyTier]


@hookimpl
def leadlane_qualifiers() -> Sequence[type[Qualifier]]:
    return [MyQualifier]


@hookimpl
def leadlane_decays() -> Sequence[type[Decay]]:
    return [MyDecay]


@hookimpl
def leadlane_routers() -> Sequence[type[Router]]:
    return [MyRouter]


@hookimpl
def leadlane_rules_engines() -> Sequence[type[RulesEngine]]:
    return [MyEngine]


@hookimpl
def leadlane_sources() -> Sequence[type[Source]]:
    return [MySource]


@hookimpl
def leadlane_actions() -> Sequence[type[Action]]:
    return [MyAction]


@hookimpl
def leadlane_runners() -> Sequence[type[Runner]]:
    return [MyRunner]


@hookimpl
def leadlane_rule_sets() -> Mapping[str, Path]:
    return {"mine": Path(__file__)}


def mine() -> int:
    """Mine."""
    return 3


@hookimpl
def leadlane_commands() -> Mapping[str, Callable[..., int | None]]:
    return {"mine": mine}


@hookimpl
def leadlane_lint(plan: Any) -> Iterable[Finding]:
    yield Finding("mine", ("tiers", 0), f"suspicious: {plan}")


@hookimpl
def leadlane_qualified(decision: Decision) -> None:
    seen.append(("qualified", decision))


@hookimpl
def leadlane_routed(decision: Decision) -> None:
    seen.append(("routed", decision))


@hookimpl
def leadlane_handed_back(decision: Decision) -> None:
    seen.append(("handed back", decision))


ANNOUNCED = Candidate("command-mine", "given", lambda: sys.modules[__name__])
REGISTRY = Registry.of(sys.modules[__name__], ANNOUNCED)


@pytest.mark.parametrize(
    ("role", "strategy"),
    [("tier", MyTier), ("qualifier", MyQualifier), ("decay", MyDecay), ("router", MyRouter), ("rules engine", MyEngine),
     ("source", MySource), ("action", MyAction), ("runner", MyRunner)],
)  # fmt: skip
def test_a_strategy_of_every_role(role: str, strategy: type[Any]) -> None:
    (offers,) = REGISTRY.kinds(role).values()
    assert [offer.strategy for offer in offers] == [strategy]
    assert REGISTRY.find(role, strategy.kind) == offers[0]


def test_rule_sets_and_lints() -> None:
    assert REGISTRY.rule_sets() == {"mine": Path(__file__)}
    assert list(REGISTRY.lints("a plan")) == [Finding("mine", ("tiers", 0), "suspicious: a plan")]


def test_commands() -> None:
    found = Commands.of(ANNOUNCED).find("mine")
    assert isinstance(found, Command)
    assert (found.name, found.function) == ("mine", mine)


def test_observers() -> None:
    decision = Decision("L-1", 0, "", "e-1", "stage", "prospect", "mql", "score")
    for hook in ("leadlane_qualified", "leadlane_routed", "leadlane_handed_back"):
        REGISTRY.observe(hook, decision)
    assert seen == [("qualified", decision), ("routed", decision), ("handed back", decision)]
    assert [info.trouble for info in REGISTRY.plugins] == [None]

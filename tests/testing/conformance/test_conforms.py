"""What authors call, and what they see."""

from __future__ import annotations

import cProfile
import gc
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.testing.conformance import faulty

from leadlane import Criterion, Decay, Declared, Fault, Period, TeamName, Tier
from leadlane.testing import ConformanceError, TemporaryPlugins, breaches, conforms, rule_set
from leadlane_builtins.decays.half_life import HalfLife
from leadlane_builtins.routers.account_owner import AccountOwner
from leadlane_builtins.routers.round_robin import RoundRobin

SHOP = """
rule_set: shop
version: 1
tiers: [{kind: critical, points: 25, criteria: {demo: {on: demo.requested}}}]
decay: [{kind: melting, every: 1 month}]
stages: {mql: {at: 25}}
routing:
  units: {all: {routers: [{kind: first_of_team, team: dach}, {kind: queue, queue: later}]}}
  fallback: later
"""


@dataclass(frozen=True, kw_only=True)
class Mumbling(Tier):
    """Answers words where criteria are meant; the method that is asked it has from `Tier`."""

    kind = "mumbling"

    def criterion(self, declared: Declared) -> Iterator[Criterion | Fault]:
        yield "webinar"  # type: ignore[misc]  # a fault


def test_a_breach_of_a_method_that_is_inherited_is_told_at_the_class() -> None:
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    (breach,) = breaches(Mumbling())
    assert breach.where is not None
    assert int(breach.where.rpartition(":")[2]) in (at := lines.index("class Mumbling(Tier):"), at + 1)


@dataclass(frozen=True, kw_only=True)
class Melting(Decay):
    """Takes a quarter, in quarters of points."""

    kind = "melting"

    def debit(self, balance: int, n: int, original: int) -> int:
        return balance / 4  # type: ignore[return-value]  # a fault


def test_who_keeps_the_contract_is_let_pass() -> None:
    conforms(HalfLife(every=Period.parse("30 days")))


def test_the_error_has_every_breach_with_its_place() -> None:
    with pytest.raises(ConformanceError) as error:
        conforms(Melting(every=Period.parse("30 days")))
    line = Melting.debit.__code__.co_firstlineno
    assert str(error.value) == (
        f"tests/testing/conformance/test_conforms.py:{line}: decay melting: points-not-whole: debit(1, 1, 0) answered "
        "0.25: points are whole numbers. Round: `round(...)`, or leadlane's `share_of`"
    )
    assert [one.code for one in error.value.breaches] == ["points-not-whole"]


def test_of_a_rule_set_every_strategy_is_asked(leadlane_plugins: TemporaryPlugins) -> None:
    leadlane_plugins.add(Melting, faulty.FirstOfTeam)
    assert [(one.strategy, one.code) for one in breaches(rule_set(SHOP))] == [
        ("decay melting", "points-not-whole"),
        ("router first_of_team", "raises"),
    ]


def test_a_class_is_made_where_it_needs_no_settings() -> None:
    conforms(AccountOwner)
    with pytest.raises(TypeError, match=r"RoundRobin cannot be made without settings \(.*'team'\): give an instance"):
        conforms(RoundRobin)


def test_what_is_neither_strategy_nor_rule_set_is_refused() -> None:
    with pytest.raises(TypeError, match="a strategy or a rule set can be checked, not a str"):
        conforms("half_life")


def test_a_strategy_inside_a_function_is_asked_here_only() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Local(Decay):
        """Nothing imports it by a name."""

        kind = "local"
        every: Period = faulty.MONTH

        def debit(self, balance: int, n: int, original: int) -> int:
            return -1

    assert [one.code for one in breaches(Local)] == ["grows-the-score"]


def test_a_profiler_that_was_at_work_goes_on() -> None:
    def watch(*_: object) -> None:
        pass

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        breaches(faulty.Silent())
        assert sys.getprofile() is watch
    finally:
        sys.setprofile(before)
    with cProfile.Profile() as profile:
        breaches(faulty.Silent())
    assert profile.getstats()


def test_the_same_is_asked_every_time() -> None:
    strategy = RoundRobin(team=TeamName("dach"))
    assert breaches(strategy) == breaches(strategy) == []
    first, second = (breaches(faulty.FirstOfTeam(team=TeamName("dach"))) for _ in range(2))
    assert first == second


def test_pytest_shows_the_breaches_and_no_traceback(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        from dataclasses import dataclass
        from leadlane import Assignment, Router
        from leadlane.testing import conforms

        @dataclass(frozen=True, kw_only=True)
        class Nobody(Router):
            kind = "nobody"

            def route(self, lead, bench):
                return Assignment("nobodies", "nobody", "why not")

        def test_nobody():
            conforms(Nobody())
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["test_pytest_shows*.py:9: router nobody: unknown-team: *"])
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*ConformanceError(*")


def test_a_sample_may_be_a_path(tmp_path: Path) -> None:
    sample = tmp_path / "visits.txt"
    sample.write_text("2024-03-01 ada\n")
    assert [one.code for one in breaches(faulty.Lines(checked=False), samples=[sample])] == ["raises"]
    assert [one.code for one in breaches(faulty.Lines(checked=False), samples=[str(sample)])] == ["raises"]


@dataclass(frozen=True, kw_only=True)
class Listing(Decay):
    """Takes what is left, by way of many lists."""

    kind = "listing"

    def debit(self, balance: int, n: int, original: int) -> int:
        return max(len(many) for many in [[0] * (balance % 7) for _ in range(50)])


def test_what_others_left_behind_is_not_the_fault_of_a_strategy() -> None:
    """Memory is cleared away at any moment, and what is called then may read a clock."""
    before = gc.get_threshold()
    gc.callbacks.append(noting_the_time)
    gc.set_threshold(10, 1, 1)
    try:
        assert breaches(Listing(every=Period.parse("1 day"))) == []
    finally:
        gc.set_threshold(*before)
        gc.callbacks.remove(noting_the_time)


def noting_the_time(phase: str, info: dict[str, int]) -> None:
    time.time()

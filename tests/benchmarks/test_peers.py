"""Peers do the work that the table says: those that do the same come to the same numbers, and the right ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.bench import Bench
from benchmarks.peers.predicates import PREDICATES
from benchmarks.processes import DidNotRunError
from benchmarks.streams import records

EVENTS = 3_000


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., int]:
    """What a peer counted; skipped where it is not installed."""
    bench = Bench(EVENTS, 1, tmp_path_factory.mktemp("bench"), "readable", lambda line: None)

    def count(name: str, events: int, *more: str) -> int:
        try:
            command = bench.peer(name, events, *more)
        except DidNotRunError as error:
            pytest.skip(str(error))
        return int(command.run().printed.split()[-1])

    return count


def happened(events: int) -> list[dict[str, Any]]:
    return list(records(EVENTS, EVENTS // 20))[:events]


@pytest.mark.parametrize("name", ["clips", "rule_engine", "zen_engine", "cel"])
def test_who_asks_the_eighteen_predicates_finds_what_matches(name: str, printed: Callable[..., int]) -> None:
    events = 200 if name == "cel" else 2_000
    matches = 0
    for event in happened(events):
        for asked in PREDICATES:
            value = event["properties"].get(asked.prop, "")
            right = value in asked.one_of if asked.one_of else value.startswith(asked.begins)
            matches += event["type"] == asked.type and right
    assert printed(name, events) == matches


@pytest.mark.parametrize("rules", [10, 100])
def test_durable_rules_fires_once_for_each_event_that_a_rule_asks_for(rules: int, printed: Callable[..., int]) -> None:
    pytest.importorskip("durable", reason="durable_rules is for Python before 3.13")
    from benchmarks.peers.durable_rules import conditions

    flat = [{"type": event["type"], **event["properties"]} for event in happened(2_000)]
    matches = sum(any(asked.items() <= event.items() for asked in conditions(rules)) for event in flat)

    assert printed("durable_rules", 2_000, str(rules)) == matches > 900


@pytest.mark.parametrize("name", ["duckdb_windows", "polars_expressions"])
def test_a_weekly_cap_is_worth_the_same_in_every_language(name: str, printed: Callable[..., int]) -> None:
    assert printed(name, EVENTS) == printed("python_loop", EVENTS) > 0


@pytest.mark.parametrize("name", ["polars_sort", "polars_limit"])
def test_the_limit_and_the_sort_see_every_event(name: str, printed: Callable[..., int]) -> None:
    assert printed(name, EVENTS) == EVENTS


def test_the_loop_stops_where_it_is_told_to(printed: Callable[..., int]) -> None:
    assert printed("python_loop", 100) < printed("python_loop", EVENTS)


def test_the_predicates_are_those_of_the_shipped_rule_set() -> None:
    from leadlane.registry import Registry
    from leadlane.scoring.loading import load_plan

    plan = load_plan("investor-relations", Registry.discover())
    criteria = [one for tier in plan.rule_set.tiers for one in tier.criteria]
    assert [one.trigger.on for one in criteria] == [(asked.type,) for asked in PREDICATES]


def test_every_peer_of_the_table_is_a_program() -> None:
    import benchmarks.peers
    from benchmarks.parts.peers import PEERS

    folder = Path(benchmarks.peers.__file__).parent
    assert all((folder / f"{peer.program}.py").exists() for peer in PEERS)

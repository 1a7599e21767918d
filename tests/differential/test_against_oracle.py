"""leadlane and the oracle, which was written from the specification alone, say the same: rows, ledger and report.

The long run is `python -m tests.differential.long_run`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.differential.both import difference, ours, registry, theirs
from tests.differential.generators import Case, cases, seeded
from tests.differential.long_run import differs, shown, smallest
from tests.differential.systems import SYSTEMS, stream_of
from tests.oracle.stories import load

from leadlane.scoring.loading import load_plan
from leadlane.scoring.plan import Plan
from leadlane.testing.conformance.drawing import Random


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases())
def test_on_generated_rule_sets(case: Case) -> None:
    found = difference(case.rule_set, case.events, case.as_of)
    assert found is None, shown(case)


@pytest.mark.parametrize("first", range(0, 600, 100))
def test_on_plain_random_rule_sets(first: int) -> None:
    for seed in range(first, first + 100):
        case = seeded(seed)
        if differs(case):
            pytest.fail(f"seed {seed}:\n{shown(smallest(case))}")


@cache
def shipped(name: str) -> tuple[Plan, dict[str, Any]]:
    path = registry().rule_sets()[name]
    return load_plan(name, registry()), load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("system", SYSTEMS)
def test_on_the_shipped_systems(system: str) -> None:
    plan, rule_set = shipped(system)
    for seed in range(200):
        events, as_of = stream_of(system, Random(seed))
        assert ours(plan, events, as_of) == theirs(rule_set, events, as_of), seed


@pytest.mark.parametrize("system", SYSTEMS)
def test_their_streams_fire_every_criterion(system: str) -> None:
    _, rule_set = shipped(system)
    fired = {
        entry["criterion"]
        for seed in range(200)
        for entry in theirs(rule_set, *stream_of(system, Random(seed)))[1]
        if entry["applied"]
    }
    assert {name for tier in rule_set["tiers"] for name in tier["criteria"]} <= fired


def test_the_generators_reach_every_part_of_the_ledger() -> None:
    """What the other tests compare is there at all: every kind of entry, every limit, most moves between stages."""
    seen: set[str] = set()
    for seed in range(800, 2000):
        case = seeded(seed)
        for entry in theirs(case.rule_set, case.events, case.as_of)[1]:
            kind = entry["criterion"].split(":")[0]
            tick = entry["event"] is None
            seen.add("award" if entry["tier"] else kind.rstrip("-0123456789") if tick else kind)
            if kind == "stage":
                seen.add(entry["note"].split(": ")[0])
            for note in (entry["note"] or "").split("; "):
                if entry["tier"]:
                    seen.add(note.split(" ")[0])
    moves = {
        "suspect -> prospect", "prospect -> mql", "prospect -> sal", "prospect -> disqualified", "mql -> sal",
        "mql -> sql", "mql -> opportunity", "mql -> recycled", "recycled -> mql", "sal -> recycled", "sal -> sql",
        "sql -> opportunity", "opportunity -> customer", "opportunity -> lost", "mql -> disqualified",
    }  # fmt: skip
    kinds = {"award", "fast-track", "hold", "ignored", "repeat", "stage", "hand-back", "inactivity_bands", "linear"}
    notes = {"every", "once", "at", "one_of", "max_points", "floor", "ceiling"}
    assert moves | kinds | notes | {"half_life", "expiry"} <= seen, (moves | kinds | notes) - seen

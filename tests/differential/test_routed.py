"""The second pass and the oracle's say the same, and what must hold of any: capacities, absences, deadlines, fairness.

The long run is `make fair`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from tests.differential.audit import audited
from tests.differential.both_routed import loaded, routed_difference, scored
from tests.differential.fair_cases import fair_case
from tests.differential.routed_cases import RoutedCase, routed_cases, seeded_routed
from tests.differential.routed_long_run import ahead, broken, shown

from leadlane.routing import routed_run
from leadlane.scoring.moments import in_turn
from leadlane.scoring.order import InOrder
from leadlane.scoring.packing import pack_moment, unpack_moment
from leadlane.testing.conformance.drawing import Random


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(routed_cases())
def test_on_generated_rosters(case: RoutedCase) -> None:
    found = routed_difference(case) or broken(case)
    assert found is None, found


@pytest.mark.parametrize("first", range(0, 80, 20))
def test_on_plain_random_rosters(first: int) -> None:
    for seed in range(first, first + 20):
        case = seeded_routed(seed)
        for wrong in (routed_difference, broken):
            if wrong(case):
                pytest.fail(f"seed {seed}:\n{shown(case, wrong)}")


@pytest.mark.parametrize("first", range(0, 40, 20))
def test_nobody_is_ahead_of_another_by_more_than_one_lead(first: int) -> None:
    """Of reps who were there throughout, at any moment of any stream, measured in leads for each unit of weight."""
    for seed in range(first, first + 20):
        case = fair_case(Random(seed))
        if ahead(case):
            pytest.fail(f"seed {seed}:\n{shown(case, ahead)}")


def test_the_generators_reach_every_part_of_routing() -> None:
    """What the other tests compare is there at all: every router, every way in, every end of a deadline."""
    reasons: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for seed in range(200, 350):
        case = seeded_routed(seed)
        made = loaded(case)
        assert made is not None
        leads, _ = scored(*made, case.events, case.as_of)
        seen += audited(case.roster, leads).seen
        for one in (decision for lead in leads for decision in lead.decisions if decision.kind == "routed"):
            reasons[re.split("[: ]", str(one.by))[0]] += 1
            seen["by time"] += one.event is None
            seen["without a rep"] += one.owner is None
            seen["without a unit"] += one.unit is None
            seen["with a deadline"] += one.sla_due is not None
    assert reasons.keys() >= {"a", "account", "load", "named", "nobody", "queue", "round", "territory", "weighted"}
    assert seen.keys() >= {"again", "closed", "kept", "missed", "routed"}
    assert min(seen.values()) >= 10, seen


def test_a_second_pass_over_the_disk_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Moments and results that wait for it go to disk once they are many; here three are many."""
    answers = []
    for how in ("in memory", "over the disk"):
        if how == "over the disk":
            monkeypatch.setattr(routed_run, "WAITING", 3)
            on_disk = partial(InOrder, in_turn, pack_moment, unpack_moment, in_memory=3)
            monkeypatch.setattr(routed_run, "moments_in_order", on_disk)
        cases = [seeded_routed(seed) for seed in range(400, 415)]
        made = [(case, loaded(case)) for case in cases]
        answers.append([scored(*plan, case.events, case.as_of)[1] for case, plan in made if plan is not None])
    assert answers[0] == answers[1]
    assert any(answer.decisions for answer in answers[0])

"""The readable runner and the fast one on generated rule sets and streams: rows, ledgers, decisions, reports, messages.

The long run is `make same`.
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from tests.differential.both_routed import roster_of
from tests.differential.generators import STAGES
from tests.fast.both_runners import beyond, differs, plan_of
from tests.fast.cases import Case, cases, seeded
from tests.fast.long_run import shown, wrong
from tests.fast.outcomes import outcome

from leadlane_fast.run import FastRun

COMPUTED = "criterion used computes its points"
"""What no table takes: a stranger's tier whose points are a function."""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases())
def test_on_generated_cases(case: Case) -> None:
    found = differs(case)
    assert found is None, found


@pytest.mark.parametrize("first", range(1, 41, 20))
def test_on_plain_random_cases(first: int) -> None:
    for seed in range(first, first + 20):
        case = seeded(seed)
        if wrong(case):
            pytest.fail(f"seed {seed}:\n{shown(case)}")


@pytest.mark.parametrize("seed", [100, 200])
def test_on_long_streams(seed: int) -> None:
    """Tables of answers, and what they are laid out in, grow while they are used."""
    assert wrong(seeded(seed, 1_500)) is None


def test_cases_reach_whatever_a_rule_set_can_say() -> None:
    """What the other tests compare is there at all, and only what a table cannot hold is refused."""
    notes, seen = Counter[str](), Counter[str]()
    for seed in range(3_000, 3_150):
        case = seeded(seed)
        plan = plan_of(case.rule_set)
        why = beyond(plan)
        if why is not None:
            assert why == COMPUTED
            continue
        roster = None if case.roster is None else roster_of(case.roster)
        said = outcome(FastRun, plan, roster, [(case.events, False)], case.as_of)
        plan.close()
        for lead in said.leads:
            notes.update(entry.note.split(":")[0].split(" ")[0] for entry in lead.entries if entry.note)
            seen.update(f"decision {one.kind}" for one in lead.decisions)
            seen[f"stage {lead.stage}"] += 1
            seen["owner"] += lead.owner is not None
        seen.update(f"message {one.trigger.partition('.')[0]}" for one in said.messages)
        seen.update(f"report {name}" for name in said.report.__struct_fields__ if getattr(said.report, name))
    assert notes.keys() >= {"every", "once", "at", "one_of", "max_points", "floor", "ceiling", "ignored", "suspect"}
    assert seen.keys() >= {f"decision {kind}" for kind in ("stage", "ignored", "repeat", "routed", "sla_missed")}
    assert seen.keys() >= {"decision would_have_qualified", "owner", "report differing_duplicates", "report excluded"}
    changes = ("qualified", "handed_back", "stage", "repeat", "routed", "sla_missed", "threshold", "group", "decay")
    assert seen.keys() >= {f"message {change}" for change in changes}
    assert seen.keys() >= {f"stage {stage}" for stage in STAGES}

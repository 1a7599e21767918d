"""Results as tables: the same files as lead by lead, and nothing in them that is in no row."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.differential.both_routed import roster_of
from tests.fast.both_runners import plan_of
from tests.fast.cases import Case, cases, seeded
from tests.fast.writing.as_parquet import Files, both, files

from leadlane import Event
from leadlane_fast.run import FastRun

DAY = 86_400_000_000
RULES: dict[str, Any] = {
    "rule_set": "acme",
    "version": 3,
    "tiers": [
        {
            "kind": "influencing",
            "criteria": {
                "page": {"on": "page.viewed", "points": 10, "every": "day"},
                "mail": {"on": "email.opened", "points": 3, "one_of": "pages"},
            },
        },
        {"kind": "fit", "criteria": {"boss": {"lead": {"title": "CEO"}, "points": 20}}},
    ],
    "stages": {"mql": {"at": 30}},
    "exclude": {"lead.kind": "competitor"},
}


def event(number: int, name: str, lead: str, day: int, **properties: Any) -> Event:
    return Event(id=f"e{number}", type=name, time=day * DAY, lead=lead, properties=properties)


def told(rule_set: dict[str, Any], events: list[Event]) -> Files:
    """What the fast runner says, after it was held against the readable one."""
    made = both(rule_set, events)
    assert made is not None
    readable, fast = made
    assert readable.differs(fast) is None
    assert fast.advanced is not None
    return fast


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cases())
def test_tables_have_what_results_have(case: Case) -> None:
    made = both(case.rule_set, case.events, case.as_of) if case.events else None
    assert made is None or made[0].differs(made[1]) is None


@pytest.mark.parametrize("seed", range(300, 330))
def test_on_plain_random_cases(seed: int) -> None:
    case = seeded(seed, 60)
    made = both(case.rule_set, case.events, case.as_of)
    assert made is None or made[0].differs(made[1]) is None


def test_a_lead_that_is_excluded_is_nowhere_in_a_file() -> None:
    """Words come with a dictionary, and who has no row is not in it either."""
    events = [
        event(1, "lead.identified", "L-hidden", 1, kind="competitor"),
        event(2, "page.viewed", "L-hidden", 2),
        event(3, "page.viewed", "L-shown", 2),
    ]
    found = told(RULES, events)
    assert found.rows["lead"].to_pylist() == ["L-shown"]
    assert (found.report.excluded, found.advanced) == (1, 2)
    assert b"L-shown" in found.content
    assert b"L-hidden" not in found.content


def test_ids_of_every_length_and_script() -> None:
    ids = ["1", "22", "", "Zürich-4", "e" * 256, "事件", "55", "7777777", "88888888", "999999999"]
    events = [
        Event(id=one or "x", type="page.viewed", time=at * DAY, lead="L1", properties={}) for at, one in enumerate(ids)
    ]
    found = told(RULES, events)
    by_page = [one["event"] for one in found.entries.to_pylist() if one["criterion"] == "page"]
    assert by_page == [one or "x" for one in ids]


def test_ids_of_one_length_are_told_apart_all_the_same() -> None:
    events = [event(100 + at, "page.viewed", f"L{at % 7}", at) for at in range(70)]
    found = told(RULES, events)
    assert sorted(set(found.entries["event"].to_pylist())) == sorted(one.id for one in events)


def test_a_tick_has_no_event() -> None:
    decay = {"kind": "linear", "every": "7 days", "since": "activity", "share": 0.5}
    found = told(RULES | {"decay": [decay]}, [event(1, "page.viewed", "L1", 0), event(2, "page.viewed", "L2", 20)])
    entries = [(one["lead"], one["event"], one["tier"]) for one in found.entries.to_pylist()]
    assert entries == [("L1", "e1", "influencing"), ("L1", None, None), ("L1", None, None), ("L2", "e2", "influencing")]


def test_notes_are_told_whoever_meets_them_first() -> None:
    """Each distinct note is asked for once; which block meets it first is no matter."""
    events = [event(at, "page.viewed", f"L{at % 40}", at // 80) for at in range(800)]
    notes = told(RULES, events).entries["note"].to_pylist()
    assert notes.count("every day") == 400


def test_nothing_at_all() -> None:
    plan = plan_of(RULES)
    assert files(FastRun, plan, [event(1, "lead.identified", "L1", 1, kind="competitor")]).rows.num_rows == 0
    run = FastRun(plan)
    tables = run.tables(0, lambda leads: None)
    assert tables is not None
    assert list(tables) == []
    run.close()


def test_without_a_ledger_there_are_no_entries() -> None:
    found = files(FastRun, plan_of(RULES), [event(1, "page.viewed", "L1", 1)], ledger=False)
    assert (found.rows.num_rows, found.entries.num_rows) == (1, 0)


def test_with_a_roster_or_messages_results_wait_for_each_other() -> None:
    roster = roster_of({"roster": "acme", "teams": {"sales": {"reps": {"ana": {}}}}})
    for run in (FastRun(plan_of(RULES), roster), FastRun(plan_of(RULES), None, lambda sent: None)):
        run.add([event(1, "page.viewed", "L1", 1)])
        assert run.tables(DAY, lambda leads: None) is None
        run.close()

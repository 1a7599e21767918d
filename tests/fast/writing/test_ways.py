"""Where leads go without a roster: told once for each kind of history, and for each lead as if it had been asked."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

from tests.fast.both_runners import plan_of
from tests.fast.writing.as_parquet import files
from tests.fast.writing.test_tables import DAY, event, told

from leadlane import Event
from leadlane.routing.second_pass import SecondPass
from leadlane_fast.run import FastRun

RULES: dict[str, Any] = {
    "rule_set": "acme",
    "version": 3,
    "tiers": [
        {"kind": "influencing", "criteria": {"page": {"on": "page.viewed", "points": 10}}},
        {"kind": "fit", "criteria": {"boss": {"lead": {"title": "CEO"}, "points": 20}}},
    ],
    "stages": {"mql": {"at": 20}},
    "routing": {
        "on": ["mql"],
        "units": {
            "emea": {"if": {"lead.region": "EMEA"}, "routers": [{"kind": "round_robin", "team": "london"}]},
            "hot": {"if": {"score": {"gte": 30}}, "routers": [{"kind": "round_robin", "team": "paris"}]},
        },
        "fallback": "desk",
    },
}


def units(rule_set: dict[str, Any], events: list[Event]) -> dict[str, tuple[str | None, str | None]]:
    """Each lead's unit and team, of both runners."""
    rows = told(rule_set, events).rows.to_pylist()
    return {row["lead"]: (row["unit"], row["team"]) for row in rows}


def test_the_first_unit_whose_condition_holds_when_the_lead_qualifies() -> None:
    events = [
        event(1, "lead.identified", "L1", 1, region="EMEA"),
        *(event(10 * day + lead, "page.viewed", f"L{lead}", day) for day in (2, 3) for lead in (1, 2, 4)),
        event(3, "page.viewed", "L3", 2),
        event(5, "lead.identified", "L3", 3, title="CEO"),
        event(6, "lead.identified", "L4", 4, region="EMEA"),
    ]
    assert units(RULES, events) == {
        "L1": ("emea", "london"), "L2": (None, "desk"), "L3": ("hot", "paris"), "L4": (None, "desk"),
    }  # fmt: skip


def test_like_histories_are_asked_about_once() -> None:
    """Two hundred leads at other times, of other names, with other ids: two kinds of history."""
    events = [
        event(1000 * lead + day, "page.viewed", f"L{lead:03}", lead + day) for lead in range(200) for day in range(2)
    ]
    events += [event(1000 * lead + 9, "lead.identified", f"L{lead:03}", 0, region="EMEA") for lead in range(0, 200, 2)]
    with patch.object(SecondPass, "alone", autospec=True, side_effect=SecondPass.alone) as alone:
        found = files(FastRun, plan_of(RULES), events)
    asked = [call.args[1] for call in alone.call_args_list if call.args[1].moments]
    assert len(asked) == 2
    assert found.rows["team"].to_pylist() == ["london", "desk"] * 100
    assert found.rows == told(RULES, events).rows
    assert {decided[-1].event for _, decided in found.decided} == {f"e{1000 * lead + 1}" for lead in range(200)}


def test_what_was_assigned_already_is_like_no_other() -> None:
    """It is kept with its owner and its deadline, and takes the place of what would be found."""
    events = [event(10 * lead + day, "page.viewed", f"L{lead}", day) for lead in range(6) for day in range(3)]
    events += [
        event(
            100 + lead, "routing.assigned", f"L{lead}", 2,
            unit="emea", team="london", owner=f"rep-{lead}", due=f"1970-01-0{lead + 4}T00:00:00Z",
        )
        for lead in range(0, 6, 2)
    ]  # fmt: skip
    rows = told(RULES, events).rows.to_pylist()
    assert [row["owner"] for row in rows] == ["rep-0", None, "rep-2", None, "rep-4", None]
    assert [row["sla_due"] and row["sla_due"].day for row in rows] == [4, None, 6, None, 8, None]
    assert [row["team"] for row in rows] == ["london", "desk"] * 3


def test_assignments_are_kept_where_nothing_is_routed() -> None:
    rules = {key: value for key, value in RULES.items() if key != "routing"}
    events = [event(1, "page.viewed", "L1", 1), event(2, "routing.assigned", "L1", 2, team="london", owner="ana")]
    [row] = told(rules, events).rows.to_pylist()
    assert (row["unit"], row["team"], row["owner"]) == (None, "london", "ana")


def test_a_group_that_a_tick_brings_is_routed_at_the_tick() -> None:
    rules = RULES | {
        "groups": {"hot": 20, "warm": 10, "cold": 0},
        "decay": [{"kind": "linear", "every": "7 days", "since": "activity", "take": 5}],
        "routing": RULES["routing"] | {"on": [{"group": "warm"}, {"group": "hot"}]},
    }
    events = [event(10 * lead + day, "page.viewed", f"L{lead}", lead + day) for lead in range(4) for day in range(3)]
    events.append(event(999, "page.viewed", "L9", 100))
    decided = dict(told(rules, events).decided)
    ticks = [one.time // DAY for one in decided["L0"] if one.kind == "routed" and one.event is None]
    assert ticks == [23]
    assert [one.time // DAY for one in decided["L3"] if one.kind == "routed" and one.event is None] == [26]


def test_before_the_rule_set_was_active_nothing_is_routed() -> None:
    rules = RULES | {"active_from": "1970-01-10T00:00:00Z"}
    events = [
        event(100 * lead + day, "page.viewed", f"L{lead}", 6 * lead + day) for lead in range(3) for day in range(3)
    ]
    teams = {lead: team for lead, (_, team) in units(rules, events).items()}
    assert teams == {"L0": None, "L1": None, "L2": "desk"}

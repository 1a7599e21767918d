"""The funnel as stories: who enters a step, who goes on, how soon, and where the others are."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.conftest import LeadLane
from tests.lab.worlds import day, did, rows, rules

from .stories import Events, entered, funnel

WHOLE: Events = [
    did(None, "page.viewed", 1, anonymous="v"),
    did("ann", "lead.identified", 3, anonymous="v"),
    did("ann", "webinar.attended", 7),
    did("ann", "crm.lead.accepted", 8),
    did("ann", "crm.lead.qualified", 11),
    did("ann", "crm.opportunity.created", 21),
    did("ann", "crm.opportunity.won", 51),
]
"""Two days unknown, four known, one an MQL, three accepted, ten qualified, thirty an opportunity."""


def halves(found: dict[str, Any]) -> list[float | None]:
    return [one["half"] for one in rows(found, "funnel", "days")]


def others(found: dict[str, Any]) -> dict[str, dict[str, int]]:
    return {one["step"]: one for one in rows(found, "funnel", "others")}


def test_the_whole_way(lab: LeadLane) -> None:
    found = funnel(lab, WHOLE)
    assert entered(found) == {
        "unknown -> known": (1, 1), "known -> MQL": (1, 1), "MQL -> SAL": (1, 1), "SAL -> SQL": (1, 1),
        "SQL -> opportunity": (1, 1), "opportunity -> closed": (1, 1),
    }  # fmt: skip
    assert halves(found) == [2, 4, 1, 3, 10, 30]
    assert rows(found, "funnel", "closed")[0] | {"share_low": 0, "share_high": 0} == {
        "segment": "all", "closed": 1, "won": 1, "lost": 0, "share": 1.0, "share_low": 0, "share_high": 0,
    }  # fmt: skip


def test_visitors_stay_unknown(lab: LeadLane) -> None:
    """Whoever is known from the first event on skipped that."""
    events = [
        did(None, "page.viewed", 1, anonymous="v"), did(None, "page.viewed", 2, anonymous="v"),
        did(None, "page.viewed", 1, anonymous="w"), did("ben", "lead.identified", 4, anonymous="w"),
        did("cem", "page.viewed", 5),
    ]  # fmt: skip
    found = funnel(lab, events)
    assert entered(found) == {"unknown -> known": (3, 2), "known -> MQL": (2, 0)}
    assert (others(found)["unknown"]["waiting"], others(found)["unknown"]["skipped"]) == (1, 1)
    assert halves(found)[0] == 3  # ben; cem took no time, and is not timed


def test_sales_sourced_leads_skip_steps(lab: LeadLane) -> None:
    """Ann went the whole way; ben's opportunity came before anything: he got to MQL, SAL and SQL at that instant, and
    no time at these steps is counted.
    """
    events = [*WHOLE, did("ben", "page.viewed", 10), did("ben", "crm.opportunity.created", 12)]
    found = funnel(lab, events)
    assert entered(found)["SQL -> opportunity"] == (2, 2)
    assert [one["timed"] for one in rows(found, "funnel", "days")] == [1] * 6
    assert [others(found)[step]["skipped"] for step in ("MQL", "SAL", "SQL", "opportunity")] == [1, 1, 1, 0]
    assert others(found)["opportunity"]["waiting"] == 1
    said = found["sections"]["funnel"]["sentences"]
    assert "Taken on by sales before they were MQLs, and counted as MQLs that went on at once: 1." in said


def test_where_the_others_are(lab: LeadLane) -> None:
    events = [
        did("known", "page.viewed", 5),
        did("waits", "webinar.attended", 5),
        did("back", "webinar.attended", 5), did("back", "crm.lead.accepted", 6), did("back", "crm.lead.handed_back", 7),
        did("out", "webinar.attended", 5), did("out", "crm.lead.disqualified", 6),
        did("early", "page.viewed", 5), did("early", "crm.lead.disqualified", 6),
        did("won", "crm.opportunity.created", 5), did("won", "crm.opportunity.won", 6),
        did("lost", "crm.opportunity.created", 5), did("lost", "crm.opportunity.lost", 7),
    ]  # fmt: skip
    found = funnel(lab, events)
    places = {step: (one["waiting"], one["handed_back"], one["disqualified"]) for step, one in others(found).items()}
    assert places == {
        "unknown": (0, 0, 0), "known": (1, 0, 1), "MQL": (1, 0, 1), "SAL": (0, 1, 0), "SQL": (0, 0, 0),
        "opportunity": (0, 0, 0),
    }  # fmt: skip
    (closed,) = rows(found, "funnel", "closed")
    assert (closed["closed"], closed["won"], closed["lost"], closed["share"]) == (2, 1, 1, 0.5)


def test_the_first_time_counts(lab: LeadLane) -> None:
    """Handed back and qualified again: an MQL since day 5. Lost, opened again and won: closed on day 20, and won."""
    events = [
        did("ann", "webinar.attended", 5), did("ann", "crm.lead.handed_back", 7), did("ann", "webinar.attended", 9),
        did("ann", "crm.lead.accepted", 10),
        did("ben", "crm.opportunity.created", 15), did("ben", "crm.opportunity.lost", 20),
        did("ben", "crm.opportunity.created", 30), did("ben", "crm.opportunity.won", 40),
    ]  # fmt: skip
    found = funnel(lab, events)
    assert halves(found)[2] == 5  # ann, from day 5 to day 10
    assert halves(found)[5] == 5  # ben, from day 15 to day 20
    assert rows(found, "funnel", "closed")[0]["won"] == 1


def test_quartiles(lab: LeadLane) -> None:
    """Of 1, 2, 3, 4 and 10 days; by linear interpolation."""
    events = [
        one
        for days in (1, 2, 3, 4, 10)
        for one in (did(f"l-{days}", "page.viewed", 5), did(f"l-{days}", "webinar.attended", 5 + days))
    ]
    step = rows(funnel(lab, events), "funnel", "days")[1]
    assert (step["timed"], step["quarter"], step["half"], step["three_quarters"]) == (5, 2, 3, 4)


def test_the_share_has_wilsons_interval(lab: LeadLane) -> None:
    events = [did(f"l-{one}", "webinar.attended" if one < 3 else "page.viewed", 5) for one in range(4)]
    step = rows(funnel(lab, events), "funnel", "steps")[1]
    assert (step["share"], step["share_low"], step["share_high"]) == (
        0.75, pytest.approx(0.3006, abs=1e-4), pytest.approx(0.9544, abs=1e-4),
    )  # fmt: skip


def test_a_lead_list_without_dates_tells_no_times(lab: LeadLane) -> None:
    """Its rows are of 1970: nobody knows since when ann is known. Ben's row has a date."""
    lab.write("leads.csv", f"lead,updated_at\nann,\nben,{day(3)}\n")
    events = [did("ann", "webinar.attended", 5), did("ben", "webinar.attended", 5)]
    step = rows(funnel(lab, events, "--leads", "leads.csv"), "funnel", "days")[1]
    assert (step["timed"], step["half"]) == (1, 2)


def test_what_would_have_qualified_is_no_step(lab: LeadLane) -> None:
    lab.write("now.yaml", f"{rules('now')}active_from: {day(20)}\n")
    assert entered(funnel(lab, [did("ann", "webinar.attended", 5)])) == {
        "unknown -> known": (1, 1),
        "known -> MQL": (1, 0),
    }


def test_employees_are_not_in_it(lab: LeadLane) -> None:
    lab.write("now.yaml", f"{rules('now')}exclude: {{lead.employee: true}}\n")
    events = [did("ann", "lead.identified", 5, employee=True), did("ben", "page.viewed", 5)]
    assert entered(funnel(lab, events))["unknown -> known"] == (1, 1)


def test_an_empty_file(lab: LeadLane) -> None:
    found = funnel(lab, [])
    assert [one["entered"] for one in rows(found, "funnel", "steps")] == [0] * 6
    assert rows(found, "by_source", "steps") == []


def test_on_a_terminal(lab: LeadLane) -> None:
    lab.write("e.jsonl", "")
    done = lab("funnel", "e.jsonl", "--rule-set", "now.yaml", "--as-of", day(90))
    assert done.status == 0
    assert "known -> MQL" in done.out

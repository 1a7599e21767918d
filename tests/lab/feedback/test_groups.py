"""Which leads are hot."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.conftest import LeadLane
from tests.lab.worlds import did, rows

from .stories import RULES, feedback, handed

TRACK = """\
fast_track:
  qualifiers: [{kind: hand_raise, criteria: [call]}]
  rules:
    calls: {if: {hand_raise: true}, then: promote}
"""
MATRIX = """\
rule_set: ours
version: 1
tiers:
  - kind: important
    criteria: {webinar: {on: webinar.attended, points: 50}}
  - kind: fit
    criteria: {chief: {lead: {chief: true}, points: 10}}
stages: {mql: {at: 50}}
groups:
  fit: {A: 10, B: 0}
  engagement: {"1": 50, "2": 0}
"""


def by_group(found: dict[str, Any]) -> dict[str, int]:
    return {one["group"]: one["hand_overs"] for one in rows(found, "groups")}


def judged(found: dict[str, Any]) -> int:
    return sum(one["hand_overs"] for one in rows(found, "weeks"))


def calling(lab: LeadLane) -> None:
    """A call of no points promotes a lead."""
    call = RULES.replace("tiers:", "tiers:\n  - {kind: qualifier, criteria: {call: {on: call.requested, points: 0}}}")
    lab.write("ours.yaml", call + TRACK)


def test_a_group_is_that_right_after_the_event(lab: LeadLane) -> None:
    """Ann is hot by the webinar; ben is promoted when he is cold and becomes hot later; cem is warm when promoted."""
    calling(lab)
    events = [
        did("ann", "webinar.attended", 10), did("ben", "call.requested", 10), did("ben", "webinar.attended", 11),
        did("cem", "media.downloaded", 9), did("cem", "call.requested", 10),
    ]  # fmt: skip
    found = feedback(lab, events)
    assert by_group(found) == {"hot": 1, "warm": 1, "cold": 1}
    assert judged(found) == 1
    assert "Handed over from other groups, and in no other figure here: 2." in str(found["sections"]["groups"])
    assert judged(feedback(lab, events, "--group", "hot", "--group", "cold")) == 2


def test_by_what_qualified_them(lab: LeadLane) -> None:
    calling(lab)
    events = [*handed("yes", 2), did("ben", "call.requested", 10), did("ben", "crm.lead.handed_back", 11)]
    found = feedback(lab, events, "--group", "hot", "--group", "cold")
    assert [(one["by"], one["hand_overs"], one["qualified"], one["share"]) for one in rows(found, "reasons")] == [
        ("score", 2, 2, 1.0), ("fast-track:calls", 1, 0, 0.0),
    ]  # fmt: skip


def test_hot_is_where_the_threshold_leads_to(lab: LeadLane) -> None:
    """With 100 for hot and 50 for an MQL, leads are handed over when they are warm: both groups count."""
    lab.write("ours.yaml", RULES.replace("{hot: 50, warm: 20, cold: 0}", "{hot: 100, warm: 50, cold: 0}"))
    found = feedback(lab, handed("yes", 1))
    assert found["title"] == "What sales made of hot and warm leads of ours@1"
    assert (by_group(found), judged(found)) == ({"hot": 0, "warm": 1, "cold": 0}, 1)


def test_without_groups_all_leads_count(lab: LeadLane) -> None:
    lab.write("ours.yaml", RULES.replace("groups:", "#"))
    found = feedback(lab, handed("yes", 2))
    assert (judged(found), "groups" in found["sections"]) == (2, False)


def test_of_fit_and_engagement_all_count_unless_named(lab: LeadLane) -> None:
    """Ann is a chief and ben is not."""
    lab.write("ours.yaml", MATRIX)
    events = [
        did("ann", "lead.identified", 9, chief=True), did("ann", "webinar.attended", 10),
        did("ben", "webinar.attended", 10),
    ]  # fmt: skip
    found = feedback(lab, events)
    assert (by_group(found), judged(found)) == ({"A1": 1, "A2": 0, "B1": 1, "B2": 0}, 2)
    assert judged(feedback(lab, events, "--group", "A1")) == 1


@pytest.mark.parametrize(
    ("group", "said"),
    [("hott", "ours@1 has no such group, but hot, warm, cold; did you mean hot?"), ("A1", "hot, warm, cold")],
)
def test_a_group_that_is_not_there(lab: LeadLane, group: str, said: str) -> None:
    done = lab("feedback", "events.jsonl", "--rule-set", "ours.yaml", "--group", group)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_a_group_of_a_rule_set_without(lab: LeadLane) -> None:
    lab.write("ours.yaml", RULES.replace("groups:", "#"))
    done = lab("feedback", "events.jsonl", "--rule-set", "ours.yaml", "--group", "hot")
    assert (done.status, done.err) == (2, "leadlane: --group hot: ours@1 has no groups\n")

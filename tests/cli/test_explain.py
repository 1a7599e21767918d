"""One lead explained, and why there is none."""

from __future__ import annotations

import json

import pytest

from .conftest import EVENTS, LeadLane

STORY = """\
{"id":"1","type":"lead.identified","time":"2024-01-01T09:00:00Z","lead":"L-1","properties":{"competitor":true}}
{"id":"2","type":"content.viewed","time":"2024-01-01T10:00:00Z","lead":"L-1","properties":{"content":"investor-presentation"}}
{"id":"3","type":"meeting.attended","time":"2024-05-01T10:00:00Z","lead":"L-1","properties":{"format":"1-on-1"}}
{"id":"4","type":"lead.identified","time":"2024-05-02T10:00:00Z","lead":"L-1","properties":{"competitor":null}}
"""

EXPLAINED = """\
L-1   score 110   mql   hot
qualified 2024-05-02 10:00 by fast-track:hand-raise
with inside-sales (unit other)
investor-relations@3, as of 2024-05-02 10:00 UTC

time (UTC)        what                      tier       points  score  note
2024-01-01 10:00  investor-presentation     critical      +25     25
2024-04-01 09:00  inactivity_bands (decay)                -15     10
2024-05-01 10:00  one-on-one-meeting        qualifier    +100    110
                  held: hold-off-limits
2024-05-02 10:00  prospect -> mql: fast-track:hand-raise

Fast track
2024-01-01T09:00:00Z, event 1; again 2024-05-01T10:00:00Z, event 3:
  never-for-sales fired in stratum 1, because lead.competitor: true; it raises the flag off_limits
  hold-off-limits fired in stratum 1, because off_limits; it holds
  hold-off-limits decides: hold
2024-05-02T10:00:00Z, event 4:
  hand-raise fired in stratum 2, because hand_raise: true; it promotes

Routing
2024-05-02 10:00:
  unit emea: its condition does not hold
  unit other
  inside-sales: without a roster, the first team that the unit names

What next
- qualified: it is mql
- if it stays quiet: -50 engagement on 2024-08-01 10:00 (inactivity_bands)
"""


def test_a_lead_held_and_released(leadlane: LeadLane) -> None:
    leadlane.write("story.jsonl", STORY)
    done = leadlane("explain", "L-1", "story.jsonl")
    assert (done.status, done.err) == (0, "leadlane: 4 events\n")
    assert done.out == EXPLAINED


def test_what_is_missing(leadlane: LeadLane) -> None:
    leadlane.write("story.jsonl", "".join(STORY.splitlines(keepends=True)[:2]))
    told = leadlane("explain", "L-1", "story.jsonl").out.splitlines()[-2:]
    assert told == [
        "- missing for MQL: the end of the hold by hold-off-limits; 75 points: the threshold is 100",
        "- if it stays quiet: -15 engagement on 2024-04-01 09:00 (inactivity_bands)",
    ]


def test_the_same_entries_as_the_ledger(leadlane: LeadLane) -> None:
    leadlane.write("story.jsonl", STORY)
    leadlane("score", "story.jsonl", "--ledger", "ledger.jsonl", "--output", "/dev/null")
    done = leadlane(
        "explain", "L-1", "story.jsonl", "--format", "jsonl", "--ledger", "own.jsonl", "--decisions", "d.jsonl"
    )
    assert done.out == leadlane.read("ledger.jsonl") == leadlane.read("own.jsonl")
    assert [json.loads(line)["kind"] for line in leadlane.read("d.jsonl").splitlines()] == ["stage", "routed"]
    header, *rows = leadlane("explain", "L-1", "story.jsonl", "--format", "csv").out.splitlines()
    assert header == "lead,time,event,criterion,tier,dimension,asked,applied,score,note"
    assert rows[0] == "L-1,2024-01-01T10:00:00Z,2,investor-presentation,critical,engagement,25,25,25,"


def test_into_a_file(leadlane: LeadLane) -> None:
    leadlane.write("story.jsonl", STORY)
    leadlane("explain", "L-1", "story.jsonl", "--output", "why.txt")
    assert leadlane.read("why.txt") == EXPLAINED


GONE = """\
{"id":"1","type":"page.viewed","time":"2024-01-01T09:00:00Z","lead":"L-1"}
{"id":"2","type":"page.viewed","time":"2024-01-01T09:00:00Z","lead":"L-2"}
{"id":"3","type":"lead.merged","time":"2024-01-02T09:00:00Z","lead":"L-2","properties":{"into":"L-1"}}
{"id":"4","type":"page.viewed","time":"2024-01-01T09:00:00Z","anonymous":"v-7"}
{"id":"5","type":"lead.identified","time":"2024-01-02T09:00:00Z","lead":"L-1","anonymous":"v-7"}
{"id":"6","type":"page.viewed","time":"2024-01-01T09:00:00Z","lead":"L-6"}
{"id":"7","type":"lead.erased","time":"2024-01-02T09:00:00Z","lead":"L-6"}
{"id":"8","type":"page.viewed","time":"2024-01-01T09:00:00Z","anonymous":"v-8"}
{"id":"9","type":"lead.identified","time":"2024-01-01T09:00:00Z","lead":"L-9","properties":{"employee":true}}
{"id":"10","type":"email.opened","time":"2024-01-01T09:00:00Z","lead":"L-10","properties":{"bot":true}}
{"id":"11","type":"page.viewed","time":"2025-01-01T09:00:00Z","lead":"L-11"}
"""
RULES = """\
rule_set: mine
version: 1
ignore: [{on: email.opened, where: {bot: true}}]
exclude: {lead.employee: true}
tiers: [{kind: influencing, points: 5, criteria: {page: {on: page.viewed}}}]
stages: {mql: {at: 100}}
"""


@pytest.mark.parametrize(
    ("lead", "reason"),
    [
        ("L-2", "L-2 was merged into L-1"),
        ("anonymous:v-7", "anonymous:v-7 was joined to L-1"),
        ("L-6", "L-6 was erased at 2024-01-02T09:00:00Z"),
        ("L-9", "L-9 is excluded by mine@1: exclude: {lead.employee: true}"),
        ("L-10", "L-10 has no events but those that mine@1 ignores"),
        ("L-11", "L-11 has no events until 2024-06-01T00:00:00Z; its first is at 2025-01-01T09:00:00Z"),
        ("L-12", "there is no lead L-12; did you mean L-"),
        ("v-8", "there is no lead v-8; anonymous:v-8 is a visitor"),
        ("nobody", "there is no lead nobody"),
    ],
)
def test_why_there_is_no_such_lead(leadlane: LeadLane, lead: str, reason: str) -> None:
    leadlane.write("gone.jsonl", GONE)
    leadlane.write("rules.yaml", RULES)
    arguments = ("gone.jsonl", "--rule-set", "rules.yaml", "--as-of", "2024-06-01T00:00:00Z", "--output", "why.txt")
    done = leadlane("explain", lead, *arguments)
    assert (done.status, done.out) == (1, "")
    assert done.err.splitlines()[-1].startswith(f"leadlane: {reason}")
    assert leadlane.read("why.txt") == ""


def test_a_visitor_has_an_explanation(leadlane: LeadLane) -> None:
    leadlane.write("gone.jsonl", GONE)
    done = leadlane("explain", "anonymous:v-8", "gone.jsonl", "--as-of", "2024-02-01T00:00:00Z")
    assert done.status == 0
    assert done.out.startswith("anonymous:v-8   score 5   suspect   cold\n")
    assert "nobody knows who it is" in done.out


def test_rejected_records_count_here_too(leadlane: LeadLane) -> None:
    leadlane.write("story.jsonl", STORY + "{\n")
    assert leadlane("explain", "L-1", "story.jsonl").status == 3


def test_the_end_of_all_times_is_the_end_of_the_outlook(leadlane: LeadLane) -> None:
    leadlane.write("late.jsonl", EVENTS.replace("2024-03-01T12:02:00.5Z", "9999-12-31T12:00:00Z"))
    done = leadlane("explain", "L-1", "late.jsonl")
    assert (done.status, done.out.splitlines()[-1]) == (0, "- no decay will take anything")

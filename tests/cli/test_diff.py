"""`leadlane diff`: two rule sets, and what they make of the same leads."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from tests.differential.both import plan_of
from tests.differential.generators import Case, cases

from leadlane.cli.differing.outcomes import outcome
from leadlane.cli.differing.tally import LISTED, Best
from leadlane.cli.together import Asked, Together
from leadlane.scoring.run import Run

from .conftest import LeadLane

OLD = """\
rule_set: ours
version: 1
tiers:
  - kind: important
    criteria:
      page: {on: page.viewed, points: 50}
      mail: {on: email.opened, points: 10}
stages: {mql: {at: 100}}
groups: {hot: 100, cold: 0}
"""
NEW = """\
rule_set: ours
version: 2
exclude: {lead.test: true}
tiers:
  - kind: important
    criteria:
      page: {on: page.viewed, points: 30}
      mail: {on: email.opened, points: 60}
stages: {mql: {at: 100}}
groups: {hot: 100, cold: 0}
"""
EVENTS = """\
{"id":"1","type":"page.viewed","time":"2024-03-01T09:00:00Z","lead":"ana"}
{"id":"2","type":"page.viewed","time":"2024-03-02T09:00:00Z","lead":"ana"}
{"id":"3","type":"email.opened","time":"2024-03-01T09:00:00Z","lead":"ben"}
{"id":"4","type":"email.opened","time":"2024-03-03T09:00:00Z","lead":"ben"}
{"id":"5","type":"call.requested","time":"2024-03-03T09:00:00Z","lead":"cleo"}
{"id":"6","type":"lead.identified","time":"2024-03-03T09:00:00Z","lead":"dan","properties":{"test":true}}
{"id":"7","type":"page.viewed","time":"2024-03-03T10:00:00Z","anonymous":"v"}
"""


@pytest.fixture(autouse=True)
def _files(leadlane: LeadLane) -> None:
    leadlane.write("old.yaml", OLD)
    leadlane.write("new.yaml", NEW)
    leadlane.write("events.jsonl", EVENTS)


SENTENCES = """\
ours@1 -> ours@2

Rule set
  - ours@2, was ours@1.

Events and leads
  - Leads left out: now lead.test.

Important
  - page: 30 points, was 50.
  - mail: 60 points, was 10.
"""
LEADS = """
5 leads as of 2024-03-03 10:00 UTC
  - 4 leads differ.

Gain MQL: 1 lead
  - ben: 120 points, was 20; qualified 2024-03-03 09:00 by score.

Lose MQL: 1 lead
  - ana: 60 points, was 100; it had qualified 2024-03-02 09:00 by score.

Groups
  - cold -> hot: 1 lead.
  - hot -> cold: 1 lead.

Scores: 3 leads, the largest moves first
  - ben: 120 points, was 20 (+100).
  - ana: 60 points, was 100 (-40).
  - anonymous:v: 30 points, was 50 (-20).

Left out now: 1 lead
  - dan: 0 points, prospect.
"""


def test_what_changed(leadlane: LeadLane) -> None:
    done = leadlane("diff", "old.yaml", "new.yaml")
    assert (done.status, done.out, done.err) == (0, SENTENCES, "")


def test_whom_it_concerns(leadlane: LeadLane) -> None:
    done = leadlane("diff", "old.yaml", "new.yaml", "events.jsonl")
    assert (done.status, done.out) == (0, SENTENCES + LEADS)
    assert done.err.splitlines() == [
        "leadlane: ours@1: 7 events", "leadlane: ours@2: 7 events, 1 lead excluded",
    ]  # fmt: skip
    leadlane("diff", "old.yaml", "new.yaml", "events.jsonl", "--output", "diff.txt")
    assert leadlane.read("diff.txt") == SENTENCES + LEADS
    piped = leadlane("diff", "old.yaml", "new.yaml", "-", stdin=EVENTS)
    assert piped.out == done.out, "the events are read once"


def test_the_same_rule_set_changes_nothing(leadlane: LeadLane) -> None:
    done = leadlane("diff", "old.yaml", "old.yaml", "events.jsonl", "--as-of", "2024-03-01T09:00:00Z")
    assert (
        done.out == "ours@1 -> ours@1\nNothing changed.\n\n2 leads as of 2024-03-01 09:00 UTC\n  - No lead differs.\n"
    )
    assert done.err == "leadlane: 7 events\n"
    assert leadlane("diff", "old.yaml", "old.yaml", "events.jsonl", "--format", "jsonl").out == ""


def test_every_lead_that_differs_as_json(leadlane: LeadLane) -> None:
    done = leadlane("diff", "old.yaml", "new.yaml", "events.jsonl", "--format", "jsonl")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [(one["lead"], one["old"] and one["old"]["score"], one["new"] and one["new"]["score"]) for one in found] == [
        ("ana", 100, 60), ("anonymous:v", 50, 30), ("ben", 20, 120), ("dan", 0, None),
    ]  # fmt: skip
    assert [list(one) for one in found] == [["lead", "old", "new"]] * 4


def test_mistakes_of_both_are_told(leadlane: LeadLane) -> None:
    leadlane.write("old.yaml", OLD.replace("important", "importan"))
    leadlane.write("new.yaml", NEW.replace("stages", "stage"))
    done = leadlane("diff", "old.yaml", "new.yaml", "events.jsonl", "--output", "diff.txt")
    assert (done.status, done.out) == (2, "")
    said = done.err.splitlines()
    assert any(line.startswith("old.yaml:4:11: there is no tier 'importan'; did you mean important?") for line in said)
    assert any(line.startswith("new.yaml:9:1: unknown key 'stage'; did you mean stages?") for line in said)
    assert "diff.txt" not in leadlane.files
    typo = leadlane("diff", "investor-relation", "new.yml")
    assert (typo.status, len(typo.err.splitlines())) == (2, 3)


@pytest.mark.parametrize("option", ["--as-of=2024-03-03T10:00:00Z", "--tables=leadforge", "--format=jsonl"])
def test_options_about_leads_need_events(leadlane: LeadLane, option: str) -> None:
    done = leadlane("diff", "old.yaml", "new.yaml", option)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"leadlane: {option.partition('=')[0]} is about leads: give EVENTS\n"


def test_an_input_is_not_written_to(leadlane: LeadLane) -> None:
    for name in ("old.yaml", "events.jsonl"):
        done = leadlane("diff", "old.yaml", "new.yaml", "events.jsonl", "--output", name)
        assert (done.status, done.err) == (2, f"leadlane: --output {name}: is also read ({name})\n")


def test_rejected_records_count_here_too(leadlane: LeadLane) -> None:
    leadlane.write("events.jsonl", EVENTS + "{\n")
    done = leadlane("diff", "old.yaml", "old.yaml", "events.jsonl")
    assert (done.status, done.err.splitlines()[-1]) == (3, "leadlane: 7 events, 1 record rejected")


def test_leads_alone(leadlane: LeadLane) -> None:
    leadlane.write("leads.csv", "lead,test\ndan,true\n")
    done = leadlane("diff", "old.yaml", "new.yaml", "--leads", "leads.csv")
    assert "Left out now: 1 lead\n  - dan: 0 points, prospect.\n" in done.out


def test_many_are_counted_and_the_first_named(leadlane: LeadLane) -> None:
    line = '{{"id":"{0}-{1}","type":"page.viewed","time":"2024-03-01T12:00:00Z","lead":"L-{0:03}"}}\n'
    leadlane.write("events.jsonl", "".join(line.format(lead, page) for lead in range(LISTED + 5) for page in range(2)))
    told = leadlane("diff", "old.yaml", "new.yaml", "events.jsonl").out
    _, _, lost = told.partition("Lose MQL: 25 leads\n")
    lines = lost.partition("\n\n")[0].splitlines()
    assert lines[0] == "  - L-000: 60 points, was 100; it had qualified 2024-03-01 12:00 by score."
    assert lines[-1] == "  - ... and 5 more; --format jsonl has all."
    assert len(lines) == LISTED + 1
    assert "Scores: 25 leads, the largest moves first\n" in told


def test_sooner_later_and_elsewhere(leadlane: LeadLane) -> None:
    routed = "routing: {fallback: q, units: {all: {routers: [{kind: queue, queue: nights}]}}}\n"
    leadlane.write("old.yaml", OLD + routed.replace("nights", "days"))
    leadlane.write("new.yaml", OLD.replace("at: 100", "at: 50") + routed)
    told = leadlane("diff", "old.yaml", "new.yaml", "events.jsonl").out
    assert "MQL in both\n  - 1 lead sooner.\n" in told
    assert "Routing\n  - 1 lead to another unit or team.\n" in told
    back = leadlane("diff", "new.yaml", "old.yaml", "events.jsonl").out
    assert "MQL in both\n  - 1 lead later.\n" in back


def test_what_steers_a_terminal_is_shown(leadlane: LeadLane) -> None:
    leadlane.write("events.jsonl", EVENTS.replace('"ben"', '"\\u001b[2J"'))
    assert "\\x1b[2J: 120 points" in leadlane("diff", "old.yaml", "new.yaml", "events.jsonl").out


def test_more_events_than_memory_holds(leadlane: LeadLane, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = leadlane("diff", "old.yaml", "new.yaml", "events.jsonl").out
    monkeypatch.setattr("leadlane.cli.together.IN_MEMORY", 4)
    monkeypatch.setattr("leadlane.cli.together._AT_ONCE", 2)
    assert leadlane("diff", "old.yaml", "new.yaml", "events.jsonl").out == at_once


def test_only_the_best_are_kept() -> None:
    best: Any = Best(3)
    for key in (5, 1, 4, 2, 3):
        best.add((key,), key, -key)
    assert (best.count, best.pairs) == (5, [(1, -1), (2, -2), (3, -3)])


@settings(max_examples=40)
@given(cases(), cases())
def test_both_rows_are_those_that_score_writes(one: Case, other: Case) -> None:
    """Whatever the rule sets and the events: the pairs are exactly the leads of either run that differ."""
    plans = plan_of(one.rule_set), plan_of(other.rule_set)
    runs = Together([Asked(plan) for plan in plans])
    assert runs.watch is not None
    for event in one.events:
        runs.first.add([event])
        runs.watch(event)
    until = max(event.time for event in one.events)
    pairs = list(runs.scored(until))
    runs.close()
    for place, plan in enumerate(plans):
        alone = Run(plan, ledger=False)
        alone.add(one.events)
        expected = {
            (row.lead, row.stage == "suspect"): outcome(row, plan.dimensions)[:6] for row in alone.scored(until)
        }
        found = [pair[place] for pair in pairs]
        assert {
            (row.lead, row.stage == "suspect"): outcome(row, plan.dimensions)[:6] for row in found if row is not None
        } == expected
    keys = [(row.lead, row.stage == "suspect") for row in (old or new for old, new in pairs) if row is not None]
    assert keys == sorted(set(keys))

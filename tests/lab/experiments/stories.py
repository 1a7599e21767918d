"""An experiment of two arms, and who is in which of them."""

from __future__ import annotations

from typing import Any

from tests.cli.conftest import LeadLane
from tests.lab.worlds import day, lines, report, rows

from leadlane_lab.experiments.assignment import Assignment

FILE = """\
experiment: pages
about: Is a page worth more?
arms:
  now: {rule_set: now.yaml, share: 0.5}
  more: {rule_set: more.yaml, share: 0.5}
salt: pages-1
start: 2026-01-11T00:00:00Z
end: 2026-02-10T00:00:00Z
outcome: {event: crm.opportunity.created, within: 10 days}
"""
ARMS = Assignment.of("pages-1", [0.5, 0.5])


def leads_of(arm: int, number: int, assignment: Assignment = ARMS) -> list[str]:
    """So many ids of leads that are in an arm."""
    every = (f"lead-{one}" for one in range(10_000))
    own = (lead for lead in every if assignment.arm(lead) == arm)
    return [next(own) for _ in range(number)]


def arms(found: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    """Of each arm: leads, MQLs, outcomes."""
    return {one["arm"]: (one["leads"], one["mqls"], one["outcomes"]) for one in rows(found, "arms")}


def run(lab: LeadLane, events: list[dict[str, Any]], *more: str) -> dict[str, Any]:
    lab.write("e.jsonl", lines(events))
    return report(lab, "experiment", "x.yaml", "e.jsonl", "--as-of", day(90), *more)

"""Leads that sales was handed, and what it made of them."""

from __future__ import annotations

from typing import Any

from tests.cli.conftest import LeadLane
from tests.lab.worlds import day, did, lines, report

RULES = """\
rule_set: ours
version: 1
score: {floor: 0}
tiers:
  - kind: important
    criteria:
      page: {on: page.viewed, points: 10}
      webinar: {on: webinar.attended, points: 50}
      download: {on: media.downloaded, points: 20}
  - kind: negative
    criteria:
      complaint: {on: email.complained, points: -10}
stages: {mql: {at: 50}}
groups: {hot: 50, warm: 20, cold: 0}
"""
"""A webinar is an MQL, and so are five pages."""
SAID = {"yes": "crm.lead.qualified", "no": "crm.lead.disqualified"}

Events = list[dict[str, Any]]


def handed(said: str, number: int, when: float = 10, *before: str) -> Events:
    """So many leads whom a webinar qualifies after some other events, of which sales says yes or no two days later, or
    nothing.
    """
    events: Events = []
    for one in range(number):
        lead = f"{said}-{when}-{len(before)}-{one}"
        events += [did(lead, what, when - 0.5) for what in before]
        events.append(did(lead, "webinar.attended", when))
        if said in SAID:
            events.append(did(lead, SAID[said], when + 2))
    return events


def feedback(lab: LeadLane, events: Events, *more: str, status: int = 0) -> dict[str, Any]:
    """What the feedback loop says of these events on day 90, by the rule set in `ours.yaml`."""
    lab.write("e.jsonl", lines(events))
    return report(lab, "feedback", "e.jsonl", "--rule-set", "ours.yaml", "--as-of", day(90), *more, status=status)

"""Runs with a roster, for tests of the second pass: a rule set, who sells, and histories drawn at random."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from tests.differential.both import plan_of

from leadlane import Event
from leadlane.cli.outputs.assignments import Assignments
from leadlane.contract.wire.times import parse_time
from leadlane.language.roster.loader import load_roster
from leadlane.language.roster.roster import Roster
from leadlane.routing.messages import Sent
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored

RULES: Final = """\
rule_set: nights
version: 1
tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
stages: {mql: {at: 100}}
routing:
  units:
    emea: {if: {lead.region: EMEA}, routers: [{kind: round_robin, team: emea}], respond_within: 2 hours, reassign: true}
    other: {routers: [{kind: weighted, team: inside}, {kind: load_balancing, team: emea}], respond_within: 1 day}
  fallback: desk
actions:
  - {kind: email_alert, on: [qualified, routed, handed_back, sla_missed, threshold, stage, demo.requested]}
"""
SELLERS: Final = """\
roster: nights
teams:
  emea:   {reps: {eva: {capacity: 2}, tom: {}, ute: {capacity: 1}}}
  inside:
    hours: {mon-fri: 09:00-17:00}
    reps: {ana: {weight: 2, capacity: 3}, ben: {absent: [2024-03-05..2024-03-06]}}
"""
START: Final = parse_time("2024-03-04T00:00:00Z")
HOUR: Final = 3_600_000_000
TYPES: Final = ("demo.requested",) * 4 + (
    "crm.call.logged", "crm.call.logged", "crm.lead.accepted", "crm.lead.handed_back", "crm.lead.disqualified",
    "crm.opportunity.created", "crm.opportunity.lost", "page.viewed",
)  # fmt: skip


@cache
def plan() -> Plan:
    return plan_of(RULES)


def roster(text: str = SELLERS) -> Roster:
    with TemporaryDirectory() as folder:
        path = Path(folder, "roster.yaml")
        path.write_text(text, encoding="utf-8")
        return load_roster(path)


def run(
    events: Iterable[Event], as_of: int, plan: Plan, sellers: Roster | None, *, in_memory: int = 1000
) -> tuple[list[Scored], list[Sent]]:
    """What comes of these events, and the messages in their order."""
    sent: list[Sent] = []
    routed = RoutedRun(plan, sellers, sent.append, in_memory=in_memory)
    try:
        routed.add(events)
        return list(routed.scored(as_of)), sent
    finally:
        routed.close()


def made(rows: Iterable[Scored], rule_set: str) -> list[Event]:
    """The new assignments of a run as events, as `--assignments` writes them and the next run reads them."""
    stream = io.BytesIO()
    assignments = Assignments(stream, rule_set)
    for row in rows:
        assignments.write(row.lead, row.decisions)
    assignments.close()
    return [
        Event(**{**one, "time": parse_time(one["time"])}) for one in map(json.loads, stream.getvalue().splitlines())
    ]


def drawn(draw: Random) -> list[Event]:
    """Up to forty events of up to eight leads in a week, no two at the same second of an hour.

    So no two things of this week happen at one instant, deadlines included.
    """
    leads = [f"L-{number}" for number in range(draw.randint(1, 8))]
    events: list[Event] = []
    for number in range(draw.randint(1, 40)):
        second = number * 60_000_000 + draw.randrange(60) * 1_000_000
        kind = draw.choice(TYPES)
        by = {"by": draw.choice(("eva", "tom", "ute", "ana", "ben"))} if draw.random() < 0.7 else {}
        events.append(_event(number, kind, START + draw.randrange(168) * HOUR + second, draw.choice(leads), by))
    regions: Sequence[str] = ("EMEA", "APAC")
    events += [
        _event(100 + at, "lead.identified", START - at, lead, {"region": draw.choice(regions)})
        for at, lead in enumerate(leads)
    ]
    return events


def _event(number: int, kind: str, time: int, lead: str, properties: dict[str, str]) -> Event:
    return Event(id=f"e{number:03}", type=kind, time=time, lead=lead, properties=properties)

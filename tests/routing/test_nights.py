"""A run every night, each given the assignments of those before, is one run: nobody loses a lead between two nights."""

from __future__ import annotations

from random import Random

import pytest
from tests.differential.both import plan_of
from tests.routing.runs import HOUR, START, drawn, made, plan, roster, run

from leadlane import Decision, Event
from leadlane.scoring.results import Scored

SELLERS = roster()
NIGHT = 24 * HOUR


def told(one: Decision) -> tuple[object, ...]:
    """A decision without what only says that an assignment was made before: an instant later, by its own event."""
    if one.kind == "routed":
        return (one.lead, one.kind, one.time // 2, one.unit, one.team, one.owner, one.sla_due)
    return tuple(one)


def seen(row: Scored) -> tuple[object, ...]:
    return (
        row.lead, row.score, row.stage, row.qualified_at, row.unit, row.team, row.owner, row.sla_due, row.entries,
        [told(one) for one in row.decisions],
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(0, 400, 50))
def test_nights_are_one_run(seed: int) -> None:
    for number in range(seed, seed + 50):
        draw = Random(number)
        events = drawn(draw)
        end = START + 9 * NIGHT
        whole, messages = run(events, end, plan(), SELLERS)

        before: list[Event] = []
        sent: set[str] = set()
        rows: list[Scored] = []
        for night in (*sorted(START + draw.randrange(8 * 24) * HOUR + 1 for _ in range(draw.randint(1, 4))), end):
            rows, told_tonight = run([*events, *before], night, plan(), SELLERS)
            before += made(rows, "nights")
            sent |= {one.id for one in told_tonight}

        assert [seen(row) for row in rows] == [seen(row) for row in whole], number
        assert sent == {one.id for one in messages}, number


FADING = """\
rule_set: fading
version: 1
tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
decay: [{kind: half_life, every: 12 hours}]
stages: {mql: {at: 1000}}
groups: {hot: 100, warm: 50, cold: 0}
routing:
  on: {group: warm}
  units: {sales: {routers: [{kind: round_robin, team: emea}], respond_within: 12 hours}}
  fallback: desk
"""


def test_what_a_tick_routed_is_there_before_the_events_of_its_instant() -> None:
    """At noon Kim cools down to warm, which routes her, and at noon sharp sales takes her on: that is an answer."""
    events = [
        Event(id="1", type="demo.requested", time=START, lead="Kim"),
        Event(id="2", type="crm.lead.qualified", time=START + 12 * HOUR, lead="Kim"),
    ]
    end, fading = START + 3 * NIGHT, plan_of(FADING)
    once, _ = run(events, end, fading, SELLERS)
    again, _ = run([*events, *made(once, "fading")], end, fading, SELLERS)
    assert [(row.unit, row.owner, row.sla_due) for row in once] == [("sales", "eva", START + 24 * HOUR)]
    assert [seen(row)[:-1] for row in again] == [seen(row)[:-1] for row in once]
    assert all(one.kind != "sla_missed" for row in again for one in row.decisions)

"""A run every night, each given the assignments of those before, is one run: nobody loses a lead between two nights."""

from __future__ import annotations

from random import Random

import pytest
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

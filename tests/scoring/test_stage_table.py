"""The stage table (semantics 7), cell by cell: every stage, and everything that could move a lead from there."""

from __future__ import annotations

import pytest
from tests.differential.both import plan_of

from leadlane import Entry, Event
from leadlane.scoring.run import Run

RULES = """\
rule_set: table
version: 1
tiers:
  - kind: qualifier
    criteria: {call: {on: call.requested, points: 0}, demo: {on: demo.requested, points: 100}}
fast_track:
  qualifiers: [{kind: hand_raise, criteria: [call]}]
  rules: {raise: {if: {hand_raise: true}, then: promote}, spam: {if: {lead.spam: true}, then: disqualify}}
stages: {mql: {at: 100}}
"""
TABLE = """\
              accepted  qualified  created      won       lost     handed_back  disqualified  call    demo     spam
suspect       ignored   ignored    ignored      ignored   ignored  ignored      ignored       hold    hold     -
prospect      sal       sql        opportunity  ignored   ignored  ignored      disqualified  mql     mql      disqualified
mql           sal       sql        opportunity  ignored   ignored  recycled     disqualified  repeat  -        disqualified
sal           ignored   sql        opportunity  ignored   ignored  recycled     disqualified  repeat  -        disqualified
sql           ignored   ignored    opportunity  ignored   ignored  recycled     disqualified  repeat  -        disqualified
opportunity   ignored   ignored    ignored      customer  lost     ignored      disqualified  repeat  -        disqualified
customer      ignored   ignored    opportunity  ignored   ignored  ignored      ignored       repeat  -        -
lost          ignored   ignored    opportunity  ignored   ignored  ignored      disqualified  mql     mql      disqualified
recycled      sal       sql        opportunity  ignored   ignored  ignored      disqualified  mql     mql      disqualified
disqualified  ignored   ignored    ignored      ignored   ignored  ignored      ignored       -       -        -
"""  # noqa: E501  It is a table.
WAY = {
    "suspect": "page.viewed",
    "prospect": "page.viewed",
    "mql": "call.requested",
    "sal": "call.requested crm.lead.accepted",
    "sql": "call.requested crm.lead.accepted crm.lead.qualified",
    "opportunity": "crm.opportunity.created",
    "customer": "crm.opportunity.created crm.opportunity.won",
    "lost": "crm.opportunity.created crm.opportunity.lost",
    "recycled": "call.requested crm.lead.handed_back",
    "disqualified": "crm.lead.disqualified",
}
"""What brings a lead to a stage."""
TYPES = {
    "accepted": "crm.lead.accepted", "qualified": "crm.lead.qualified", "created": "crm.opportunity.created",
    "won": "crm.opportunity.won", "lost": "crm.opportunity.lost", "handed_back": "crm.lead.handed_back",
    "disqualified": "crm.lead.disqualified", "call": "call.requested", "demo": "demo.requested",
    "spam": "lead.identified",
}  # fmt: skip
EVENTS, *ROWS = (line.split() for line in TABLE.splitlines())
CELLS = [(row[0], event, cell) for row in ROWS for event, cell in zip(EVENTS, row[1:], strict=True)]


def at_the_end(stage: str, event: str) -> tuple[str, list[Entry]]:
    """The stage, and the entries without points of the last event."""
    types = [*WAY[stage].split(), TYPES[event]]
    who = {"anonymous": "v"} if stage == "suspect" else {"lead": "Kim"}
    told = {"spam": True} if event == "spam" else {}
    run = Run(plan_of(RULES))
    run.add(
        Event(id=str(at), type=kind, time=at, properties=told if at == len(types) - 1 else {}, **who)
        for at, kind in enumerate(types)
    )
    (scored,) = run.scored(len(types))
    run.close()
    last = [one for one in scored.entries if one.time == len(types) - 1 and one.dimension is None]
    return str(scored.stage), last


@pytest.mark.parametrize(("stage", "event", "cell"), CELLS, ids=lambda word: word)
def test_a_cell(stage: str, event: str, cell: str) -> None:
    """A stage: there it goes, with one entry. `ignored`, `hold`, `repeat`: an entry, and it stays. `-`: nothing."""
    ends, entries = at_the_end(stage, event)
    if cell in WAY:
        assert ends == cell
        assert [one.criterion for one in entries] == ["stage"]
        note = entries[0].note
        assert note is not None
        assert note.startswith(f"{stage} -> {cell}: ")
    else:
        assert ends == stage
        assert [one.criterion for one in entries] == ([] if cell == "-" else [cell])


def test_every_stage_and_every_disposition_is_in_the_table() -> None:
    assert [row[0] for row in ROWS] == list(WAY)
    assert list(TYPES) == EVENTS

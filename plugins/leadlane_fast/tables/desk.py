"""The kernel's working memory and what it writes."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadlane_fast.numbers import NONE
from leadlane_fast.tables.records import blank
from leadlane_fast.tables.rules import Tables

Numbers = NDArray[np.int64]


class Desk(NamedTuple):
    """Where one lead is worked on: `lead` has one row, what is now; the others its memory, by slot, line and clock."""

    lead: Any
    dimensions: Numbers
    noted: Numbers
    moves: Numbers
    missing: Numbers
    memory: Numbers
    offset: Numbers
    owner: Numbers
    given: Any
    firing: Numbers
    combined: Numbers
    watched: Numbers
    standing: Any
    fired: Any
    clock: Any
    clock_original: Numbers
    award: Any
    rest: Any
    values: NDArray[np.int32]
    points: Numbers
    points_of: Numbers


LEAD = (
    "due awards clocks spent score stage vector earned known started has_lead moves qualified_at qualified_by entries "
    "decisions notes full stamp"
)
REST = "rest original place policy award number since due exact"


def desk_of(tables: Tables, values: NDArray[np.int32], room: int) -> Desk:
    """An empty desk for a rule set; `room` is for the awards, clocks and values of one lead."""
    plan, offsets = tables.plan, tables.slot_offsets
    lines, places, policies = len(plan.lines), len(plan.places), len(plan.rule_set.decays)

    def cells(size: int) -> Numbers:
        return np.zeros(max(size, 1), np.int64)

    return Desk(
        lead=blank(LEAD, 1),
        dimensions=np.zeros(places, np.int64),
        noted=cells(3),
        moves=cells(8),
        missing=cells(4),
        memory=np.full(max(int(offsets[-1]), 1), NONE, np.int64),
        offset=offsets,
        owner=np.full(len(offsets), -1, np.int64),
        given=blank("lead slot value", room, -1),
        firing=np.zeros((lines + 1, 3), np.int64),
        combined=np.full(max(len(plan.signals), 1), -1, np.int64),
        watched=cells(len(plan.attribute_watches)),
        standing=blank("asked given", lines + 1, NONE),
        fired=blank("times given alive", lines + 1),
        clock=blank("since number due exact", policies + 1),
        clock_original=np.zeros((policies, places), np.int64),
        award=blank("expired line", room),
        rest=blank(REST, room),
        values=values,
        points=np.full((1, 1), NONE, np.int64),
        points_of=np.full(1, -1, np.int64),
    )


class Out(NamedTuple):
    """What the kernel writes: a row a lead, and in the order of leads entries, decisions and notes; `ends` says where
    those of a lead end.
    """

    lead: Any
    dimensions: Numbers
    ends: Any
    entry: Any
    decision: Any
    note: Any
    note_dimensions: Numbers


ENTRY = "time event account asked applied score note"
DECISION = "event kind was now by"
NOTE = "event time policy before resolution decided until score stage vector group"


def out_of(leads: int, places: int, entries: int, decisions: int, notes: int) -> Out:
    """Room for so many; with no room for entries none are written."""
    return Out(
        lead=blank("present score stage vector group qualified_at qualified_by", leads),
        dimensions=np.zeros((leads, places), np.int64),
        ends=blank("entries decisions notes", leads + 1),
        entry=blank(ENTRY, entries),
        decision=blank(DECISION, decisions),
        note=blank(NOTE, notes),
        note_dimensions=np.zeros((notes, places), np.int64),
    )

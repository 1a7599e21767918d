"""Where leads go without a roster: no lead matters to another's then, so like histories go the same way.

What decides is asked of the witness and of the second pass, once for each kind of history; of all others only the kind
is found out, in columns. Assignments that were made already make a history like no other: it is asked about by itself.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadlane.contract.events import Event
from leadlane.contract.ledger import Decision
from leadlane.scoring.moments import paired
from leadlane.scoring.results import Scored
from leadlane.scoring.state import State
from leadlane.scoring.witness import Witness
from leadlane_fast.folding import Block
from leadlane_fast.store.layout import Layout, Ordered
from leadlane_fast.tables.answers import Answers
from leadlane_fast.tables.desk import Out
from leadlane_fast.tables.rules import STAGES
from leadlane_fast.writing.groups import groups_of
from leadlane_fast.writing.views import Views
from leadlane_fast.writing.vocabulary import Vocabulary
from leadlane_fast.writing.words import KINDS

Numbers = NDArray[np.int64]
Finish = Callable[[Scored], Scored]
"""The second pass of one lead."""
_MOVED: Final = KINDS.index("stage")


@dataclass(frozen=True)
class Way:
    """What came of a history: the latest assignment, and what was decided, with the number of the note that each
    decision was made at.
    """

    unit: str | None = None
    team: str | None = None
    owner: str | None = None
    due: int | None = None
    decided: Sequence[tuple[int, Decision]] = ()


@dataclass(frozen=True)
class Routed:
    """Where the leads of a block go: `number` is that of their ways among those `known`, unless they have their `own`.

    The notes that count of the lead at a place are `notes[first[place] : first[place + 1]]`, in the order of its way.
    """

    number: NDArray[np.int32]
    known: Sequence[Way]
    own: Mapping[int, Way]
    first: Numbers
    notes: Numbers

    def of(self, at: int) -> Way:
        """The way of the lead at a place."""
        return self.own.get(at) or self.known[self.number[at]]


class Ways:
    """Finds the ways of one plan's leads; several threads may ask."""

    def __init__(self, answers: Answers, ordered: Ordered, layout: Layout, witness: Witness, finish: Finish) -> None:
        self._answers, self._ordered, self._layout = answers, ordered, layout
        self._witness, self._finish = witness, finish
        self._views = Views(answers)
        self._lock = threading.Lock()
        self._known = [Way()]
        self._numbers: dict[bytes, int] = {}
        self._routes, self._route_of = Vocabulary(), list[int]()

    def of(self, block: Block) -> Routed:
        """Where a block's leads go."""
        out = block.out
        number, own = np.zeros(len(out.lead), np.int32), dict[int, Way]()
        with self._lock:
            kept, assigned, keys = self._looked_at(out)
            first = np.searchsorted(kept, out.ends.notes)
            given = self._given(out.note, kept[assigned])
            apart = set((np.searchsorted(first, np.nonzero(assigned)[0], side="right") - 1).tolist())
            content, width, starts = keys.tobytes(), keys.itemsize * keys.shape[1], first.tolist()
            for at in np.nonzero(np.diff(first))[0].tolist():
                begin, end = starts[at], starts[at + 1]
                if at in apart:
                    own[at] = self._way(out, kept[begin:end], given)
                    continue
                key = content[begin * width : end * width]
                found = self._numbers.get(key)
                if found is None:
                    found = self._numbers[key] = len(self._known)
                    self._known.append(self._way(out, kept[begin:end], given))
                number[at] = found
        return Routed(number, self._known, own, first, kept)

    def _looked_at(self, out: Out) -> tuple[Numbers, NDArray[np.bool_], Numbers]:
        """The notes that may send a lead anywhere; which of them are of assignments that were made already; and what of
        each decides, in a row of numbers.
        """
        rules, ends = self._answers.tables.rules, out.ends.notes
        notes, dimensions = out.note[: int(ends[-1])], out.note_dimensions[: int(ends[-1])]
        ticks = notes.event < 0
        groups = np.array(notes.group)
        groups[ticks] = groups_of(rules, notes.score[ticks], dimensions[ticks])
        moves, assigned = _moves(out, notes), np.zeros(len(notes), np.bool_)
        noted = self._answers.shapes.shape.array.noted
        assigned[~ticks] = noted[self._layout.events.shape[notes.event[~ticks]]] > 0
        counts = (moves > 0) | assigned
        if rules.notes_always:
            counts[1:] |= groups[1:] != groups[:-1]
            counts[ends[:-1][np.diff(ends) > 0]] = True
        kept = np.nonzero(counts)[0]
        notes, ticks, groups = notes[kept], ticks[kept], groups[kept]
        resolutions = self._answers.conclusions.resolutions
        self._route_of += [self._routes.number(one.route) for one in resolutions[len(self._route_of) :]]
        routes = np.array(self._route_of)[notes.resolution]
        at_once = np.zeros(len(kept), np.bool_)
        at_once[1:] = ticks[1:] & ticks[:-1] & (notes.time[1:] == notes.time[:-1])
        decisive = [
            self._views.of(notes, dimensions[kept], groups), np.where(ticks, -2, routes), moves[kept], notes.stage,
            notes.time >= rules.active_from, groups if rules.notes_always else ticks, at_once,
        ]  # fmt: skip
        return kept, assigned[kept], np.column_stack(decisive).astype(np.int64)

    def _given(self, notes: Any, assigned: Numbers) -> Mapping[int, Event]:
        """The assignments that were made already, by note."""
        if not len(assigned):
            return {}
        rows = self._layout.rows[notes.event[assigned]].astype(np.int64)
        return dict(zip(assigned.tolist(), self._ordered.whole(rows), strict=True))

    def _way(self, out: Out, which: Numbers, given: Mapping[int, Event]) -> Way:
        """Asks about one history."""
        answers = self._answers
        state = State("", len(answers.plan.places))
        state.known = True
        written = out.note[which]
        numbers: dict[tuple[int, str, str | None], int] = {}
        for number, (place, note) in enumerate(zip(which.tolist(), written.tolist(), strict=True)):
            at, time, _, before, resolution, decided, until, score, stage, vector, _ = note
            # What an event is called decides nothing, and to look it up would take the ids of all.
            event = given.get(place) or Event(id=f"{number:09}", type="", time=time, lead="")
            source, name = (event.source, event.id) if at >= 0 else ("", None)
            state.attributes = answers.vectors.attributes[vector]
            state.score, state.stage = score, STAGES[stage]
            state.dimensions = out.note_dimensions[place].tolist()
            numbers.setdefault((time, source, name), number)
            if name is None:
                self._witness.tick(state, time, "", before)
                continue
            moved = [_decision(event, one) for one in out.decision[decided:until].tolist()]
            self._witness.event(state, event, answers.conclusions.resolutions[resolution], moved, before)
        bare = Scored("", state.score, [], state.stage, None, None, None, [], [], moments=list(paired(state.moments)))
        found = self._finish(bare)
        return Way(
            found.unit, found.team, found.owner, found.sla_due,
            [(numbers[one.time, one.source, one.event], one) for one in found.decisions],
        )  # fmt: skip


def _moves(out: Out, notes: Any) -> Numbers:
    """The stages that a lead enters at each note, as one number; 0 is none. Other decisions send nobody anywhere."""
    decisions = out.decision[: int(out.ends[-1].decisions)]
    entered = np.where(decisions.kind == _MOVED, decisions.now + 1, 0)
    moves, at, until = np.zeros(len(notes), np.int64), np.array(notes.decided), notes.until
    while True:
        more = np.nonzero(at < until)[0]
        if not len(more):
            return moves
        stage = entered[at[more]]
        moves[more] = np.where(stage > 0, moves[more] * (len(STAGES) + 1) + stage, moves[more])
        at[more] += 1


def _decision(event: Event, written: tuple[int, ...]) -> Decision:
    _, kind, was, now, _ = written
    return Decision("", event.time, event.source, event.id, KINDS[kind], STAGES[was], STAGES[now], None)

"""What the second pass has to know of leads: the witness is told again of the events that the kernel noted for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from leadlane.contract.events import Event
from leadlane.contract.ledger import Decision
from leadlane.scoring.moments import Moment, paired
from leadlane.scoring.profile import TELLING, merge
from leadlane.scoring.state import State
from leadlane.scoring.witness import Witness
from leadlane_fast.folding import Block
from leadlane_fast.store.kept import Kept
from leadlane_fast.store.layout import Layout, Ordered
from leadlane_fast.tables.answers import Answers
from leadlane_fast.tables.rules import STAGES
from leadlane_fast.writing.spelling import Spelling


class Moments:
    """The moments of leads that the kernel noted anything of."""

    def __init__(self, answers: Answers, ordered: Ordered, layout: Layout, witness: Witness) -> None:
        self._answers, self._ordered, self._layout, self._witness = answers, ordered, layout, witness
        shapes = answers.shapes.shape.array
        self._tells, self._looked_into = shapes.tells > 0, (shapes.tells > 0) | (shapes.noted > 0)
        self._spelling = Spelling(ordered, layout)
        self._kept: Kept | None = None

    def events(self, block: Block) -> Mapping[int, Event]:
        """The events that a block's moments are of or need, by place: the noted ones, and what was said before.

        Of most kinds nobody looks at more than what they are called; the others are read as a whole, all at once.
        """
        out, events = block.out, self._layout.events
        noted = out.note[: int(out.ends[-1].notes)]
        places = set(noted.event[noted.event >= 0].tolist())
        for at in np.nonzero(np.diff(out.ends.notes))[0].tolist():
            start, stop = int(events.start[block.first + at]), int(events.stop[block.first + at])
            places.update((start + np.nonzero(self._tells[events.shape[start:stop]])[0]).tolist())
        wanted = np.array(sorted(places), np.int64)
        whole = self._looked_into[events.shape[wanted]]
        found = dict(zip(wanted[whole].tolist(), self._whole(wanted[whole]), strict=True))
        found.update(self._called(wanted[~whole]))
        return found

    def _whole(self, places: NDArray[np.int64]) -> list[Event]:
        rows = self._layout.rows
        if not len(places):
            return []
        if self._ordered.has_whole:
            return self._ordered.whole(rows[places].astype(np.int64))
        if self._kept is None:
            every = np.nonzero(self._looked_into[self._layout.events.shape])[0]
            self._kept = Kept(self._ordered, rows[every].astype(np.int64))
        return self._kept.events(rows[places].astype(np.int64))

    def _called(self, places: NDArray[np.int64]) -> Iterator[tuple[int, Event]]:
        """Events of which type, time and name are all that matters."""
        shapes = self._layout.events.shape[places].tolist()
        whens = self._spelling.whens(self._layout.events.time[places], places)
        for place, shape, time, source, name in zip(places.tolist(), shapes, *whens, strict=True):
            kind = self._answers.shapes.example(shape).type
            yield place, Event(id=name or "", type=kind, time=time, lead="", source=source)

    def close(self) -> None:
        """Removes what is on disk."""
        if self._kept is not None:
            self._kept.close()

    def of(
        self, block: Block, lead: int, name: str, decisions: Sequence[Decision], events: Mapping[int, Event]
    ) -> list[Moment]:
        """One lead's moments; `decisions` are its own."""
        out, layout = block.out, self._layout
        at = lead - block.first
        first, last = int(out.ends[at].notes), int(out.ends[at + 1].notes)
        if first == last:
            return []
        plan = self._answers.plan
        state = State(name, len(plan.places))
        state.known, state.witness = True, self._witness
        told, stop = int(layout.events.start[lead]), int(layout.events.stop[lead])
        decided = int(out.ends[at].decisions)
        for note in out.note[first:last]:
            # A tick comes before the events of its instant, and after those that are earlier.
            until = (
                int(note.event) + 1
                if note.event >= 0
                else told + int(np.searchsorted(layout.events.time[told:stop], note.time))
            )
            for place in range(told, until):
                event = events.get(place)
                if event is not None and event.type in TELLING and not self._ignored(place):
                    merge(state.attributes, event.type, event.properties)
            told = until
            state.score, state.stage = int(note.score), STAGES[int(note.stage)]
            state.dimensions = out.note_dimensions[first].tolist()
            first += 1
            if note.event < 0:
                policy = plan.rule_set.decays[int(note.policy)].name
                self._witness.tick(state, int(note.time), policy, int(note.before))
            else:
                moved = list(decisions[int(note.decided) - decided : int(note.until) - decided])
                resolution = self._answers.conclusions.resolutions[int(note.resolution)]
                self._witness.event(state, events[int(note.event)], resolution, moved, int(note.before))
        return list(paired(state.moments))

    def _ignored(self, place: int) -> bool:
        return bool(self._answers.shapes.shape.array[self._layout.events.shape[place]].ignored)

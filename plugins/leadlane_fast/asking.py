"""Points that no table holds: a lead with such an event is folded by the definition, which asks as it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadlane.contract.events import Event
from leadlane.scoring.fold import fold
from leadlane.scoring.plan import Line
from leadlane.scoring.state import State
from leadlane.scoring.witness import Witness
from leadlane_fast.numbers import NONE
from leadlane_fast.store.layout import Layout, Ordered
from leadlane_fast.tables.answers import Answers
from leadlane_fast.tables.computed import counted
from leadlane_fast.tables.desk import Desk

_AHEAD: Final = 512
"""So many leads' events are looked up at once, at most."""


class Asking:
    """Asks for one plan, in one thread. Its own copy of the plan notes what functions answer."""

    def __init__(self, answers: Answers, ordered: Ordered, layout: Layout, as_of: int) -> None:
        self._answers, self._ordered, self._layout, self._as_of = answers, ordered, layout, as_of
        self._plan: Final = copy(answers.plan)
        self._place = 0
        self._at_hand: dict[int, tuple[NDArray[np.int64], list[Event]]] = {}
        self._ahead = 1
        self._points = np.full((1, 1), NONE, np.int64)
        for one in answers.computed:
            line = self._plan.lines[one.line]
            line.points = self._noted(line, line.points)

    def answer(self, desk: Desk) -> Desk:
        """The kernel met an event that a function has to be asked about: the desk with all that it says of this lead.

        Raises:
            PluginError: a function failed, or answered what is no number of points.
        """
        lead = int(desk.missing[2])
        assert desk.points_of[0] != lead, "the kernel fires what the definition does not"
        start, stop = int(self._layout.events.start[lead]), int(self._layout.events.stop[lead])
        lines, wide = len(self._plan.lines), desk.points.shape[1]
        if desk.points.shape[0] < lines or wide < stop - start:
            desk = desk._replace(points=np.empty((lines, max(2 * wide, stop - start)), np.int64))
        self._points = desk.points
        self._points[:] = NONE
        places, events = self._events(lead)
        name = self._layout.names[lead].as_py()
        fold(self._plan, name, self._followed(events, places - start), self._as_of, ledger=False)
        desk.points_of[0] = lead
        return desk

    def _events(self, lead: int) -> tuple[NDArray[np.int64], list[Event]]:
        """A lead's events. Those of the leads after it come along, and more the oftener they are wanted: to look up
        many at once costs less.
        """
        found = self._at_hand.pop(lead, None)
        if found is None:
            wanted = 2 * len(self._at_hand) <= self._ahead
            self._ahead = min(2 * self._ahead, _AHEAD) if wanted else max(self._ahead // 2, 1)
            last = min(lead + self._ahead, len(self._layout))
            self._at_hand = own_events(self._answers, self._ordered, self._layout, lead, last, self._as_of)
            found = self._at_hand.pop(lead)
        return found

    def close(self) -> None:
        """Releases what the plan holds."""
        self._plan.close()

    def _followed(self, events: list[Event], places: NDArray[np.int64]) -> Iterator[Event]:
        for self._place, event in zip(places.tolist(), events, strict=True):
            yield event

    def _noted(self, line: Line, ask: Callable[[Event | None, State], int]) -> Callable[[Event | None, State], int]:
        def noted(event: Event | None, state: State) -> int:
            points = ask(event, state)
            if event is not None:
                self._points[line.index, self._place] = counted(points, line.name)
            return points

        return noted


def own_events(
    answers: Answers, ordered: Ordered, layout: Layout, first: int, last: int, as_of: int
) -> dict[int, tuple[NDArray[np.int64], list[Event]]]:
    """The events of leads `first` to `last` until an instant, without those that the rule set ignores: by lead, their
    places and they themselves.
    """
    ignored, events = answers.shapes.shape.array.ignored, layout.events
    places: list[NDArray[np.int64]] = []
    for lead in range(first, last):
        own = np.arange(events.start[lead], events.stop[lead])
        places.append(own[(events.time[own] <= as_of) & (ignored[events.shape[own]] == 0)])
    whole = iter(ordered.whole(layout.rows[np.concatenate(places)].astype(np.int64)))
    return {lead: (own, list(islice(whole, len(own)))) for lead, own in enumerate(places, first)}


def folded(
    answers: Answers, ordered: Ordered, layout: Layout, as_of: int, ledger: bool, witness: Witness | None = None
) -> Iterator[State]:
    """Every lead folded by the definition, in order."""
    names = layout.names.to_pylist()
    for first in range(0, len(names), _AHEAD):
        last = min(first + _AHEAD, len(names))
        for lead, (_, events) in own_events(answers, ordered, layout, first, last, as_of).items():
            if events:
                yield fold(answers.plan, names[lead], events, as_of, ledger, witness)

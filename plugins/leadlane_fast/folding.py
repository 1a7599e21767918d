"""Sends the kernel over a layout: some leads at a time, a thread a core, and back to Python where it has to ask."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np

from leadlane_fast.asking import Asking
from leadlane_fast.cutting import THREADS, pieces
from leadlane_fast.kernel.fold import fold_leads
from leadlane_fast.numbers import DONE, NO_POINTS, NO_ROOM, TOO_LONG
from leadlane_fast.store.layout import Layout, Ordered
from leadlane_fast.tables.answers import Answers
from leadlane_fast.tables.desk import Desk, Out, desk_of, out_of
from leadlane_fast.tables.zones import zone_of

Made = TypeVar("Made")

AHEAD: Final = 1
"""Blocks that wait, for each thread, until who asks for them comes by."""
EVENTS: Final = 1 << 17
"""About so many events make a block."""
ROOM: Final = 1 << 12
"""So many awards, clocks and values of one lead there is room for at first."""
_DAY: Final = 86_400_000_000


@dataclass(frozen=True)
class Block:
    """Leads `first` to `last`, and what the kernel wrote of them."""

    first: int
    last: int
    out: Out


class Folding:
    """One plan's leads, folded."""

    def __init__(self, answers: Answers, ordered: Ordered, layout: Layout, as_of: int, ledger: bool) -> None:
        self._answers, self._ordered, self._layout = answers, ordered, layout
        self._as_of, self._ledger = as_of, ledger
        self._asking: dict[int, Asking] = {}
        times = layout.events.time
        first, last = (int(times.min()), int(times.max())) if len(times) else (as_of, as_of)
        self._zone = zone_of(answers.plan.calendar, first, max(as_of, last) + _reach(answers))
        self._gate = _Gate()

    def blocks(self) -> Iterator[Block]:
        """Every lead, in order, a block at a time."""
        return self.each(lambda block: block)

    def each(self, make: Callable[[Block], Made]) -> Iterator[Made]:
        """What is made of every lead, in order, a block at a time, in the thread that folded it."""

        def made(first: int, last: int) -> Made:
            return make(self._block(desks, first, last))

        events = self._layout.events
        with closing(self), ThreadPoolExecutor(THREADS) as pool:
            desks = threading.local()
            waiting: deque[Future[Made]] = deque()
            try:
                for first, last in pieces(events.stop - events.start, EVENTS):
                    waiting.append(pool.submit(made, first, last))
                    if len(waiting) > THREADS * AHEAD:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for one in waiting:
                    one.cancel()

    def close(self) -> None:
        """Releases what is needed to ask."""
        for asking in self._asking.values():
            asking.close()

    def _block(self, desks: threading.local, first: int, last: int) -> Block:
        layout, answers = self._layout, self._answers
        events = layout.events
        size = int((events.stop[first:last] - events.start[first:last]).sum())
        plan = answers.plan
        desk: Desk = getattr(desks, "desk", None) or desk_of(answers.tables, layout.values, ROOM)
        notes = size + last - first if answers.tables.rules.notes else 0
        out = out_of(
            last - first, len(plan.places), 2 * size + 64 if self._ledger else 0, size // 8 + 64, notes // 8 + 64
        )
        desk.lead[0].entries = desk.lead[0].decisions = desk.lead[0].notes = 0
        at = first
        while True:
            with self._gate.shared():
                memo = answers.memo()
                at, why = fold_leads(
                    answers.tables.rules, memo, desk, self._zone, events, out, at, last, first, self._as_of
                )
            if why == DONE:
                break
            if why == NO_ROOM:
                out = _larger(out)
            elif why == TOO_LONG:
                desk = self._larger_desk(desk)
            elif why == NO_POINTS:
                desk = self._ask().answer(desk)
            else:
                with self._gate.alone():
                    answers.find(why, desk)
        desks.desk = desk
        return Block(first, last, out)

    def _ask(self) -> Asking:
        """Who asks in this thread."""
        thread = threading.get_ident()
        if thread not in self._asking:
            self._asking[thread] = Asking(self._answers, self._ordered, self._layout, self._as_of)
        return self._asking[thread]

    def _larger_desk(self, desk: Desk) -> Desk:
        """A lead has more awards or values than there is room for."""
        larger = desk_of(self._answers.tables, self._layout.values, 4 * len(desk.rest))
        for name in ("entries", "decisions", "notes"):
            larger.lead[name] = desk.lead[name]
        return larger._replace(points=desk.points, points_of=desk.points_of)


class _Gate:
    """The kernel reads tables, several threads at once; who changes them is alone."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._inside = 0
        self._waiting = 0

    @contextmanager
    def shared(self) -> Iterator[None]:
        with self._condition:
            self._condition.wait_for(lambda: self._waiting == 0)
            self._inside += 1
        try:
            yield
        finally:
            with self._condition:
                self._inside -= 1
                self._condition.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        with self._condition:
            self._waiting += 1
            try:
                self._condition.wait_for(lambda: self._inside == 0)
                yield
            finally:
                self._waiting -= 1
                self._condition.notify_all()


def _reach(answers: Answers) -> int:
    """How far beyond the last event a clock may look, in microseconds."""
    return max((2 * (28 * one.months + one.days + 40) * _DAY + one.exact for one in answers.tables.periods), default=0)


def _larger(out: Out) -> Out:
    return out._replace(
        entry=_twice(out.entry), decision=_twice(out.decision), note=_twice(out.note),
        note_dimensions=_twice(out.note_dimensions),
    )  # fmt: skip


def _twice(table: Any) -> Any:
    grown = np.concatenate([table, np.zeros_like(table)])
    return grown.view(np.recarray) if table.dtype.names else grown

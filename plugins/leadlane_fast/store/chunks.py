"""Events as they come, in columns: whose they are, when they were, what shape each plan gives them, and their ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadlane.contract.conditions import property_reader
from leadlane.contract.events import Event
from leadlane.scoring.histories import LINKING, Links
from leadlane.scoring.results import Report
from leadlane.scoring.windows import identity
from leadlane_fast.reading.names import Names
from leadlane_fast.store.kernels.ordering import rises
from leadlane_fast.store.shelf import Column, Shelf, loaded
from leadlane_fast.tables.answers import Answers

AT_ONCE: Final = 8192


IN_MEMORY: Final = 20_000_000
"""So many events are in memory; where there are more, all of them go to disk."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some events. A visitor's `node` is -1 - its code. `whole` gives events of these places as they were read."""

    node: Column[np.int32]
    time: Column[np.int64]
    shapes: list[Column[np.int32]]
    values: Sequence[Column[np.int32]]
    source: Column[np.int32] | None
    id_bytes: Column[np.uint8]
    id_ends: Column[np.int32]
    whole: Callable[[Sequence[int]], list[Event]]
    rows: int
    is_spooled: bool
    """Whether `whole` is quick: what was read event by event is at hand."""

    def __len__(self) -> int:
        return self.rows

    def shelved(self, shelf: Shelf) -> Chunk:
        """The same, on disk."""
        put = shelf.put
        return replace(
            self, node=put(self.node), time=put(self.time), shapes=[put(one) for one in self.shapes],
            values=[put(one) for one in self.values], source=None if self.source is None else put(self.source),
            id_bytes=put(self.id_bytes), id_ends=put(self.id_ends),
        )  # fmt: skip


class Values:
    """What is told apart by a plan's `distinct` and `once_per`: the values of its fields, by number."""

    def __init__(self, fields: Sequence[str]) -> None:
        self.fields: Final = tuple(fields)
        self._readers = [property_reader(field) for field in fields]
        self._known: list[dict[tuple[object], int]] = [{} for _ in fields]

    def of(self, field: int, value: object) -> int:
        """The number of a value as an event has it; -1 for none."""
        found = identity(value)
        known = self._known[field]
        return -1 if found is None else known.setdefault((found,), len(known))

    def of_events(self, events: Sequence[Event]) -> NDArray[np.int32]:
        """The numbers of some events' values, a row a field."""
        made = np.full((len(self.fields), len(events)), -1, np.int32)
        for field, read in enumerate(self._readers):
            for at, event in enumerate(events):
                made[field, at] = self.of(field, read(event.properties))
        return made


class Prepared:
    """One plan of a run: its answers, and what it made of the events so far."""

    def __init__(self, answers: Answers) -> None:
        self.answers: Final = answers
        self.values: Final = Values(answers.tables.value_fields)
        self.links: Final = Links()
        self.report: Final = Report()

    def shapes(self, events: Sequence[Event]) -> NDArray[np.int32]:
        """The shapes of some events."""
        of = self.answers.shapes.of
        return np.array([of(event) for event in events], np.int32)

    def count(self, shapes: NDArray[np.int32]) -> None:
        """Notes how many of some events are ignored, or of unknown types."""
        known = self.answers.shapes.shape
        times = np.bincount(shapes, minlength=known.rows)
        flags = known.array[: len(times)]
        ignored = flags.ignored > 0
        self.report.events += len(shapes)
        self.report.ignored += int(times[ignored].sum())
        self.report.unknown_types += int(times[(flags.unknown > 0) & ~ignored].sum())

    def link(self, event: Event, shape: int) -> None:
        """Notes what an event links."""
        if not self.answers.shapes.shape.array[shape].ignored:
            self.links.add(event)


class Chunks:
    """All events of a run, in the order in which they came; they are looked at by one or more plans."""

    def __init__(self, plans: Sequence[Prepared]) -> None:
        self.plans: Final = plans
        self.leads, self.visitors, self.sources = Names(), Names(), Names()
        self.chunks: list[Chunk] = []
        self.newest: int | None = None
        self.newest_background: int | None = None
        self.count = 0
        self.rising = True
        """Whether each id is greater than the one before it, as numbers that are given out in order are: all differ."""
        self._last_id: NDArray[np.uint8] = np.zeros(0, np.uint8)
        self._shelf: Shelf | None = None

    @property
    def in_memory(self) -> bool:
        """Whether all of it is."""
        return self._shelf is None

    def add(self, chunk: Chunk, background: bool = False) -> None:
        """Some events more."""
        if not len(chunk):
            return
        self.count += len(chunk)
        self._look_at_ids(loaded(chunk.id_ends), loaded(chunk.id_bytes))
        newest = int(loaded(chunk.time).max())
        if background:
            self.newest_background = newest if self.newest_background is None else max(newest, self.newest_background)
        else:
            self.newest = newest if self.newest is None else max(newest, self.newest)
        for plan, shapes in zip(self.plans, chunk.shapes, strict=True):
            plan.count(loaded(shapes))
        if self._shelf is None and self.count > IN_MEMORY:
            self._shelf = Shelf()
            self.chunks = [one.shelved(self._shelf) for one in self.chunks]
        self.chunks.append(chunk if self._shelf is None else chunk.shelved(self._shelf))

    @property
    def firsts(self) -> list[int]:
        """The number of the first event of each chunk, and how many there are."""
        return list(accumulate(map(len, self.chunks), initial=0))

    def _look_at_ids(self, ends: NDArray[np.int32], content: NDArray[np.uint8]) -> None:
        self.rising = self.rising and bool(rises(self._last_id, ends, content))
        self._last_id = content[ends[-2] : ends[-1]].copy()

    def let_go(self) -> None:
        """Everything is where it is folded from: only what events are called is still asked for."""
        none, times = np.zeros(0, np.int32), np.zeros(0, np.int64)
        self.chunks = [replace(one, node=none, time=times, shapes=[], values=[]) for one in self.chunks]

    def close(self) -> None:
        """Removes what is on disk."""
        if self._shelf is not None:
            self._shelf.close()

    def shape_again(self, plan: int) -> None:
        """A plan looks at more than it did: all events get their shapes anew."""
        for chunk in self.chunks:
            shapes = self.plans[plan].shapes(chunk.whole(range(len(chunk))))
            chunk.shapes[plan] = shapes if self._shelf is None else self._shelf.put(shapes)

    def whole(self, rows: NDArray[np.int64]) -> list[Event]:
        """Events as they were read, by their numbers."""
        firsts = np.array(self.firsts)
        made: list[Any] = [None] * len(rows)
        chunk_of = np.searchsorted(firsts, rows, side="right") - 1
        for number in np.unique(chunk_of).tolist():
            places = np.nonzero(chunk_of == number)[0]
            events = self.chunks[number].whole((rows[places] - firsts[number]).tolist())
            for place, event in zip(places.tolist(), events, strict=True):
                made[place] = event
        return made

    def of_events(self, events: Sequence[Event], whole: Callable[[Sequence[int]], list[Event]]) -> Chunk:
        """Events that were read one by one, in columns."""
        import pyarrow

        owned = [event.lead is not None for event in events]
        node = np.empty(len(events), np.int32)
        is_lead = np.array(owned, np.bool_)
        known = [one.lead for one in events if one.lead is not None]
        node[is_lead] = self.leads.codes_of(pyarrow.array(known, pyarrow.string()))
        if not all(owned):
            strangers = [one.anonymous for one in events if one.lead is None]
            node[~is_lead] = -1 - self.visitors.codes_of(pyarrow.array(strangers, pyarrow.string()))
        shapes: list[Column[np.int32]] = [plan.shapes(events) for plan in self.plans]
        for at, event in enumerate(events):
            if event.type in LINKING:
                for plan, own in zip(self.plans, shapes, strict=True):
                    plan.link(event, int(loaded(own)[at]))
        texts = [event.id.encode() for event in events]
        sources = None
        if any(event.source for event in events):
            sources = self.sources.codes_of(pyarrow.array([event.source for event in events]))
        return Chunk(
            node,
            np.array([event.time for event in events], np.int64),
            shapes,
            [plan.values.of_events(events) for plan in self.plans],
            sources,
            np.frombuffer(b"".join(texts), np.uint8),
            np.cumsum([0, *map(len, texts)], dtype=np.int32),
            whole,
            len(events),
            True,
        )

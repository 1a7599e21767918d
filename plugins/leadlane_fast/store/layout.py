"""Events by lead, in the order of outputs, each lead's in its own order: what the kernel goes through."""

from __future__ import annotations

import threading
from bisect import bisect_left
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadlane.contract.events import Event
from leadlane_fast.cutting import THREADS, shares
from leadlane_fast.store.chunks import Chunks
from leadlane_fast.store.circles import resolved
from leadlane_fast.store.ids import Ids
from leadlane_fast.store.kernels.ordering import find_unordered, look, place, scatter
from leadlane_fast.store.linked import Linked
from leadlane_fast.store.naming import ids_of
from leadlane_fast.store.picking import picked
from leadlane_fast.store.ranking import Ranking
from leadlane_fast.store.shelf import loaded

Rows = NDArray[np.int64]


class Events(NamedTuple):
    """As the kernel gets them: lead n's events are at `start[n]` to `stop[n]`."""

    start: NDArray[np.int64]
    stop: NDArray[np.int64]
    time: NDArray[np.int64]
    shape: NDArray[np.int32]


@dataclass(frozen=True)
class Layout:
    """One plan's events. `names` is what outputs call lead n; `rows` is the number of the event at a place."""

    events: Events
    rows: NDArray[Any]
    values: NDArray[np.int32]
    names: Any
    duplicates: int
    differing: int

    def __len__(self) -> int:
        return len(self.events.start)


class Ordered:
    """The events of some ranks, in order, for all plans at once; a plan's own `layout` is asked for it.

    Events have numbers of this alone: first those of the ranks, then those of linked histories that come among them.
    """

    def __init__(self, chunks: Chunks, ranking: Ranking, linked: list[Linked], first: int, last: int) -> None:
        self._chunks, self._ranking, self._first, self._last = chunks, ranking, first, last
        self._linked = [_among(one, ranking, first, last) for one in linked]
        counts = ranking.counts[:, first:last]
        self._starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts.sum(axis=0))])
        self.size: Final = int(self._starts[-1])
        self._times = np.empty(self.size, np.int64)
        self._rows = np.empty(self.size, np.int32)
        self._shapes = np.empty((len(chunks.plans), self.size), np.int32)
        self._lock = threading.Lock()
        self._ids: Ids | None = None
        self._is_all = last - first == len(ranking)
        self._place(counts)
        rows = [own.rows for one in self._linked for own in one.own]
        self._more = np.unique(np.concatenate([np.zeros(0, np.int64), *rows]))
        self._picked = picked(chunks, self._more)
        self._doubled = np.zeros(last - first, np.bool_)
        self._look()

    def _place(self, counts: NDArray[np.int64]) -> None:
        """Each thread places a share of the chunks; its places of a lead come after those of the share before."""
        cursors = self._starts[:-1] + np.cumsum(counts, axis=0) - counts
        numbers = np.cumsum([0, *counts.sum(axis=1)]).tolist()
        plans, firsts = self._chunks.plans, self._chunks.firsts
        origins: list[list[Rows]] = [[] for _ in range(THREADS)]
        values: list[list[list[NDArray[np.int32]]]] = [[[] for _ in plans] for _ in range(THREADS)]

        def placed(share: int) -> None:
            number = numbers[share]
            for at, chunk in self._ranking.share(share):
                places = self._ranking.ranks(chunk)
                number = scatter(
                    places, self._first, self._last, loaded(chunk.time), number, cursors[share], self._times, self._rows
                )
                own: Any = slice(None) if self._is_all else np.nonzero(places >= 0)[0]
                if not self._is_all:
                    origins[share].append(own + firsts[at])
                for plan, shapes in enumerate(chunk.shapes):
                    place(places, loaded(shapes), self._shapes[plan])
                    if plans[plan].values.fields:
                        values[share][plan].append(loaded(chunk.values[plan])[:, own])

        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(placed, range(THREADS)))
        self._values = [[one for share in values for one in share[plan]] for plan in range(len(plans))]
        every = [one for share in origins for one in share]
        self._origins = np.concatenate([np.zeros(0, np.int64), *every])

    @property
    def ids(self) -> Ids:
        """The ids and sources of all events by number, linked ones last. Made when somebody asks, from any thread."""
        with self._lock:
            if self._ids is None:
                self._ids = self._named()
            return self._ids

    def _named(self) -> Ids:
        own = ids_of(self._chunks, None if self._is_all else self._origins)
        return own.with_more(ids_of(self._chunks, self._more))

    def _look(self) -> None:
        """Puts leads in order, and finds those that have an event more than once. Ids are needed of those alone whose
        events are out of order or of one instant, unless any may have copies.
        """
        wrong = np.zeros(len(self._starts) - 1, np.bool_)

        def found(share: tuple[int, int]) -> None:
            find_unordered(share[0], share[1], self._starts, self._times, wrong)

        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(found, shares(self._starts)))
            leads = np.nonzero(wrong)[0] if self._chunks.rising else np.arange(len(wrong))
            if len(leads):
                self._look_at(leads, pool)

    def _look_at(self, leads: Rows, pool: ThreadPoolExecutor) -> None:
        sizes = (self._starts[1:] - self._starts[:-1])[leads]
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
        own = np.arange(starts[-1]) + np.repeat(self._starts[leads] - starts[:-1], sizes)
        times, shapes, rows = self._times[own], self._shapes[:, own], self._rows[own]
        numbers = np.sort(rows)
        ids = ids_of(self._chunks, None if self._is_all and len(numbers) == self.size else self._origin(numbers))
        named = np.searchsorted(numbers, rows)
        doubled = np.zeros(len(leads), np.bool_)
        room = 1 << (2 * int(sizes.max())).bit_length()

        def looked(share: tuple[int, int]) -> None:
            look(
                share[0], share[1], starts, times, shapes, named, ids.sources, ids.ends, ids.content,
                self._chunks.rising, doubled, np.full(max(room, 16), -1, np.int64),
            )  # fmt: skip

        list(pool.map(looked, shares(starts)))
        self._times[own], self._shapes[:, own], self._rows[own] = times, shapes, numbers[named]
        self._doubled[leads] = doubled

    def _origin(self, numbers: NDArray[Any]) -> Rows:
        """The numbers of events as they came; they are the same where all are here."""
        return numbers.astype(np.int64) if self._is_all else self._origins[numbers]

    def layout(self, plan: int, as_of: int) -> Layout:
        """What one plan folds as of an instant."""
        import pyarrow

        starts, stops = self._starts[:-1], self._starts[1:]
        events = Events(starts, stops, self._times, self._shapes[plan])
        names = self._ranking.names.slice(self._first, self._last - self._first)
        linked, copies = self._linked[plan], self._copies(plan, as_of)
        if not linked.own and not copies.own and not len(linked.gone):
            return Layout(events, self._rows, self._values_of(plan, self._rows), names, 0, 0)
        own = [*copies.own, *(replace(one, rows=self._number(one.rows)) for one in linked.own)]
        rows = np.concatenate([self._rows, *(one.rows for one in own)]).astype(np.int64)
        more = rows[self.size :]
        # Copies have their numbers among the rest, linked ones after them.
        times, shapes = self._by_number(plan)
        gone = np.union1d(linked.gone, copies.gone) - self._first
        ends = self.size + np.cumsum([0, *(len(one.rows) for one in own)], dtype=np.int64)
        kept = np.setdiff1d(np.arange(len(starts)), gone)
        texts = [*names.take(kept).to_pylist(), *(one.name for one in own)]
        visitors = self._ranking.visitors(self._first, self._last)
        strangers = np.concatenate([visitors[kept], np.array([one.visitor for one in own], np.bool_)])
        order = sorted(range(len(texts)), key=lambda at: (texts[at], strangers[at]))
        return Layout(
            Events(
                np.concatenate([starts[kept], ends[:-1]])[order],
                np.concatenate([stops[kept], ends[1:]])[order],
                np.concatenate([self._times, times[more]]),
                np.concatenate([self._shapes[plan], shapes[more]]),
            ),
            rows, self._values_of(plan, rows), pyarrow.array([texts[at] for at in order], pyarrow.large_string()),
            linked.duplicates + copies.duplicates, linked.differing + copies.differing,
        )  # fmt: skip

    def _copies(self, plan: int, as_of: int) -> Linked:
        """The histories of leads that have an event more than once; linked ones are looked at elsewhere."""
        prepared = self._chunks.plans[plan]
        ranks = np.setdiff1d(np.nonzero(self._doubled)[0] + self._first, self._linked[plan].gone)
        if not len(ranks):
            return Linked([], ranks)
        ignored = prepared.answers.shapes.shape.array.ignored > 0
        groups = []
        for rank in ranks.tolist():
            own = slice(int(self._starts[rank - self._first]), int(self._starts[rank - self._first + 1]))
            rows = self._rows[own][~ignored[self._shapes[plan, own]]].astype(np.int64)
            groups.append([(self._ranking.node(rank), rows)])
        found = resolved(groups, prepared.links, self.whole, as_of)
        return Linked(found.own, ranks, found.duplicates, found.differing)

    def _number(self, rows: Rows) -> Rows:
        """The numbers here of linked events."""
        return self.size + np.searchsorted(self._more, rows)

    def _by_number(self, plan: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Times and shapes by number, not by place."""
        times, shapes = np.empty(self.size, np.int64), np.empty(self.size, np.int32)
        times[self._rows], shapes[self._rows] = self._times, self._shapes[plan]
        return np.concatenate([times, self._picked.times]), np.concatenate([shapes, self._picked.shapes[plan]])

    def _values_of(self, plan: int, rows: NDArray[Any]) -> NDArray[np.int32]:
        if not self._chunks.plans[plan].values.fields:
            return np.full((1, 1), -1, np.int32)
        every = np.concatenate([*self._values[plan], self._picked.values[plan]], axis=1)
        return np.ascontiguousarray(every[:, rows])

    @property
    def has_whole(self) -> bool:
        """Whether events as a whole are at hand, few or many."""
        return all(chunk.is_spooled for chunk in self._chunks.chunks)

    def whole(self, rows: Rows) -> list[Event]:
        """Events as they were read, by number."""
        own = rows < self.size
        made = np.empty(len(rows), np.int64)
        made[own], made[~own] = self._origin(rows[own]), self._more[rows[~own] - self.size]
        return self._chunks.whole(made)


def _among(linked: Linked, ranking: Ranking, first: int, last: int) -> Linked:
    """Those of linked histories that come among some ranks by their names."""
    keys = [(own.name, own.visitor) for own in linked.own]

    def at(rank: int) -> int:
        if rank == 0:
            return 0
        if rank == len(ranking):
            return len(keys)
        is_lead, _ = ranking.node(rank)
        return bisect_left(keys, (ranking.names[rank].as_py(), not is_lead))

    gone = linked.gone[(linked.gone >= first) & (linked.gone < last)]
    told = (linked.duplicates, linked.differing) if first == 0 else (0, 0)
    return Linked(linked.own[at(first) : at(last)], gone, *told)

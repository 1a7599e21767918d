"""All events of a run by lead, in the order of outputs, each lead's in its own order: what the kernel goes through."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadlane.scoring.histories import Node
from leadlane_fast.store.chunks import Chunk, Chunks
from leadlane_fast.store.circles import resolved
from leadlane_fast.store.ordering import count, look, rises, scatter

THREADS: Final = 2


class Events(NamedTuple):
    """As the kernel gets them: lead n's events are at `start[n]` to `stop[n]`."""

    start: NDArray[np.int64]
    stop: NDArray[np.int64]
    time: NDArray[np.int64]
    shape: NDArray[np.int32]


@dataclass(frozen=True)
class Layout:
    """One plan's events. `name` is what outputs call lead n, `visitor` whether it is nobody known; `row` is the number
    of the event at a place, as they came.
    """

    events: Events
    rows: NDArray[np.int64]
    values: NDArray[np.int32]
    names: Any
    visitors: NDArray[np.bool_]
    duplicates: int
    differing: int

    def __len__(self) -> int:
        return len(self.events.start)


class Ordered:
    """The events of a run once all of them are there. Made for all plans at once; `layout` is asked plan by plan."""

    def __init__(self, chunks: Chunks) -> None:
        self._chunks = chunks
        parts = chunks.chunks
        self._firsts = np.cumsum([0, *map(len, parts)], dtype=np.int64)
        self._linked()
        total = int(self._firsts[-1])
        self._rank()
        self.ids = Ids(parts, chunks)
        self._times = np.empty(total, np.int64)
        self._rows = np.empty(total, np.int32 if total < 1 << 31 else np.int64)
        self._shapes = np.empty((len(chunks.plans), total), np.int32)
        self._place(parts)
        self._doubled = np.zeros(len(self._starts) - 1, np.bool_)
        self._look()

    def _linked(self) -> None:
        """Whoever is linked has a code, though it may have no event."""
        self._codes: dict[Node, int] = {}
        for node in {node for plan in self._chunks.plans for node in plan.links.nodes()}:
            names = self._chunks.leads if node[0] else self._chunks.visitors
            self._codes[node] = names.code(node[1])

    def _rank(self) -> None:
        """Leads and visitors by what outputs call them; of one name the lead comes first."""
        import pyarrow
        import pyarrow.compute

        leads, visitors = self._chunks.leads, self._chunks.visitors
        if len(visitors) == 0:
            self._rank_of_lead, self._rank_of_visitor = leads.ranks(), np.zeros(0, np.int32)
            names = leads.as_arrow()
            order = np.empty(len(leads), np.int64)
            order[self._rank_of_lead] = np.arange(len(leads))
        else:
            strangers = pyarrow.compute.binary_join_element_wise("anonymous:", visitors.as_arrow(), "")
            names = pyarrow.concat_arrays(
                [leads.as_arrow().cast(pyarrow.large_string()), strangers.cast(pyarrow.large_string())]
            )
            order = pyarrow.compute.sort_indices(names.cast(pyarrow.large_binary())).to_numpy().astype(np.int64)
            ranks = np.empty(len(order), np.int32)
            ranks[order] = np.arange(len(order), dtype=np.int32)
            self._rank_of_lead, self._rank_of_visitor = ranks[: len(leads)], ranks[len(leads) :]
        self.order = order
        """The code of each rank: of a lead, or of a visitor above all leads."""
        self._names = names

    def _place(self, parts: Sequence[Chunk]) -> None:
        """Each thread counts and places a share of the chunks; its places of a lead come after those before it."""
        leads = len(self.order)
        shares = [parts[len(parts) * n // THREADS : len(parts) * (n + 1) // THREADS] for n in range(THREADS)]
        begins = [len(parts) * n // THREADS for n in range(THREADS)]
        counts = np.zeros((THREADS, leads), np.int64)

        def counted(share: int) -> None:
            for chunk in shares[share]:
                count(chunk.node, self._rank_of_lead, self._rank_of_visitor, counts[share])

        def placed(share: int) -> None:
            for number, chunk in enumerate(shares[share], begins[share]):
                shapes = np.stack(list(chunk.shapes)) if len(chunk.shapes) > 1 else chunk.shapes[0][np.newaxis]
                for plan in range(len(shapes)):
                    scatter_into = cursors[share] if plan == len(shapes) - 1 else cursors[share].copy()
                    scatter(
                        chunk.node, chunk.time, shapes[plan], int(self._firsts[number]), self._rank_of_lead,
                        self._rank_of_visitor, scatter_into, self._times, self._shapes[plan], self._rows,
                    )  # fmt: skip

        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(counted, range(THREADS)))
            self._starts = np.zeros(leads + 1, np.int64)
            np.cumsum(counts.sum(axis=0), out=self._starts[1:])
            cursors = self._starts[:-1] + np.cumsum(counts, axis=0) - counts
            list(pool.map(placed, range(THREADS)))

    def _look(self) -> None:
        longest = int(np.diff(self._starts).max(initial=0))
        size = 16
        while size < 2 * longest:
            size *= 2
        bounds = np.searchsorted(self._starts, np.linspace(0, len(self._times), THREADS + 1)).tolist()
        bounds[0], bounds[-1] = 0, len(self._starts) - 1
        ids = self.ids

        def looked(share: int) -> None:
            look(
                bounds[share], bounds[share + 1], self._starts, self._times, self._shapes, self._rows, ids.sources,
                ids.ends, ids.content, ids.distinct, self._doubled, np.full(size, -1, np.int64),
            )  # fmt: skip

        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(looked, range(THREADS)))

    def node(self, rank: int) -> Node:
        """Who has a rank."""
        code = int(self.order[rank])
        leads = len(self._chunks.leads)
        return (
            (True, self._chunks.leads.text(code)) if code < leads else (False, self._chunks.visitors.text(code - leads))
        )

    def rank(self, node: Node) -> int:
        """The rank of somebody who is linked."""
        return int((self._rank_of_lead if node[0] else self._rank_of_visitor)[self._codes[node]])

    def layout(self, plan: int, as_of: int) -> Layout:
        """What one plan folds as of an instant."""
        import pyarrow

        prepared = self._chunks.plans[plan]
        starts, stops = self._starts[:-1], self._starts[1:]
        times, shapes, rows = self._times, self._shapes[plan], self._rows
        names = self._names.take(self.order) if len(self.order) else self._names
        visitors = self.order >= len(self._chunks.leads)
        duplicates = differing = 0
        apart = self._apart(plan)
        if apart:
            ignored = prepared.answers.shapes.shape.array.ignored
            groups = [
                [
                    (self.node(rank), own[ignored[self._shapes_of(plan, rank)] == 0])
                    for rank in ranks
                    for own in (self.of(rank),)
                ]
                for ranks in apart
            ]
            found = resolved(groups, prepared.links, self.whole, as_of)
            duplicates, differing = found.duplicates, found.differing
            gone = np.array(sorted(rank for ranks in apart for rank in ranks), np.int64)
            shape_of = np.concatenate([chunk.shapes[plan] for chunk in self._chunks.chunks])
            time_of = np.concatenate([chunk.time for chunk in self._chunks.chunks])
            starts, stops = np.delete(starts, gone), np.delete(stops, gone)
            ends = len(times) + np.cumsum([0, *(len(own.rows) for own in found.own)], dtype=np.int64)
            more = np.concatenate([np.zeros(0, np.int64), *(own.rows for own in found.own)])
            times, shapes = np.concatenate([times, time_of[more]]), np.concatenate([shapes, shape_of[more]])
            rows = np.concatenate([rows, more])
            texts = [*names.take(np.delete(np.arange(len(names)), gone)).to_pylist(), *(own.name for own in found.own)]
            visitors = np.concatenate(
                [np.delete(visitors, gone), np.array([own.visitor for own in found.own], np.bool_)]
            )
            order = sorted(range(len(texts)), key=lambda at: (texts[at], visitors[at]))
            starts = np.concatenate([starts, ends[:-1]])[order]
            stops, visitors = np.concatenate([stops, ends[1:]])[order], visitors[order]
            names = pyarrow.array([texts[at] for at in order], pyarrow.large_string())
        values = self._values(plan, rows)
        return Layout(Events(starts, stops, times, shapes), rows, values, names, visitors, duplicates, differing)

    def _apart(self, plan: int) -> list[list[int]]:
        """The ranks of those that cannot be taken as they are: linked ones by circle, and leads with copies."""
        links = self._chunks.plans[plan].links
        circles: dict[Node, list[int]] = {}
        for node in links.nodes():
            rank = self.rank(node)
            top = links.circle(node)
            if top is not None:
                circles.setdefault(top, []).append(rank)
        linked = {rank for ranks in circles.values() for rank in ranks}
        doubled = [[rank] for rank in np.nonzero(self._doubled)[0].tolist() if rank not in linked]
        return [*map(sorted, circles.values()), *doubled]

    def _values(self, plan: int, rows: NDArray[Any]) -> NDArray[np.int32]:
        fields = len(self._chunks.plans[plan].values.fields)
        if not fields:
            return np.full((1, 1), -1, np.int32)
        whole = np.concatenate([chunk.values[plan] for chunk in self._chunks.chunks], axis=1)
        return np.ascontiguousarray(whole[:, rows])

    def of(self, rank: int) -> NDArray[np.int64]:
        """The numbers of somebody's events, in order."""
        return self._rows[self._starts[rank] : self._starts[rank + 1]].astype(np.int64)

    def whole(self, rows: NDArray[np.int64]) -> list[Any]:
        """Events as they were read, by number."""
        made: list[Any] = [None] * len(rows)
        chunk_of = np.searchsorted(self._firsts, rows, side="right") - 1
        for number in np.unique(chunk_of).tolist():
            places = np.nonzero(chunk_of == number)[0]
            events = self._chunks.chunks[number].whole((rows[places] - self._firsts[number]).tolist())
            for place, event in zip(places.tolist(), events, strict=True):
                made[place] = event
        return made

    def _shapes_of(self, plan: int, rank: int) -> NDArray[np.int32]:
        return self._shapes[plan, self._starts[rank] : self._starts[rank + 1]]


class Ids:
    """The ids and sources of all events, by number."""

    def __init__(self, parts: Sequence[Chunk], chunks: Chunks) -> None:
        self.content = _joined([chunk.id_bytes for chunk in parts], np.uint8)
        ends, size = [np.zeros(1, np.int64)], 0
        for chunk in parts:
            ends.append(chunk.id_ends[1:] + size)
            size += int(chunk.id_ends[-1])
        self.ends = np.concatenate(ends)
        self.sources = self._sources(parts, chunks)
        self.distinct = bool(rises(self.ends, self.content))
        """Whether all ids differ: they rise, as numbers given out in order do."""

    def _sources(self, parts: Sequence[Chunk], chunks: Chunks) -> NDArray[np.int32]:
        """The rank of each event's source; nothing where there is one source only."""
        none = chunks.sources.code("") if any(chunk.source is None for chunk in parts) else -1
        self._texts = sorted(chunks.sources.as_arrow().to_pylist(), key=str.encode)
        if len(self._texts) <= 1:
            return np.zeros(0, np.int32)
        ranks = chunks.sources.ranks()
        return _joined(
            [
                np.full(len(chunk), ranks[none], np.int32) if chunk.source is None else ranks[chunk.source]
                for chunk in parts
            ],
            np.int32,
        )

    def source(self, row: int) -> str:
        """An event's source."""
        return self._texts[self.sources[row] if len(self.sources) else 0]

    def text(self, row: int) -> str:
        """An event's id."""
        return bytes(self.content[self.ends[row] : self.ends[row + 1]]).decode()


def _joined(parts: Sequence[NDArray[Any]], kind: Any) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros(0, kind)

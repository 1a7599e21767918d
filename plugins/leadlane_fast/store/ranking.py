"""Who there is, in the order of outputs, and how many events everybody has."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadlane.scoring.histories import Node
from leadlane_fast.cutting import THREADS, pieces
from leadlane_fast.store.chunks import IN_MEMORY, Chunk, Chunks
from leadlane_fast.store.kernels.ordering import count, rank_of
from leadlane_fast.store.shelf import loaded

Ranks = NDArray[np.int32]


class Ranking:
    """Leads and visitors by what outputs call them; of one name the lead comes first."""

    def __init__(self, chunks: Chunks) -> None:
        self._chunks = chunks
        self._codes = self._linked()
        self._order_names()
        self.counts: Final = self._counted()

    def _linked(self) -> dict[Node, int]:
        """The codes of those who are linked: one may have no event, and be known from here on only."""
        names = {True: self._chunks.leads, False: self._chunks.visitors}
        nodes = {node for plan in self._chunks.plans for node in plan.links.nodes()}
        return {node: names[node[0]].code(node[1]) for node in nodes}

    def _order_names(self) -> None:
        import pyarrow
        import pyarrow.compute

        leads, visitors = self._chunks.leads, self._chunks.visitors
        self._leads = len(leads)
        if len(visitors) == 0:
            self._rank_of_lead, self._rank_of_visitor = leads.ranks(), np.zeros(0, np.int32)
            names = leads.as_arrow()
            self._order = np.empty(len(leads), np.int64)
            self._order[self._rank_of_lead] = np.arange(len(leads))
        else:
            compute: Any = pyarrow.compute  # its functions are made as it is imported
            strangers = compute.binary_join_element_wise("anonymous:", visitors.as_arrow(), "")
            wide = pyarrow.large_string()
            names = pyarrow.concat_arrays([leads.as_arrow().cast(wide), strangers.cast(wide)])
            self._order = compute.sort_indices(names.cast(pyarrow.large_binary())).to_numpy().astype(np.int64)
            ranks = np.empty(len(names), np.int32)
            ranks[self._order] = np.arange(len(names), dtype=np.int32)
            self._rank_of_lead, self._rank_of_visitor = ranks[: self._leads], ranks[self._leads :]
        self.names: Any = names.take(pyarrow.array(self._order)) if len(names) else names

    def _counted(self) -> NDArray[np.int64]:
        """How many events of each rank each thread's share of the chunks has."""
        counts = np.zeros((THREADS, len(self)), np.int64)

        def counted(share: int) -> None:
            for _, chunk in self.share(share):
                count(self.ranks(chunk), counts[share])

        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(counted, range(THREADS)))
        return counts

    def __len__(self) -> int:
        return len(self._order)

    def share(self, thread: int) -> Iterator[tuple[int, Chunk]]:
        """A thread's share of the chunks, each with its number."""
        chunks = self._chunks.chunks
        first, last = (len(chunks) * at // THREADS for at in (thread, thread + 1))
        return zip(range(first, last), chunks[first:last], strict=True)

    def ranks(self, chunk: Chunk) -> Ranks:
        """The rank of each event's lead or visitor."""
        made = np.empty(len(chunk), np.int32)
        rank_of(loaded(chunk.node), self._rank_of_lead, self._rank_of_visitor, made)
        return made

    def rank(self, node: Node) -> int:
        """The rank of somebody who is linked."""
        return int((self._rank_of_lead if node[0] else self._rank_of_visitor)[self._codes[node]])

    def node(self, rank: int) -> Node:
        """Who has a rank."""
        code = int(self._order[rank])
        if code < self._leads:
            return True, self._chunks.leads.text(code)
        return False, self._chunks.visitors.text(code - self._leads)

    def visitors(self, first: int, last: int) -> NDArray[np.bool_]:
        """Which of some ranks are of nobody known."""
        made: NDArray[np.bool_] = self._order[first:last] >= self._leads
        return made

    def ranges(self) -> list[tuple[int, int]]:
        """Ranks that are in memory at once: all, or where events are on disk as many as there is room for."""
        if self._chunks.in_memory:
            return [(0, len(self))]
        return pieces(self.counts.sum(axis=0), IN_MEMORY)

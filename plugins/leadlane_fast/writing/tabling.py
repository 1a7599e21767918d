"""From the kernel's numbers to tables: for Parquet, where nobody looks at a lead by itself."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leadlane.contract.ledger import Decision
from leadlane.scoring.results import Tabled
from leadlane_fast.folding import Block
from leadlane_fast.store.layout import Layout, Ordered
from leadlane_fast.tables.answers import Answers
from leadlane_fast.writing.decisions import Decisions
from leadlane_fast.writing.entries import Entries
from leadlane_fast.writing.rows import Rows
from leadlane_fast.writing.spelling import Spelling
from leadlane_fast.writing.ways import Routed, Ways
from leadlane_fast.writing.words import Words


class Tabling:
    """Makes the tables of one plan's blocks, in the threads that fold them."""

    def __init__(
        self, answers: Answers, ordered: Ordered, layout: Layout, ways: Ways, as_of: int, *, ledger: bool, decided: bool
    ) -> None:
        self._answers, self._layout, self._ways = answers, layout, ways
        self._rows = Rows(answers.tables, as_of)
        self._entries = Entries(answers.tables, ordered.ids, layout) if ledger else None
        spelling = Spelling(ordered, layout)
        self._decisions = Decisions(layout, Words(answers.tables), spelling) if decided else None

    def table(self, block: Block) -> tuple[Tabled, int]:
        """The results of a block's leads, and how many leads the rule set excludes."""
        import pyarrow

        present = np.nonzero(block.out.lead.present)[0]
        excluded = self._excluded(block.out.lead.vector[present])
        kept = present[~excluded]
        names = self._layout.names.slice(block.first, block.last - block.first)
        names = (names if len(kept) == len(names) else names.take(pyarrow.array(kept))).cast(pyarrow.string())
        routed = self._ways.of(block)
        entries = None if self._entries is None else self._entries.table(block, kept, names)
        rows = self._rows.table(block, kept, names, routed)
        return Tabled(rows, entries, self._decided(block, kept, routed)), int(excluded.sum())

    def _excluded(self, vectors: NDArray[np.int64]) -> NDArray[np.bool_]:
        if self._answers.plan.excluded is None:
            return np.zeros(len(vectors), np.bool_)
        different, which = np.unique(vectors, return_inverse=True)
        known = self._answers.vectors.excluded
        return np.array([known[vector] for vector in different.tolist()], np.bool_)[which]

    def _decided(self, block: Block, kept: NDArray[np.int64], routed: Routed) -> list[tuple[str, list[Decision]]]:
        if self._decisions is None:
            return []
        every = self._layout.names[block.first : block.last].to_pylist()
        shown = np.zeros(len(every), np.bool_)
        shown[kept] = True
        leads = zip(every, self._decisions.of(block, every, routed), shown.tolist(), strict=True)
        return [(name, decided) for name, decided, its in leads if its and decided]

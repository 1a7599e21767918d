"""When events were and what they are called, of many at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadlane_fast.store.ids import Ids
from leadlane_fast.store.layout import Layout, Ordered
from leadlane_fast.writing.columns import texts
from leadlane_fast.writing.kernels.entries import spell

Numbers = NDArray[np.int64]
Whens = tuple[list[int], list[str], list["str | None"]]
"""Times, and the sources and ids of the events; of time alone there is no id."""


class Spelling:
    """Says what the events at some places are called; -1 is none."""

    def __init__(self, ordered: Ordered, layout: Layout) -> None:
        self._ordered, self._layout = ordered, layout

    @property
    def _ids(self) -> Ids:
        return self._ordered.ids

    def whens(self, times: Numbers, events: Numbers) -> Whens:
        """When and what each is."""
        ids, there = self._ids, events >= 0
        ranks = ids.sources[self._rows(events)] if len(ids.sources) else np.zeros(len(events), np.int32)
        sources = [ids.texts[rank] if its else "" for rank, its in zip(ranks.tolist(), there.tolist(), strict=True)]
        return times.tolist(), sources, self.ids(events)

    def ids(self, events: Numbers) -> list[str | None]:
        """The id of each."""
        rows, there = self._rows(events), events >= 0
        begin, ends = self._ids.ends[rows], np.zeros(len(rows) + 1, np.int64)
        np.cumsum(np.where(there, self._ids.ends[rows + 1] - begin, 0), out=ends[1:])
        content = np.empty(int(ends[-1]) + 8, np.uint8)
        spell(begin, ends, self._ids.content, content)
        found: list[str | None] = texts(content, ends, there).to_pylist()
        return found

    def _rows(self, events: Numbers) -> NDArray[Any]:
        return self._layout.rows[np.where(events >= 0, events, 0)].astype(np.int64)

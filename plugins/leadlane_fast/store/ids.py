"""What events are called: their ids and sources, by number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Ids:
    """The id of event n is `content[ends[n]:ends[n + 1]]`; its source is that of rank `sources[n]` among `texts`, in
    order, or the only one.
    """

    content: NDArray[np.uint8]
    ends: NDArray[np.int64]
    sources: NDArray[np.int32]
    texts: Sequence[str]

    def with_more(self, more: Ids, sources: tuple[NDArray[np.int32], Sequence[str]]) -> Ids:
        """These and more after them; all with these sources."""
        if not len(more.ends) - 1:
            return Ids(self.content, self.ends, *sources)
        ends = np.concatenate([self.ends, more.ends[1:] + self.ends[-1]])
        return Ids(np.concatenate([self.content, more.content]), ends, *sources)

    def source(self, row: int) -> str:
        """An event's source."""
        return self.texts[self.sources[row] if len(self.sources) else 0]

    def text(self, row: int) -> str:
        """An event's id."""
        return bytes(self.content[self.ends[row] : self.ends[row + 1]]).decode()

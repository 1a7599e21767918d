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

    def with_more(self, more: Ids) -> Ids:
        """These and more after them, of the same sources."""
        if len(more.ends) == 1:
            return self
        return Ids(
            np.concatenate([self.content, more.content]),
            np.concatenate([self.ends, more.ends[1:] + self.ends[-1]]),
            np.concatenate([self.sources, more.sources]),
            self.texts,
        )

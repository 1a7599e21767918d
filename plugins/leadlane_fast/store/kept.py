"""Events that are needed as a whole later on, taken out of files that are read in one go, and kept on disk."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadlane.contract.events import Event
from leadlane_fast.store.layout import Ordered
from leadlane_fast.store.spool import Spool

_AT_ONCE: Final = 200_000
"""Events as a whole that are in memory at a time."""


class Kept:
    """Some events of a part, by their numbers."""

    def __init__(self, ordered: Ordered, rows: NDArray[np.int64]) -> None:
        self._rows = np.unique(rows)
        self._spool = Spool()
        for first in range(0, len(self._rows), _AT_ONCE):
            self._spool.add(ordered.whole(self._rows[first : first + _AT_ONCE]))

    def events(self, rows: NDArray[np.int64]) -> list[Event]:
        """The events of these numbers, all of them among the kept ones."""
        return self._spool.events(np.searchsorted(self._rows, rows).tolist())

    def close(self) -> None:
        """Removes what is on disk."""
        self._spool.close()

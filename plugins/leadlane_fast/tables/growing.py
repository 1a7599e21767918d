"""Tables that grow as answers are found."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadlane_fast.tables.records import blank

Numbers = NDArray[np.int64]


class Growing:
    """A table that grows in rows: of named columns, or of so many numbers."""

    def __init__(self, columns: str | int, empty: int = 0) -> None:
        self._columns, self._empty = columns, empty
        self.array: Any = self._blank(16)
        self.rows = 0

    def _blank(self, rows: int) -> Any:
        if isinstance(self._columns, str):
            return blank(self._columns, rows, self._empty)
        return np.full((rows, max(self._columns, 1)), self._empty, np.int64)

    def append(self, *row: Any) -> None:
        """One row more: its numbers, or all of them as one."""
        if self.rows == len(self.array):
            grown = self._blank(2 * self.rows)
            grown[: self.rows] = self.array
            self.array = grown
        self.array[self.rows] = tuple(map(int, row)) if isinstance(self._columns, str) else row[0]
        self.rows += 1

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
        self.array: Any = self._blank(16, columns if isinstance(columns, int) else 0)
        self.rows = 0

    def _blank(self, rows: int, columns: int) -> Any:
        if isinstance(self._columns, str):
            return blank(self._columns, rows, self._empty)
        return np.full((rows, max(columns, 1)), self._empty, np.int64)

    def room(self, rows: int, columns: int = 0) -> None:
        """Makes room for so many rows, and columns of numbers."""
        old = self.array
        high, wide = old.shape[0], old.shape[1] if old.ndim == 2 else 0
        while high < rows:
            high *= 2
        while wide and wide < columns:
            wide *= 2
        if (high, wide) != (old.shape[0], old.shape[1] if old.ndim == 2 else 0):
            self.array = self._blank(high, wide)
            self.array[tuple(slice(0, size) for size in old.shape)] = old

    def append(self, *row: Any) -> int:
        """The number of the new row."""
        self.room(self.rows + 1)
        self.array[self.rows] = tuple(map(int, row)) if isinstance(self._columns, str) else row[0]
        self.rows += 1
        return self.rows - 1


def twice(table: Any) -> Any:
    """An empty hash table of the same columns with twice the room; -1 in the first column is nothing."""
    return blank(" ".join(table.dtype.names), 2 * len(table), -1)

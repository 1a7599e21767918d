"""Rows that are not plainly events."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class Odd:
    """Gathers which rows of a batch are not plainly events."""

    def __init__(self) -> None:
        self.rows: NDArray[np.bool_] | None = None

    def add(self, rows: NDArray[np.bool_] | None) -> None:
        """These too."""
        if rows is not None and rows.any():
            self.rows = rows if self.rows is None else self.rows | rows


def of_rows(codes: NDArray[np.int32], faulty: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    """Which rows have a code that is faulty; None where none is."""
    if not faulty.any():
        return None
    wrong: NDArray[np.bool_] = np.append(faulty, False)[codes]  # the last is that of no code, -1
    return wrong

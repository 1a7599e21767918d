"""Tables of whole numbers whose columns have names: `rules.line[3].place`, here and in the kernel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np


def kind(columns: str) -> np.dtype[Any]:
    """The type of a row with these columns."""
    return np.dtype([(name, np.int64) for name in columns.split()])


def table(columns: str, rows: Iterable[Sequence[int]]) -> Any:
    """A table of these rows."""
    return np.array([tuple(int(cell) for cell in row) for row in rows], kind(columns)).view(np.recarray)


def blank(columns: str, rows: int, value: int = 0) -> Any:
    """A table of so many rows of one value."""
    made = np.zeros(rows, kind(columns))  # where nothing is written to, that costs nothing
    for name in made.dtype.names or () if value else ():
        made[name] = value
    return made.view(np.recarray)

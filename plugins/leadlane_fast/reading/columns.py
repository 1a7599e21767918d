"""Events as columns: what a part of a file becomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from leadlane import Event, Rejected


class NotColumnsError(Exception):
    """A table that cannot be columns of codes, and why: it is to be read event by event."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A property: the code of each row, -1 where it has none, and the JSON value of each code.

    A value may be None: it is null inside an object that is there.
    """

    codes: NDArray[np.int32]
    values: list[object]


@dataclass(frozen=True, slots=True)
class Columns:
    """Some rows of a table of events. Those that are not plainly events are in `odd` alone, by their row in the file.

    Row numbers count from 0: row i is `numbers[i]`, or `first + i` where `numbers` is None. `time` is in microseconds
    since 1970, `type` and `source` are places in their lists, `lead` and `anonymous` codes of `Names`, -1 where there
    is none; `source` is None where all are empty, `anonymous` where no row has one. The id of row i is the UTF-8
    `id_bytes[id_ends[i]:id_ends[i + 1]]`. `properties` go by their dotted names: `leadlane.nested` makes of them what
    an event has.
    """

    rows: int
    first: int
    time: NDArray[np.int64]
    type: NDArray[np.int32]
    types: list[str]
    lead: NDArray[np.int32]
    anonymous: NDArray[np.int32] | None
    source: NDArray[np.int32] | None
    sources: list[str]
    id_bytes: NDArray[np.uint8]
    id_ends: NDArray[np.int64]
    properties: dict[str, Coded]
    numbers: NDArray[np.int64] | None = None
    odd: list[tuple[int, Event | Rejected]] = field(default_factory=list)

    @classmethod
    def only(cls, odd: list[tuple[int, Event | Rejected]]) -> Self:
        """No row is plainly an event."""
        codes, times = np.zeros(0, np.int32), np.zeros(0, np.int64)
        first, ends = odd[0][0] if odd else 0, np.zeros(1, np.int64)
        return cls(0, first, times, codes, [], codes, None, None, [], np.zeros(0, np.uint8), ends, {}, odd=odd)

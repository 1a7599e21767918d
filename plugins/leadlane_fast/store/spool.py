"""Events that were read one by one, on disk, for when somebody needs one as a whole again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from mmap import ACCESS_READ, mmap
from tempfile import TemporaryFile
from typing import IO

import numpy as np
from numpy.typing import NDArray

from leadlane.contract.events import Event
from leadlane.scoring.packing import Packed, pack, unpack


class Spool:
    """Events by number, in the order in which they came."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._ends: list[NDArray[np.int64]] = []
        self._size = 0
        self._offsets: NDArray[np.int64] | None = None
        self._view: mmap | None = None

    def add(self, events: Iterable[Event]) -> None:
        """Some events."""
        if self._file is None:
            self._file = TemporaryFile(prefix="leadlane-")  # noqa: SIM115 - `close` closes it
        packed = [pack(event) for event in events]
        self._file.write(b"".join(packed))
        ends = self._size + np.cumsum([len(one) for one in packed], dtype=np.int64)
        self._size = int(ends[-1]) if packed else self._size
        self._ends.append(ends)
        self._offsets = None

    def events(self, numbers: Sequence[int]) -> list[Event]:
        """The events of these numbers."""
        if self._file is None or not len(numbers):
            return []
        if self._offsets is None:
            self._offsets = np.concatenate([np.zeros(1, np.int64), *self._ends])
            self._ends = [self._offsets[1:]]
            self._file.flush()
            self._view = mmap(self._file.fileno(), 0, access=ACCESS_READ)
        assert self._view is not None
        view, wanted = self._view, np.asarray(numbers, np.int64)
        starts, stops = self._offsets[wanted].tolist(), self._offsets[wanted + 1].tolist()
        pieces = [view[start:stop] for start, stop in zip(starts, stops, strict=True)]
        return unpack(Packed(len(pieces), pieces))

    def close(self) -> None:
        """Removes what is on disk."""
        if self._view is not None:
            self._view.close()
        if self._file is not None:
            self._file.close()

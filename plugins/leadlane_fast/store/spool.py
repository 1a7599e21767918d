"""Events that were read one by one, on disk, for when somebody needs one as a whole again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

    def add(self, events: Iterable[Event]) -> None:
        """Some events."""
        if self._file is None:
            self._file = TemporaryFile(prefix="leadlane-")
        packed = [pack(event) for event in events]
        self._file.write(b"".join(packed))
        ends = self._size + np.cumsum([len(one) for one in packed], dtype=np.int64)
        self._size = int(ends[-1]) if packed else self._size
        self._ends.append(ends)
        self._offsets = None

    def events(self, numbers: Sequence[int]) -> list[Event]:
        """The events of these numbers."""
        file = self._file
        if file is None:
            return []
        if self._offsets is None:
            self._offsets = np.concatenate([np.zeros(1, np.int64), *self._ends])
            self._ends = [self._offsets[1:]]
            file.flush()
        pieces: list[bytes] = []
        for number in numbers:
            start, stop = int(self._offsets[number]), int(self._offsets[number + 1])
            file.seek(start)
            pieces.append(file.read(stop - start))
        file.seek(self._size)
        return unpack(Packed(len(pieces), pieces))

    def close(self) -> None:
        """Removes what is on disk."""
        if self._file is not None:
            self._file.close()

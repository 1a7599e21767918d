"""A huge row group, a slice at a time."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from leadlane_fast.reading.packs import AT_ONCE, Pack

BUFFER: Final = 1024 * 1024
"""Of a column while its row group is read, which may be as large as the file."""


class Slice(NamedTuple):
    """Rows of a row group from number `first` on; without a batch they cannot be read."""

    batch: Any
    first: int
    rows: int


class Slices:
    """One thread takes slices off a row group, one after the other."""

    def __init__(self, file: Any, pack: Pack) -> None:
        self._batches = file.iter_batches(AT_ONCE, row_groups=pack.groups, use_threads=True)
        self._at, self._end = pack.first, pack.first + pack.rows
        self.ended = False

    def take(self) -> Slice | None:
        """The next slice; None after the last."""
        import pyarrow

        if self.ended:
            return None
        first = self._at
        try:
            batch = next(self._batches, None)
        except (pyarrow.ArrowException, OSError):
            self.ended = True
            return Slice(None, first, self._end - first)
        if batch is None:
            self.ended = True
            return None
        self._at += len(batch)
        return Slice(batch, first, len(batch))

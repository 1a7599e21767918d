"""Moments of all leads in order, however many: what memory does not hold is sorted on disk, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from leadlane.scoring.moments import Moment, in_turn
from leadlane.scoring.packing import frames, pack_moment, unpack_moment, write_frame

IN_MEMORY: Final = 200_000


class InOrder:
    """Takes moments in any order, gives them in theirs. Asked once."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._in_memory = in_memory
        self._waiting: list[Moment] = []
        self._runs: list[Path] = []
        self._folder: TemporaryDirectory[str] | None = None

    def add(self, moments: Iterable[Moment]) -> None:
        """Some more."""
        self._waiting += moments
        if len(self._waiting) >= self._in_memory:
            self._to_disk()

    def __iter__(self) -> Iterator[Moment]:
        self._waiting.sort(key=in_turn)
        yield from merge(*map(_stored, self._runs), self._waiting, key=in_turn)
        self._waiting.clear()

    def close(self) -> None:
        """Remove what is on disk."""
        if self._folder is not None:
            self._folder.cleanup()

    def _to_disk(self) -> None:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="leadlane-")
        self._waiting.sort(key=in_turn)
        path = Path(self._folder.name, str(len(self._runs)))
        with path.open("wb") as file:
            for moment in self._waiting:
                write_frame(file, pack_moment(moment))
        self._runs.append(path)
        self._waiting.clear()


def _stored(path: Path) -> Iterator[Moment]:
    with ExitStack() as stack:
        yield from map(unpack_moment, frames(stack.enter_context(path.open("rb"))))

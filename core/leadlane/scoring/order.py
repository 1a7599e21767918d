"""Things of all leads in their order, however many: what memory does not hold is sorted on disk, a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Generic, TypeVar

from leadlane.scoring.packing import frames, write_frame

T = TypeVar("T")
IN_MEMORY: Final = 200_000


class InOrder(Generic[T]):
    """Takes things in any order, gives them in theirs. Asked once."""

    def __init__(
        self,
        key: Callable[[T], Any],
        pack: Callable[[T], bytes],
        unpack: Callable[[bytes], T],
        in_memory: int = IN_MEMORY,
    ) -> None:
        """`key` is what they are sorted by, those of one key as they came; `pack` makes one of them bytes."""
        self._key, self._pack, self._unpack, self._in_memory = key, pack, unpack, in_memory
        self._waiting: list[T] = []
        self._runs: list[Path] = []
        self._folder: TemporaryDirectory[str] | None = None

    def add(self, things: Iterable[T]) -> None:
        """Some more."""
        self._waiting += things
        if len(self._waiting) >= self._in_memory:
            self._to_disk()

    def __iter__(self) -> Iterator[T]:
        self._waiting.sort(key=self._key)
        yield from merge(*map(self._stored, self._runs), self._waiting, key=self._key)

    def close(self) -> None:
        """Let go of what is held, in memory and on disk."""
        self._waiting.clear()
        if self._folder is not None:
            self._folder.cleanup()

    def _to_disk(self) -> None:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="leadlane-")
        self._waiting.sort(key=self._key)
        path = Path(self._folder.name, str(len(self._runs)))
        with path.open("wb") as file:
            for thing in self._waiting:
                write_frame(file, self._pack(thing))
        self._runs.append(path)
        self._waiting.clear()

    def _stored(self, path: Path) -> Iterator[T]:
        with path.open("rb") as file:
            yield from map(self._unpack, frames(file))

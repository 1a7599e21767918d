"""A progress bar on stderr: on a terminal only, and only once a run has taken a while."""

from __future__ import annotations

import io
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Final, TypeVar

from leadlane.contract.events import Rejected
from leadlane.intake.amount import is_compressed

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from leadlane.contract.strategies import Input

T = TypeVar("T")
_PATIENCE: Final = 1.0
_AT_ONCE: Final = 256
_BUFFER: Final = 256 * 1024


class Bar:
    """What is done, of how much where that is known, how many `things` a second, and how long it will take.

    Does nothing where nobody looks. What is done need not be counted in things: of a file it is bytes. May be told from
    several threads.
    """

    def __init__(self, about: str, total: float | None, things: str, shown: bool | None = None) -> None:
        self._about, self._things = about, things
        self.total = total
        self.shown = sys.stderr.isatty() if shown is None else shown
        self._since = time.monotonic()
        self._done: float = 0
        self._passed: float = 0
        self._lock = threading.Lock()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def advance(self, done: float, things: float = 0) -> None:
        """So much more is done, and so many things more have passed, or about so many."""
        if not self.shown:
            return
        with self._lock:
            self._done += done
            self._passed += things
            taken = time.monotonic() - self._since
            if self._progress is None and taken > _PATIENCE:
                self._start()
            if self._progress is not None and self._task is not None:
                rate = f"{self._passed / taken:,.0f} {self._things}/s" if self._passed and taken > 0 else ""
                self._progress.update(self._task, completed=self._done, passed=self._passed, rate=rate)

    def counted(self, items: Iterable[T], each: float = 1) -> Iterator[T]:
        """The items, as they are, counted as things; `each` is how much is done with one."""
        if not self.shown:
            yield from items
            return
        for number, item in enumerate(items, 1):
            if number % _AT_ONCE == 0:
                self.advance(each * _AT_ONCE, _AT_ONCE)
            yield item

    def watched(self, one: Input) -> Input:
        """The input, its bytes counted as they are read."""
        return _Watched(one, self) if self.shown else one

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        rate = TextColumn("{task.fields[rate]}")
        known = [TaskProgressColumn(), rate, TimeRemainingColumn()]
        counted = [TextColumn("{task.fields[passed]:,.0f}"), rate]
        self._progress = Progress(
            TextColumn(self._about),
            BarColumn(),
            *(known if self.total is not None else counted),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("", total=self.total, passed=0, rate="")
        self._progress.start()


def size_of(paths: Iterable[Path | None]) -> int | None:
    """How many bytes there are to read; None where that cannot be known."""
    total = 0
    for path in paths:
        if path is None or not path.is_file():
            return None
        if is_compressed(path):  # it grows as it is read
            return None
        total += path.stat().st_size
    return total


class _Watched:
    def __init__(self, one: Input, bar: Bar) -> None:
        self._one, self._bar = one, bar

    @property
    def name(self) -> str:
        return self._one.name

    @property
    def path(self) -> Path | None:
        return self._one.path

    @property
    def head(self) -> bytes:
        return self._one.head

    @property
    def damage(self) -> Rejected | None:
        return self._one.damage

    def open(self) -> BinaryIO:
        return io.BufferedReader(_Counting(self._one.open(), self._bar), _BUFFER)


class _Counting(io.RawIOBase):
    def __init__(self, stream: BinaryIO, bar: Bar) -> None:
        self._stream, self._bar = stream, bar
        self._read = getattr(stream, "read1", stream.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        content: bytes = self._read(len(buffer))
        buffer[: len(content)] = content
        self._bar.advance(len(content))
        return len(content)

    def close(self) -> None:
        if not self.closed:
            super().close()
            self._stream.close()

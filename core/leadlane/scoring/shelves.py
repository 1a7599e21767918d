"""Where events wait until all are read: in memory, and beyond a set number on disk, in shelves by lead.

A lead's history may be spread over the whole input, so nothing can be folded before the end of it. Memory stays
bounded by one shelf (and by the links between histories) whatever the input's size or order.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final
from zlib import crc32

import msgspec
import structlog

from leadlane.contract.events import Event
from leadlane.scoring.histories import Links, Node, node_of

IN_MEMORY: Final = 400_000
"""Events kept in memory before they go to disk: some 300 MB."""
SHELVES: Final = 32

log = structlog.get_logger("leadlane")


class Shelves:
    """Collects events in any order; gives them back in batches of whole circles of linked histories."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self.links = Links()
        self._in_memory = in_memory
        self._events: list[Event] = []
        self._folder: TemporaryDirectory[str] | None = None
        self._count = 0

    def add(self, event: Event) -> None:
        """Take one event."""
        if event.type.startswith("lead."):
            self.links.add(event)
        self._events.append(event)
        if len(self._events) >= self._in_memory:
            self._to_disk()

    def batches(self) -> Iterator[list[Event]]:
        """Everything, in batches; a circle is never split over two. Each batch is given once."""
        if self._folder is None:
            events, self._events = self._events, []
            yield events
            return
        self._to_disk()
        self._gather_circles()
        for number in range(SHELVES):
            batch = [event for name in (f"{number}", f"{number}.moved") for event in self._read(name)]
            if batch:
                yield batch

    @property
    def on_disk(self) -> bool:
        """Whether there were too many events for memory."""
        return self._folder is not None

    def close(self) -> None:
        """Remove what is on disk."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _to_disk(self) -> None:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="leadlane-")
        self._count += len(self._events)
        log.info("shelves.spilled", events=self._count)
        pending: list[list[Event]] = [[] for _ in range(SHELVES)]
        for event in self._events:
            pending[_shelf(node_of(event))].append(event)
        for number, events in enumerate(pending):
            self._append(f"{number}", events)
        self._events.clear()

    def _gather_circles(self) -> None:
        """Move linked histories onto the shelf of the node that stands for their circle."""
        for number in range(SHELVES):
            moved: dict[int, list[Event]] = {}
            kept: list[Event] = []
            for event in self._read(f"{number}"):
                top = self.links.circle(node_of(event))
                target = number if top is None else _shelf(top)
                (kept if target == number else moved.setdefault(target, [])).append(event)
            if moved:
                self._path(f"{number}").unlink()
                self._append(f"{number}", kept)
                for target, events in moved.items():
                    self._append(f"{target}.moved", events)

    def _append(self, name: str, events: list[Event]) -> None:
        encode = msgspec.msgpack.Encoder().encode
        with self._path(name).open("ab") as file:
            for event in events:
                packed = encode(event)
                file.write(len(packed).to_bytes(4, "little"))
                file.write(packed)

    def _read(self, name: str) -> Iterator[Event]:
        path = self._path(name)
        if path.exists():
            decode = msgspec.msgpack.Decoder(Event).decode
            with path.open("rb") as file:
                for packed in _frames(file):
                    yield decode(packed)

    def _path(self, name: str) -> Path:
        assert self._folder is not None
        return Path(self._folder.name, name)


def _shelf(node: Node) -> int:
    is_lead, name = node
    return crc32(name.encode(), is_lead) % SHELVES


def _frames(file: BinaryIO) -> Iterator[bytes]:
    while head := file.read(4):
        yield file.read(int.from_bytes(head, "little"))

"""Where events wait until all are read: in memory, and beyond a set number on disk, in shelves by lead.

A lead's history may be spread over the whole input, so nothing can be folded before the end of it. Memory stays
bounded by one shelf (and by the links between histories) whatever the input's size or order.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from zlib import crc32

import structlog

from leadlane.contract.events import Event
from leadlane.scoring.histories import LINKING, Links, Node
from leadlane.scoring.packing import Packed, pack

IN_MEMORY: Final = 2_000_000
"""Events kept in memory before they go to disk: some 400 MB."""
_SHELVES: Final = 64
_HEAD: Final = struct.Struct("<?III")  # is a lead, bytes of its name, events, bytes of events

log = structlog.get_logger("leadlane")


class Shelves:
    """Collects events in any order; gives them back in batches of whole circles of linked histories."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self.links = Links()
        self._room = self._in_memory = in_memory
        # What is on a shelf of leads, and on one of visitors: name, event, name, event...
        self._leads: list[list[Any]] = [[] for _ in range(_SHELVES)]
        self._visitors: list[list[Any]] = [[] for _ in range(_SHELVES)]
        self._folder: TemporaryDirectory[str] | None = None

    def add(self, event: Event) -> None:
        """Take one event."""
        if event.type in LINKING:
            self.links.add(event)
        if event.lead is not None:
            shelves, name = self._leads, event.lead
        else:
            assert event.anonymous is not None
            shelves, name = self._visitors, event.anonymous
        # Only the shelf's end is touched: to look for the lead's own place each time would cost more than all the rest.
        shelf = shelves[hash(name) % _SHELVES]
        shelf.append(name)
        shelf.append(pack(event))
        self._room -= 1
        if not self._room:
            self._to_disk()

    def sort(self) -> None:
        """No more events come: linked histories are put onto one shelf."""
        if self._folder is not None:
            self._to_disk()
            self._gather_circles()

    def batches(self, share: int = 0, shares: int = 1) -> Iterator[dict[Node, Packed]]:
        """Every so-manieth shelf of what was sorted, a batch each; a circle is never split over two.

        Each batch is given once.
        """
        if self._folder is None:
            yield dict(self._waiting(share, shares))
            return
        for number in range(share, _SHELVES, shares):
            pieces: dict[Node, tuple[int, list[bytes]]] = {}
            for name in (f"{number}", f"{number}.moved"):
                for node, packed in self._read(name):
                    count, known = pieces.get(node, (0, []))
                    known.extend(packed.pieces)
                    pieces[node] = count + packed.count, known
            if pieces:
                yield {node: Packed(count, known) for node, (count, known) in pieces.items()}

    @property
    def histories(self) -> int | None:
        """How many there are, each of a lead or visitor, before any is linked; None where they are on disk."""
        if self._folder is not None:
            return None
        return sum(len(set(shelf[::2])) for shelves in (self._leads, self._visitors) for shelf in shelves)

    @property
    def folder(self) -> str | None:
        """Where on disk they are; None where memory holds them all."""
        return None if self._folder is None else self._folder.name

    def close(self) -> None:
        """Remove what is on disk."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _waiting(self, share: int = 0, shares: int = 1) -> Iterator[tuple[Node, Packed]]:
        """What is in memory, given away; or a share of it, the rest left untouched."""
        for is_lead, shelves in ((True, self._leads), (False, self._visitors)):
            for number, shelf in enumerate(shelves):
                if not self.links and number % shares != share:
                    continue  # without links, whole shelves are shared out
                by_name: dict[str, list[bytes]] = {}
                for name, packed in zip(shelf[::2], shelf[1::2], strict=True):
                    try:
                        by_name[name].append(packed)
                    except KeyError:
                        by_name[name] = [packed]
                if shares == 1:
                    shelf.clear()
                for name, pieces in by_name.items():
                    node = (is_lead, name)
                    if not self.links or _shelf(self.links.circle(node) or node) % shares == share:
                        yield node, Packed(len(pieces), pieces)

    def _to_disk(self) -> None:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="leadlane-")
        log.info("shelves.spilled", events=self._in_memory - self._room)
        pending: list[list[tuple[Node, Packed]]] = [[] for _ in range(_SHELVES)]
        for node, packed in self._waiting():
            pending[_shelf(node)].append((node, packed))
        for number, frames in enumerate(pending):
            self._append(f"{number}", frames)
        self._room = self._in_memory

    def _gather_circles(self) -> None:
        """Move linked histories onto the shelf of the node that stands for their circle."""
        if not self.links:
            return
        for number in range(_SHELVES):
            moved: dict[int, list[tuple[Node, Packed]]] = {}
            kept: list[tuple[Node, Packed]] = []
            for node, packed in self._read(f"{number}"):
                top = self.links.circle(node)
                target = number if top is None else _shelf(top)
                (kept if target == number else moved.setdefault(target, [])).append((node, packed))
            if moved:
                self._path(f"{number}").unlink()
                self._append(f"{number}", kept)
                for target, frames in moved.items():
                    self._append(f"{target}.moved", frames)

    def _append(self, name: str, frames: list[tuple[Node, Packed]]) -> None:
        with self._path(name).open("ab") as file:
            for (is_lead, lead), packed in frames:
                encoded, data = lead.encode(), b"".join(packed.pieces)
                file.write(_HEAD.pack(is_lead, len(encoded), packed.count, len(data)))
                file.write(encoded)
                file.write(data)

    def _read(self, name: str) -> Iterator[tuple[Node, Packed]]:
        path = self._path(name)
        if path.exists():
            with path.open("rb") as file:
                while head := file.read(_HEAD.size):
                    is_lead, of_name, count, of_data = _HEAD.unpack(head)
                    yield (is_lead, file.read(of_name).decode()), Packed(count, [file.read(of_data)])

    def _path(self, name: str) -> Path:
        assert self._folder is not None
        return Path(self._folder.name, name)


def _shelf(node: Node) -> int:
    is_lead, name = node
    return crc32(name.encode(), is_lead) % _SHELVES

"""Everything that a run is given, on its way into columns; several runs may share one, and read it once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar, cast

from leadlane.contract.events import Event
from leadlane_fast.store.chunks import AT_ONCE, Chunks, Prepared
from leadlane_fast.store.layout import Ordered
from leadlane_fast.store.spool import Spool

Other = TypeVar("Other")


class Intake:
    """The events of one or more runs."""

    def __init__(self) -> None:
        self.plans: list[Prepared] = []
        self.chunks = Chunks(self.plans)
        self._spool = Spool()
        self._spooled = 0
        self._ordered: Ordered | None = None

    def add(self, events: Iterable[Event | Other], background: bool, other: Callable[[Other], None]) -> None:
        """Events that were read one by one."""
        waiting: list[Event] = []
        for event in events:
            if type(event) is not Event:
                other(cast("Other", event))
                continue
            waiting.append(event)
            if len(waiting) >= AT_ONCE:
                self._flush(waiting, background)
                waiting.clear()
        if waiting:
            self._flush(waiting, background)

    def _flush(self, events: Sequence[Event], background: bool) -> None:
        self._spool.add(events)
        self.chunks.add(self.chunks.of_events(events, partial(self._from_spool, self._spooled)), background)
        self._spooled += len(events)

    def _from_spool(self, first: int, places: Sequence[int]) -> list[Event]:
        return self._spool.events([first + place for place in places])

    def ordered(self) -> Ordered:
        """All of them in order; nothing more may come."""
        if self._ordered is None:
            self._ordered = Ordered(self.chunks)
        return self._ordered

    def close(self) -> None:
        """Removes what is on disk."""
        self._spool.close()

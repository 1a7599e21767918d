"""Everything that a run is given, on its way into columns; several runs may share one, and read it once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import TypeVar, cast

from leadlane.contract.events import Event
from leadlane.contract.strategies import Input, Source
from leadlane.scoring.run import Note
from leadlane_fast.reading.columns import NotColumnsError
from leadlane_fast.reading.parquet import give_back
from leadlane_fast.store.chunks import AT_ONCE, Chunks, Prepared
from leadlane_fast.store.column_reader import ColumnReader
from leadlane_fast.store.layout import Ordered
from leadlane_fast.store.linked import Linked, linked
from leadlane_fast.store.ranking import Ranking
from leadlane_fast.store.shaping import Shaper
from leadlane_fast.store.spool import Spool
from leadlane_fast.tables.learning import LEARNED

Other = TypeVar("Other")


class Intake:
    """The events of one or more runs."""

    def __init__(self) -> None:
        self.plans: list[Prepared] = []
        self.chunks = Chunks(self.plans)
        self._spool = Spool()
        self._spooled = 0
        self._shapers: list[Shaper] = []
        self._ranking: Ranking | None = None
        self._linked: dict[int, list[Linked]] = {}
        self._part: tuple[tuple[int, int], Ordered] | None = None
        self._gone = False

    def add(self, events: Iterable[Event | Other], background: bool, other: Callable[[Other], None]) -> None:
        """Events that were read one by one."""
        waiting: list[Event] = []
        for event in events:
            if type(event) is not Event:
                other(cast("Other", event))
                continue
            waiting.append(event)
            if len(waiting) >= AT_ONCE:
                self._learn(waiting)
                self._flush(waiting, background)
                waiting.clear()
        if waiting:
            self._learn(waiting)
            self._flush(waiting, background)

    def _learn(self, events: Sequence[Event]) -> None:
        """Lets plans that call functions see what these look at, before shapes are made."""
        for number, plan in enumerate(self.plans):
            if plan.answers.learn(events):
                self.chunks.shape_again(number)
                self._shapers = []

    def takes(self, source: Source, input: Input, note: Note, advance: Callable[[int], None]) -> bool:
        """Whether an input was read here, as columns; if not, nothing of it was.

        Raises:
            UnreadableInputError: it cannot be read to its end.
        """
        if not source.columnar:
            return False
        self._look_into(source, input)
        if any(plan.answers.needs_events for plan in self.plans):
            return False
        shapers = self._shapers = self._shapers or [Shaper(plan) for plan in self.plans]
        reader = ColumnReader(self.chunks, shapers, source, input)
        try:
            for columns in reader.read(advance):
                odd: list[Event] = []
                for _, found in columns.odd:
                    if isinstance(found, Event):
                        odd.append(found)
                    else:
                        note((input.name, found))
                if odd:
                    self._flush(odd, False)
        except NotColumnsError:
            return False
        return True

    def _look_into(self, source: Source, input: Input) -> None:
        """What is read as columns is learned from at its beginning, as rows."""
        if any(plan.answers.learns for plan in self.plans):
            with suppress(OSError, ValueError):  # who reads the columns will say it
                self._learn([one for one in islice(source.read(input), LEARNED) if type(one) is Event])

    def _flush(self, events: Sequence[Event], background: bool) -> None:
        self._spool.add(events)
        self.chunks.add(self.chunks.of_events(events, partial(self._from_spool, self._spooled)), background)
        self._spooled += len(events)

    def _from_spool(self, first: int, places: Sequence[int]) -> list[Event]:
        return self._spool.events([first + place for place in places])

    def settle(self) -> None:
        """Everything was read: plans that call functions know what these look at."""
        for number, plan in enumerate(self.plans):
            while plan.answers.settle():
                self.chunks.shape_again(number)

    def parts(self, as_of: int) -> Iterator[Ordered]:
        """All events in order, in parts that are each in memory, one at a time; nothing more may come.

        Each plan may ask for another instant; those that ask for the same one share the work.
        """
        if self._gone:
            raise RuntimeError("a run is asked for its results once")
        self.settle()
        if self._ranking is None:
            give_back()
            self._ranking = Ranking(self.chunks)
        if as_of not in self._linked:
            self._linked = {
                as_of: [
                    linked(self.chunks, self._ranking, number, self.chunks.whole, as_of)
                    for number in range(len(self.plans))
                ]
            }
        ranges = self._ranking.ranges()
        for first, last in ranges:
            key = as_of, first
            if self._part is None or self._part[0] != key:
                self._part = None
                self._part = key, Ordered(self.chunks, self._ranking, self._linked[as_of], first, last)
                if len(ranges) == len(self.plans) == 1:  # nobody asks for another part, or for this one again
                    self.chunks.let_go()
                    self._gone = True
            yield self._part[1]

    def close(self) -> None:
        """Removes what is on disk."""
        self.chunks.close()
        self._spool.close()

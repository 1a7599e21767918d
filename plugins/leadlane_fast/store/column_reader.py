"""One table of events, read as columns, into the chunks of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial

import numpy as np

from leadlane.contract.events import Event
from leadlane.contract.strategies import Input, Source
from leadlane.intake.parquet import is_at_hand
from leadlane.intake.reading import readable
from leadlane.scoring.histories import LINKING
from leadlane_fast.reading.again import events_at
from leadlane_fast.reading.columns import Columns, NotColumnsError
from leadlane_fast.reading.parquet import read_columns
from leadlane_fast.store.chunks import Chunk, Chunks
from leadlane_fast.store.shaping import Shaper
from leadlane_fast.store.shelf import Column, loaded

_INTO = "into"
"""The property of a merge that says into whom."""


class ColumnReader:
    """Reads one input. What it yields, row group by row group, is in the chunks already but for its odd rows."""

    def __init__(self, chunks: Chunks, shapers: Sequence[Shaper], source: Source, input: Input) -> None:
        self._chunks, self._shapers, self._source, self._input = chunks, shapers, source, input
        self._checked = False

    def read(self, advance: Callable[[int], None]) -> Iterator[Columns]:
        """The input, row group by row group.

        Raises:
            NotColumnsError: it must be read event by event; nothing of it was taken.
            UnreadableInputError: it cannot be read to its end.
        """
        if not is_at_hand(self._input):
            raise NotColumnsError("it cannot be read again")
        chunks = self._chunks
        reading = read_columns(
            self._input, self._source, chunks.leads, chunks.visitors, wanted=self._wanted, advance=advance
        )
        with readable(self._input), closing(reading):
            for columns in reading:
                if not self._checked:
                    self._check(list(columns.properties))
                if columns.rows:
                    chunks.add(self._chunk(columns))
                yield columns

    def _wanted(self, column: str) -> bool:
        return column == _INTO or any(shaper.wants(column) for shaper in self._shapers)

    def _check(self, columns: Sequence[str]) -> None:
        self._checked = True
        for shaper in self._shapers:
            clash = shaper.clash(columns)
            if clash is not None:
                raise NotColumnsError(clash)

    def _chunk(self, columns: Columns) -> Chunk:
        node = columns.lead
        if columns.anonymous is not None:
            node = np.where(columns.lead >= 0, columns.lead, -1 - columns.anonymous)
        shapes: list[Column[np.int32]] = [shaper.shapes(columns) for shaper in self._shapers]
        self._link(columns, shapes)
        source = columns.source
        if source is not None:
            codes = np.array([self._chunks.sources.code(text) for text in ("", *columns.sources)], np.int32)
            source = codes[source + 1]
        return Chunk(
            node, columns.time, shapes, [shaper.values(columns) for shaper in self._shapers], source,
            columns.id_bytes, columns.id_ends.astype(np.int32),
            partial(self._whole, columns.first, columns.numbers),
            columns.rows,
            False,
        )  # fmt: skip

    def _link(self, columns: Columns, shapes: Sequence[Column[np.int32]]) -> None:
        """Notes which rows link histories: few, and only those are looked at."""
        names = self._chunks
        into = columns.properties.get(_INTO)
        strangers = np.full(columns.rows, -1, np.int32) if columns.anonymous is None else columns.anonymous
        for kind, event_type in enumerate(columns.types):
            if event_type not in LINKING:
                continue
            rows = np.nonzero(columns.type == kind)[0]
            if event_type == "lead.identified":
                if columns.anonymous is None:
                    continue
                rows = rows[(columns.lead[rows] >= 0) & (columns.anonymous[rows] >= 0)]
            for row in rows.tolist():
                lead = names.leads.text(int(columns.lead[row])) if columns.lead[row] >= 0 else None
                stranger = strangers[row] >= 0
                said = {_INTO: into.values[into.codes[row]]} if into is not None and into.codes[row] >= 0 else {}
                event = Event(
                    id="", type=event_type, time=0, lead=lead, properties=said,
                    anonymous=names.visitors.text(int(strangers[row])) if stranger else None,
                )  # fmt: skip
                for shaper, own in zip(self._shapers, shapes, strict=True):
                    shaper.prepared.link(event, int(loaded(own)[row]))

    def _whole(
        self, first: int, numbers: np.ndarray[tuple[int], np.dtype[np.int64]] | None, places: Sequence[int]
    ) -> list[Event]:
        """Rows as events, read again."""
        wanted = np.asarray(places, np.int64)
        rows = first + wanted if numbers is None else numbers[wanted]
        with readable(self._input):
            return events_at(self._input, self._source, rows)

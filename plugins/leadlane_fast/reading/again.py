"""Rows of a Parquet file once more, as events, by their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadlane import Event, Input, Source
from leadlane.intake.parquet import open_parquet
from leadlane_fast.reading.one_by_one import rows_apart
from leadlane_fast.reading.packs import AT_ONCE
from leadlane_fast.reading.plain_types import in_plain_types


def events_at(input: Input, source: Source, rows: NDArray[np.int64]) -> list[Event]:
    """The events of these rows, in any order; each row is one.

    Raises:
        OSError, ValueError: the file is not what it was when it was read first.
    """
    order = np.argsort(rows, kind="stable")
    found: dict[int, Event] = {}
    with closing(open_parquet(input)) as opened:
        file, first, at = opened.file, 0, 0
        wanted = np.unique(rows[order])
        for group in range(file.metadata.num_row_groups):
            last = first + file.metadata.row_group(group).num_rows
            until = int(np.searchsorted(wanted, last))
            if until > at:
                batches = file.iter_batches(AT_ONCE, row_groups=[group])
                found.update(_events_in(source, input.name, batches, wanted[at:until] - first, first))
            first, at = last, until
    try:
        return [found[row] for row in rows.tolist()]
    except KeyError:
        raise ValueError("it was changed while it was read") from None


def _events_in(
    source: Source, name: str, batches: Iterable[Any], places: NDArray[np.int64], first: int
) -> Iterator[tuple[int, Event]]:
    """The events at these places of a row group whose first row has this number."""
    import pyarrow

    begin = at = 0
    for batch in batches:
        end = begin + len(batch)
        until = int(np.searchsorted(places, end))
        if until > at:
            some = places[at:until]
            taken = in_plain_types(batch).take(pyarrow.array(some - begin))
            for rows in rows_apart(source, name, taken, (first + some).tolist()):
                yield from ((row, event) for row, event in rows if isinstance(event, Event))
        begin, at = end, until

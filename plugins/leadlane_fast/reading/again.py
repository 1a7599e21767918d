"""Rows of a Parquet file once more, as events, by their numbers."""

from __future__ import annotations

from contextlib import closing

import numpy as np
from numpy.typing import NDArray

from leadlane import Event, Input, Source
from leadlane.intake.parquet import open_parquet
from leadlane_fast.reading.one_by_one import rows_apart


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
                numbers = wanted[at:until]
                table = file.read_row_group(group).take(numbers - first).combine_chunks()
                for batch in table.to_batches():
                    for some in rows_apart(source, input.name, batch, numbers.tolist()):
                        found.update((row, event) for row, event in some if isinstance(event, Event))
            first, at = last, until
    try:
        return [found[row] for row in rows.tolist()]
    except KeyError:
        raise ValueError("it was changed while it was read") from None

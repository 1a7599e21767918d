"""The rows of a table of events: some columns are the event's own, every other is a property."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from difflib import get_close_matches
from typing import Final

from leadlane import Event, Input, Rejected, TimeReader, event_from, nested, table_rows

OWN: Final = ("id", "type", "time", "lead", "anonymous", "source")
_NEEDED: Final = ("id", "type", "time")
_WHO: Final = ("lead", "anonymous")
_MOST: Final = 50
"""Of the columns that a message names."""


def events_of_rows(input: Input) -> Iterator[Event | Rejected]:
    """Every row as an event, or rejected.

    Raises:
        OSError: the input cannot be read.
        ValueError: it is no table, or lacks columns that an event needs; all of them are in the message.
    """
    with closing(table_rows(input)) as rows:
        if rows.columns:
            _check(rows.columns)
        read_time = TimeReader()
        for row in rows:
            if isinstance(row, Rejected):
                yield row
                continue
            values = row.values
            record = {
                "id": row.text("id"),
                "type": values.get("type"),
                "time": values.get("time"),
                "lead": row.text("lead"),
                "anonymous": row.text("anonymous"),
                "source": row.text("source"),
                "properties": nested({column: row.value(column) for column in values if column not in OWN}),
            }
            event = event_from(record, read_time=read_time)
            yield row.rejected(event) if isinstance(event, str) else event


def _check(columns: Sequence[str]) -> None:
    missing = [f"{column}{_near(column, columns)}" for column in _NEEDED if column not in columns]
    if not any(column in columns for column in _WHO):
        missing.append(f"lead or anonymous{_near('lead', columns)}")
    if missing:
        raise ValueError(
            f"a table of events needs the columns {'; '.join(missing)}; there are {_shown(columns)} "
            "(folders of other tables are read with --tables)"
        )


def _shown(columns: Sequence[str]) -> str:
    more = len(columns) - _MOST
    return ", ".join(columns[:_MOST]) + (f" and {more:,} more" if more > 0 else "")


def _near(column: str, columns: Sequence[str]) -> str:
    lower = {one.lower(): one for one in columns if one not in OWN}
    near = get_close_matches(column, lower, n=1, cutoff=0.7)
    return f" (is it {lower[near[0]]}?)" if near else ""

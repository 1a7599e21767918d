"""What changed in a table that stands in a file of its own, row by row."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from leadlane.cli.differing.settings import setting
from leadlane.contract.table_file import TableFile

LISTED: Final = 10
"""How many rows that are new, and how many that are gone, are told."""


def rows_changed(name: str, field: str, old: TableFile[Any], new: TableFile[Any]) -> Iterator[str]:
    """`emea, territory_table: new in territories: country AT team dach.`"""
    gone, come = _without(old, new), _without(new, old)
    yield from _told(f"{name}: new in {field}", come)
    yield from _told(f"{name}: gone from {field}", gone)
    if not gone and not come and old != new:
        yield f"{name}: the rows of {field} stand in another order."


def _without(rows: TableFile[Any], others: TableFile[Any]) -> Sequence[Any]:
    """The rows that others have not, or not so often, in order."""
    left = Counter(others)
    missing = []
    for row in rows:
        if left[row] > 0:
            left[row] -= 1
        else:
            missing.append(row)
    return missing


def _told(what: str, rows: Sequence[Any]) -> Iterator[str]:
    for row in rows[:LISTED]:
        yield f"{what}: {_row(row)}."
    if len(rows) > LISTED:
        yield f"{what}: {len(rows) - LISTED:,} more rows."


def _row(row: Any) -> str:
    """`country FR team france`: its cells, but those that are as they are where the file leaves them empty."""
    cells = ((field, getattr(row, field.name)) for field in dataclasses.fields(row))
    return " ".join(filter(None, (setting(field.name, cell) for field, cell in cells if cell != field.default)))

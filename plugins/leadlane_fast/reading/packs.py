"""Which row groups of a file are read together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

AT_ONCE: Final = 1 << 19
"""Rows that become columns at once."""
_HUGE: Final = 1 << 20
_FEW: Final = 1 << 18


class Pack(NamedTuple):
    """Row groups that follow one another: one, or several small ones."""

    groups: list[int]
    first: int
    rows: int

    @property
    def is_huge(self) -> bool:
        """Whether it is one row group that is read a slice at a time."""
        return self.rows > _HUGE


def packs_of(metadata: Any) -> Iterator[Pack]:
    """All row groups in order. Small ones go together: what is done once for each would take longer than their rows."""
    groups: list[int] = []
    first = rows = 0
    for group in range(metadata.num_row_groups):
        more = metadata.row_group(group).num_rows
        if groups and rows + more > _FEW:
            yield Pack(groups, first, rows)
            groups, first, rows = [], first + rows, 0
        groups.append(group)
        rows += more
    if groups:
        yield Pack(groups, first, rows)

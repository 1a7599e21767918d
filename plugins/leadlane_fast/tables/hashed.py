"""A table of answers to questions of three numbers, as the kernel looks them up (`kernel/lookup.py`)."""

from __future__ import annotations

from typing import Any

from leadlane_fast.tables.records import blank


class Hashed:
    """Grows with what is found, not with what could be asked."""

    def __init__(self) -> None:
        self.table: Any = blank("found a b c", 256, -1)
        self._count = 0

    def put(self, found: int, a: int, b: int, c: int = 0) -> None:
        """Notes what is found for three numbers. They were not asked about before."""
        from leadlane_fast.kernel.lookup import put, put_all

        if 2 * self._count >= len(self.table):
            larger = blank("found a b c", 2 * len(self.table), -1)
            put_all(self.table, larger)
            self.table = larger
        put(self.table, found, a, b, c)
        self._count += 1

"""What notes of entries say, for who writes many of them."""

from __future__ import annotations

import threading
from typing import Any, Final

from leadlane_fast.tables.growing import twice
from leadlane_fast.tables.records import blank
from leadlane_fast.writing.vocabulary import Vocabulary
from leadlane_fast.writing.words import Words

_GOLD: Final = 0x9E3779B97F4A7C15
_MIX: Final = 0xC2B2AE3D27D4EB4F
_LOW: Final = (1 << 64) - 1


class Notes:
    """Notes by account and number. `table` is the hash table that is looked into while it grows, by several threads."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._lock = threading.Lock()
        self._known: dict[tuple[int, int], int] = {}
        self.texts: Final = Vocabulary()
        self.table = blank("account note number", 64, -1)

    def number(self, account: int, note: int) -> int:
        """The number of a note's text, which the table knows from now on."""
        with self._lock:
            found = self._known.get((account, note))
            if found is None:
                found = self._known[account, note] = self.texts.number(self._words.note(account, note))
                if 2 * len(self._known) > len(self.table):
                    larger = twice(self.table)
                    for known, number in self._known.items():
                        _lay(larger, *known, number)
                    self.table = larger
                else:
                    _lay(self.table, account, note, found)
            return found


def _lay(table: Any, account: int, note: int, number: int) -> None:
    """As it is looked up (`kernels.entries`). The account comes last: from then on the row is there."""
    mask = len(table) - 1
    at = ((note * _GOLD ^ account * _MIX) & _LOW) >> 40 & mask
    while table.account[at] >= 0:
        at = (at + 1) & mask
    table.note[at], table.number[at] = note, number
    table.account[at] = account

"""What notes of entries say, for who writes many of them."""

from __future__ import annotations

import threading
from typing import Any, Final

from leadlane_fast.tables.hashed import Hashed
from leadlane_fast.writing.vocabulary import Vocabulary
from leadlane_fast.writing.words import Words


class Notes:
    """Notes by account and number. Others look into `table` while it grows here, and find all of a note or nothing."""

    def __init__(self, words: Words) -> None:
        self._words, self._hashed = words, Hashed()
        self._lock = threading.Lock()
        self._known: dict[tuple[int, int], int] = {}
        self.texts: Final = Vocabulary()

    @property
    def table(self) -> Any:
        """The numbers of texts, by account and note."""
        return self._hashed.table

    def number(self, account: int, note: int) -> int:
        """The number of a note's text, which the table knows from now on."""
        with self._lock:
            found = self._known.get((account, note))
            if found is None:
                found = self._known[account, note] = self.texts.number(self._words.note(account, note))
                self._hashed.put(found, account, note)
            return found

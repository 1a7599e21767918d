"""The words of a column, each of which comes often."""

from __future__ import annotations

import threading
from typing import Any


class Vocabulary:
    """Words by number, as they come; several threads may add to it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers: dict[str, int] = {}
        self._words: Any = None

    def number(self, word: str | None) -> int:
        """The number of a word; -1 for none."""
        if word is None:
            return -1
        found = self._numbers.get(word)
        if found is None:
            with self._lock:
                found = self._numbers.setdefault(word, len(self._numbers))
        return found

    def words(self) -> Any:
        """The words that have a number by now, as an Arrow column."""
        import pyarrow

        with self._lock:
            if self._words is None or len(self._words) < len(self._numbers):
                self._words = pyarrow.array(list(self._numbers), pyarrow.string())
            return self._words

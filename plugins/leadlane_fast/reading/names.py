"""Texts that become numbers: the names of leads and visitors, the same in every row group, file and object."""

from __future__ import annotations

import threading
from typing import Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from leadlane_fast.reading.kernels.interning import add, has_room, is_sorted, look_up, place_again
from leadlane_fast.reading.texts import Texts

_BLOCK: Final = 256
_SLICE: Final = 128 * 1024
"""Rows that are looked up before the new ones among them are added, for the next to find."""
_FIRST: Final = 1024


class _Table(NamedTuple):
    slots: NDArray[np.int64]
    words: NDArray[np.uint64]
    texts: NDArray[np.uint8]
    ends: NDArray[np.int64]


class _Desk(NamedTuple):
    head: NDArray[np.uint64]
    tail: NDArray[np.uint64]
    hashed: NDArray[np.uint64]
    slot: NDArray[np.int64]

    @classmethod
    def empty(cls) -> Self:
        head, tail, hashed = np.empty((3, _BLOCK), np.uint64)
        return cls(head, tail, hashed, np.empty(_BLOCK, np.int64))


class Names:
    """A growing set of texts, numbered 0, 1, 2... as they come; several threads may add to it.

    Which number a text has depends on who came first, so nothing that is told may; its rank does not.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0
        self._table = _Table(
            np.zeros(2 * _FIRST, np.int64),
            np.zeros(2 * _FIRST, np.uint64),
            np.zeros(16 * _FIRST, np.uint8),
            np.zeros(_FIRST + 1, np.int64),
        )

    def __len__(self) -> int:
        return self._count

    def codes_of(self, texts: Any) -> NDArray[np.int32]:
        """The number of each text of an Arrow column; -1 where there is none. They must be UTF-8."""
        return self.codes(texts if isinstance(texts, Texts) else Texts.of(texts))

    def codes(self, texts: Texts) -> NDArray[np.int32]:
        """The number of each text; -1 where there is none. They must be UTF-8."""
        codes = np.empty(len(texts), np.int32)
        missing = np.empty(min(len(texts), _SLICE), np.int64)
        desk = _Desk.empty()
        for start in range(0, len(texts), _SLICE):
            self._fill(codes[start : start + _SLICE], texts, start, missing, desk)
        return codes

    def code(self, text: str) -> int:
        """The number of a text."""
        content = text.encode()
        return int(self.codes(Texts(np.frombuffer(content, np.uint8), np.array([0, len(content)], np.int64)))[0])

    def text(self, code: int) -> str:
        """The text of a number."""
        table = self._table
        return table.texts[table.ends[code] : table.ends[code + 1]].tobytes().decode()

    def as_arrow(self) -> Any:
        """All texts by their numbers, as an Arrow column."""
        import pyarrow

        with self._lock:
            count, table = self._count, self._table
        size = int(table.ends[count])
        small = size < 1 << 31
        return (pyarrow.StringArray if small else pyarrow.LargeStringArray).from_buffers(
            count,
            pyarrow.py_buffer(table.ends[: count + 1].astype(np.int32 if small else np.int64)),
            pyarrow.py_buffer(table.texts[:size]),
        )

    def ranks(self) -> NDArray[np.int32]:
        """The place of each number's text among all, in the order of code points, which is that of bytes."""
        with self._lock:
            count, table = self._count, self._table
        if is_sorted(table.texts, table.ends, count):
            return np.arange(count, dtype=np.int32)
        import pyarrow

        codes = pyarrow.array(np.arange(count, dtype=np.int32))
        in_order = pyarrow.table({"text": self.as_arrow()[:count], "code": codes}).sort_by("text")
        ranks = np.empty(count, np.int32)
        ranks[in_order.column("code").to_numpy()] = np.arange(count, dtype=np.int32)
        return ranks

    def _fill(
        self, codes: NDArray[np.int32], texts: Texts, start: int, missing: NDArray[np.int64], desk: _Desk
    ) -> None:
        ends = texts.ends[start : start + len(codes) + 1]
        with self._lock:  # what is known now is there for good, and needs no lock to be looked at
            known, table = self._count, self._table
        misses = look_up(texts.data, ends, texts.absent[start:], table, known, codes, missing, desk)
        place = 0
        with self._lock:
            while place < misses:
                place, self._count = add(texts.data, ends, missing, misses, place, self._table, self._count, codes)
                if place < misses:
                    row = missing[place]
                    self._grow(int(ends[row + 1] - ends[row]))

    def _grow(self, size: int) -> None:
        table, count = self._table, self._count
        texts, places = table.texts, len(table.ends) - 1
        if table.ends[count] + size > len(texts):
            texts = np.concatenate([texts, np.zeros(max(len(texts), size), np.uint8)])
        if has_room(table._replace(texts=texts), count, size):
            self._table = table._replace(texts=texts)
            return
        slots = np.zeros(2 * len(table.slots), np.int64)
        place_again(table, count, slots)
        self._table = _Table(
            slots,
            np.concatenate([table.words, np.zeros(2 * places, np.uint64)]),
            texts,
            np.concatenate([table.ends, np.zeros(places, np.int64)]),
        )

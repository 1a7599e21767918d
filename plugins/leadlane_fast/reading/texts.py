"""A column of texts as their bytes and where each ends."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from leadlane_fast.reading.buffers import as_numbers
from leadlane_fast.reading.kernels.utf8 import count_characters

_NONE: Final = np.zeros(0, np.bool_)
_NO_BYTES: Final = as_numbers(bytes(1))[:0]


@dataclass(frozen=True, slots=True)
class Texts:
    """Text i is `data[ends[i]:ends[i + 1]]`; `absent` says which are null, and is empty where none is."""

    data: NDArray[np.uint8]
    ends: NDArray[np.int64]
    absent: NDArray[np.bool_] = field(default_factory=lambda: _NONE)

    @classmethod
    def of(cls, column: Any) -> Self:
        """The texts of an Arrow column: nothing is copied but where they end."""
        import pyarrow

        if pyarrow.types.is_string_view(column.type):  # whose bytes lie here and there
            column = column.cast(pyarrow.large_string())
        width = np.int64 if pyarrow.types.is_large_string(column.type) else np.int32
        _, ends, data = column.buffers()
        found = as_numbers(ends, width, len(column) + 1, column.offset * np.dtype(width).itemsize) if ends else None
        return cls(
            as_numbers(data) if data else _NO_BYTES,
            np.zeros(len(column) + 1, np.int64) if found is None else found.astype(np.int64),
            column.is_null().to_numpy(zero_copy_only=False) if column.null_count else _NONE,
        )

    def __len__(self) -> int:
        return len(self.ends) - 1

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many bytes each has."""
        return np.diff(self.ends)

    @property
    def are_ascii(self) -> bool:
        """Whether all are plain ASCII."""
        content = self.data[self.ends[0] : self.ends[-1]]
        return not content.size or bool(content.max() < 0x80)

    def characters(self) -> NDArray[np.int64]:
        """How many characters each has; -1 where it is no UTF-8."""
        if self.are_ascii:
            return self.sizes
        counts = np.empty(len(self), np.int64)
        count_characters(self.data, self.ends, counts)
        return counts

    def not_utf8(self) -> NDArray[np.bool_] | None:
        """Which are no UTF-8; None where all are."""
        if self.are_ascii:
            return None
        wrong = self.shorter_than(0)
        return wrong if wrong.any() else None

    def shorter_than(self, least: int) -> NDArray[np.bool_]:
        """Which have fewer characters, or are no UTF-8."""
        short: NDArray[np.bool_] = self.characters() < least
        return short & ~self.absent if len(self.absent) else short

    def without(self, some: NDArray[np.bool_]) -> Texts:
        """The same without some of them."""
        return replace(self, absent=self.absent | some if len(self.absent) else some)

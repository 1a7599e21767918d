"""Whole numbers as columns of Arrow: words, instants, texts."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadlane_fast.numbers import NONE

_AT_ONCE: Final = 1 << 20
"""So many texts have at most so many bytes that they can be counted in 32 bits."""


def words(numbers: NDArray[np.int32], known: Any) -> Any:
    """A column of words by number; -1 is none."""
    import pyarrow

    indices = pyarrow.Array.from_buffers(
        pyarrow.int32(), len(numbers), [_bits(numbers >= 0), pyarrow.py_buffer(numbers)]
    )
    return pyarrow.DictionaryArray.from_arrays(indices, known, safe=False)


def same(word: str, rows: int) -> Any:
    """A column of one word."""
    import pyarrow

    return words(np.zeros(rows, np.int32), pyarrow.array([word], pyarrow.string()))


def instants(times: NDArray[np.int64]) -> Any:
    """A column of instants; `NONE` is none."""
    import pyarrow

    times = np.ascontiguousarray(times)
    kind = pyarrow.timestamp("us", tz="UTC")
    return pyarrow.Array.from_buffers(kind, len(times), [_bits(times != NONE), pyarrow.py_buffer(times)])


def texts(content: NDArray[np.uint8], ends: NDArray[np.int64], there: NDArray[np.bool_]) -> Any:
    """A column of texts, each of which is where the one before ends, unless it is not there."""
    import pyarrow

    chunks: list[Any] = []
    for first in range(0, len(there), _AT_ONCE):
        some = there[first : first + _AT_ONCE]
        own = ends[first : first + len(some) + 1]
        chunks.append(
            pyarrow.StringArray.from_buffers(
                len(some),
                pyarrow.py_buffer((own - own[0]).astype(np.int32)),
                pyarrow.py_buffer(content[own[0] : own[-1]]),
                _bits(some),
            )
        )
    return pyarrow.chunked_array(chunks, pyarrow.string())


def _bits(there: NDArray[np.bool_]) -> Any:
    """Which values there are, a bit each; None where all are."""
    import pyarrow

    return None if there.all() else pyarrow.py_buffer(np.packbits(there, bitorder="little"))

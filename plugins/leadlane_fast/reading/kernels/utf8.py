"""Which texts are UTF-8, and of how many characters."""

from __future__ import annotations

import numpy as np
from numba import njit

from leadlane_fast.reading.kernels.words import U


@njit(cache=True, nogil=True, _nrt=False)
def count_characters(data, ends, counts):
    """How many characters each text has; -1 where it is not UTF-8 as Unicode defines it."""
    for row in range(len(counts)):
        at, end, count = ends[U(row)], ends[U(row + 1)], 0
        while at < end:
            size = _character(data, at, end)
            if size == 0:
                count = -1
                break
            at += size
            count += 1
        counts[U(row)] = count


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _character(data, at, end):
    """How many bytes the character at a place has; 0 where there is none."""
    first = data[U(at)]
    if first < 0x80:
        return 1
    second = data[U(at + 1)] if at + 1 < end else np.uint8(0)
    if 0xC2 <= first <= 0xDF:
        return 2 if _follows(second) else 0
    third = data[U(at + 2)] if at + 2 < end else np.uint8(0)
    if first & 0xF0 == 0xE0:
        # Not what two bytes can say, and no surrogates.
        low, high = 0xA0 if first == 0xE0 else 0x80, 0x9F if first == 0xED else 0xBF
        return 3 if low <= second <= high and _follows(third) else 0
    fourth = data[U(at + 3)] if at + 3 < end else np.uint8(0)
    if 0xF0 <= first <= 0xF4:
        # Not what three bytes can say, and nothing above U+10FFFF.
        low, high = 0x90 if first == 0xF0 else 0x80, 0x8F if first == 0xF4 else 0xBF
        return 4 if low <= second <= high and _follows(third) and _follows(fourth) else 0
    return 0


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _follows(byte):
    return byte & 0xC0 == 0x80

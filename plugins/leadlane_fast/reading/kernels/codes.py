"""Codes of rows some of which have none."""

from __future__ import annotations

import numpy as np
from numba import njit

from leadlane_fast.reading.kernels.words import U


@njit(cache=True, nogil=True, _nrt=False)
def with_absent(given, bits, codes):
    """The codes where the bit of the row is set, -1 elsewhere; the smallest and the largest."""
    low, top = np.int32(0), np.int32(-1)
    whole = len(codes) // 8
    for byte in range(whole):
        bit = bits[U(byte)]
        for place in range(8):
            keep = np.int32(-(bit >> place & 1))
            code = given[U(8 * byte + place)] & keep | ~keep
            codes[U(8 * byte + place)] = code
            low, top = min(low, code), max(top, code)
    for row in range(8 * whole, len(codes)):
        keep = np.int32(-(bits[U(whole)] >> (row - 8 * whole) & 1))
        code = given[U(row)] & keep | ~keep
        codes[U(row)] = code
        low, top = min(low, code), max(top, code)
    return low, top

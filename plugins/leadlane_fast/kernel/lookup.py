"""Hash tables that Python fills and the kernel reads: what is `found` for three numbers; -1 is nothing."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def _slot(a, b, c, mask):
    mixed = np.uint64(a) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(32)) ^ np.uint64(b)) * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed = (mixed ^ (mixed >> np.uint64(32)) ^ np.uint64(c)) * np.uint64(0x165667B19E3779F9)
    return np.int64((mixed ^ (mixed >> np.uint64(32))) & np.uint64(mask))


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def find(table, a, b, c):
    """What is found for three numbers; -1 where nothing is yet."""
    mask = len(table) - 1
    at = _slot(a, b, c, mask)
    while table[at].found >= 0:
        if table[at].a == a and table[at].b == b and table[at].c == c:
            return table[at].found
        at = (at + 1) & mask
    return -1


@njit(cache=True, nogil=True, _nrt=False)
def put(table, found, a, b, c):
    """Notes what is found for three numbers that nothing was found for; there must be room."""
    mask = len(table) - 1
    at = _slot(a, b, c, mask)
    while table[at].found >= 0:
        at = (at + 1) & mask
    table[at].found, table[at].a, table[at].b, table[at].c = found, a, b, c


@njit(cache=True, nogil=True, _nrt=False)
def put_all(old, table):
    """Everything of a table into a larger one."""
    for at in range(len(old)):
        if old[at].found >= 0:
            put(table, old[at].found, old[at].a, old[at].b, old[at].c)

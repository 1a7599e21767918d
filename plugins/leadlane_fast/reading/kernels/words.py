"""A text as two words and a hash. Indices are unsigned: signed ones would be asked each time if they are negative."""

from __future__ import annotations

import numpy as np
from numba import njit

U = np.uint64
_MIX, _GOLD = U(0xD6E8FEB86659FD93), U(0x9E3779B97F4A7C15)


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def word(data, at):
    """Eight bytes as one number; compiled, they are one load."""
    at = U(at)
    return (
        U(data[at])
        | U(data[at + U(1)]) << U(8)
        | U(data[at + U(2)]) << U(16)
        | U(data[at + U(3)]) << U(24)
        | U(data[at + U(4)]) << U(32)
        | U(data[at + U(5)]) << U(40)
        | U(data[at + U(6)]) << U(48)
        | U(data[at + U(7)]) << U(56)
    )


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def both_ends(data, start, end):
    """The first and the last eight bytes. With the length they are the whole of a text of at most 16."""
    size = end - start
    if size >= 8:
        return word(data, start), word(data, end - 8)
    short = U(0)
    if end >= 8:
        if size > 0:
            short = word(data, end - 8) >> U(8 * (8 - size))
    else:
        for place in range(size):
            short |= U(data[U(start + place)]) << U(8 * place)
    return short, U(0)


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def hash_of(data, start, end, first, last):
    """A hash of all bytes, good in every bit."""
    mixed = first ^ U(end - start) * _GOLD
    for at in range(start + 8, end - 8, 8):
        mixed = (mixed ^ mixed >> U(32) ^ word(data, at)) * _MIX
    mixed = (mixed ^ mixed >> U(32)) * _MIX ^ last
    mixed = (mixed ^ mixed >> U(32)) * _MIX
    mixed = (mixed ^ mixed >> U(32)) * _GOLD
    return mixed ^ mixed >> U(32)


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def tag_of(hashed, size):
    """What a slot says of its text, in 31 bits: some of its hash and its length, 255 for longer ones."""
    return np.int64(hashed >> U(41)) << 8 | min(size, 255)

"""Gives rows that answer every question alike one number, compiled by numba."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def _slot(key, mask):
    mixed = np.uint64(0)
    for word in range(len(key)):
        mixed = (mixed ^ np.uint64(key[word])) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return np.int64(mixed & np.uint64(mask))


@njit(cache=True, nogil=True)
def place_again(old_keys, old_numbers, keys, numbers):
    """Puts keys into a larger table."""
    mask = len(numbers) - 1
    for at in range(len(old_numbers)):
        slot = _slot(old_keys[at], mask)
        while numbers[slot] >= 0:
            slot = (slot + 1) & mask
        keys[slot] = old_keys[at]
        numbers[slot] = old_numbers[at]


@njit(cache=True, nogil=True)
def number_rows(
    first, types, who, codes, maps, at_map, begins, columns, words, shifts, keys, numbers, count, found, new
):
    """The number of each row from `first` on, to `found`; a row with a key that is new is added to `new`.

    A row's key is its type, whose it is (0 to 3), and the classes of those columns that matter to its type, each some
    bits of some word. Returns how far it came, how many keys there are, and how many are new; it stops where the hash
    table (`keys`, `numbers`) is half full.
    """
    width, mask = keys.shape[1], len(numbers) - 1
    key = np.zeros(width, np.int64)
    added = 0
    for row in range(first, len(types)):
        if 2 * count > mask:
            return row, count, added
        kind = types[row]
        key[:] = 0
        key[0] = kind * 4 + who[row]
        for one in range(begins[kind], begins[kind + 1]):
            column = columns[one]
            key[words[one]] |= maps[at_map[column] + codes[column, row] + 1] << shifts[one]
        slot = _slot(key, mask)
        while numbers[slot] >= 0:
            same = True
            for word in range(width):
                if keys[slot, word] != key[word]:
                    same = False
                    break
            if same:
                break
            slot = (slot + 1) & mask
        if numbers[slot] < 0:
            keys[slot] = key
            numbers[slot] = count
            new[added] = row
            added += 1
            count += 1
        found[row] = numbers[slot]
    return len(types), count, added

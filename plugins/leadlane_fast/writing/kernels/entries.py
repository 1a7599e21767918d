"""Entries as the kernel writes them, a row each, to columns: what every line of a ledger is made of."""

from __future__ import annotations

import numpy as np
from numba import njit

U = np.uint64
UNKNOWN = -2


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _noted(noted, account, note):
    """The number of a note's text, `UNKNOWN` where nobody has asked for it yet."""
    mask = len(noted) - 1
    at = np.int64((U(note) * U(0x9E3779B97F4A7C15) ^ U(account) * U(0xC2B2AE3D27D4EB4F)) >> U(40)) & mask
    while noted[at].account >= 0:
        if noted[at].account == account and noted[at].note == note:
            return noted[at].number
        at = (at + 1) & mask
    return UNKNOWN


@njit(cache=True, nogil=True, _nrt=False)
def spread(entry, ends, kept, books, noted, rows, id_ends, into):
    """The entries of the leads `kept`, in columns; the ids' bytes are still to come. How many notes are unknown:
    `unknown` says of which entries.
    """
    count = size = unknown = 0
    for lead in range(len(kept)):
        for at in range(ends[kept[lead]].entries, ends[kept[lead] + 1].entries):
            account, event, note = entry[at].account, entry[at].event, entry[at].note
            into.lead[count] = lead
            into.time[count] = entry[at].time
            into.criterion[count] = books[account].criterion
            into.tier[count] = books[account].tier
            into.dimension[count] = books[account].dimension
            into.asked[count] = entry[at].asked
            into.applied[count] = entry[at].applied
            into.score[count] = entry[at].score
            number = _noted(noted, account, note) if note else -1
            if number == UNKNOWN:
                into.unknown[unknown, 0], into.unknown[unknown, 1] = count, at
                unknown += 1
            into.note[count] = number
            into.id_end[count] = size
            if event >= 0:
                row = rows[event]
                into.id_begin[count] = id_ends[row]
                size += id_ends[row + 1] - id_ends[row]
            into.has_id[count] = event >= 0
            count += 1
    into.id_end[count] = size
    return unknown


@njit(cache=True, nogil=True, _nrt=False)
def spell(begin, ends, content, data):
    """The bytes of ids, one after the other. Eight at a time, as long as those after them are still to be written."""
    for one in range(len(begin)):
        place, size = ends[one], ends[one + 1] - ends[one]
        at = begin[one]
        if at + size + 8 <= len(content) and place + size + 8 <= len(data):
            for step in range(0, size, 8):
                _eight(content, at + step, data, place + step)
        else:
            for step in range(size):
                data[place + step] = content[at + step]


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _eight(content, at, data, place):
    at, place = U(at), U(place)
    b0, b1, b2, b3 = content[at], content[at + U(1)], content[at + U(2)], content[at + U(3)]
    b4, b5, b6, b7 = content[at + U(4)], content[at + U(5)], content[at + U(6)], content[at + U(7)]
    data[place], data[place + U(1)], data[place + U(2)], data[place + U(3)] = b0, b1, b2, b3
    data[place + U(4)], data[place + U(5)], data[place + U(6)], data[place + U(7)] = b4, b5, b6, b7

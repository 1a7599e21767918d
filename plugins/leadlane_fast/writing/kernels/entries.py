"""Entries as the kernel writes them, a row each, to columns: what every line of a ledger is made of.

Each function goes over all of them for a few columns: one that wrote a dozen at once would wait for memory.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from leadlane_fast.kernel.lookup import find

U = np.uint64


@njit(cache=True, nogil=True, _nrt=False)
def spread(entry, ends, kept, books, noted, rows, id_ends, width, into):
    """The entries of the leads `kept`, in columns; the bytes of ids are still to come. How many notes are unknown:
    `unknown` says of which entries. Ids all of whose lengths are `width` need not be looked up.
    """
    _copy(entry, ends, kept, books, into)
    _find_ids(entry, ends, kept, rows, id_ends, width, into)
    return _find_notes(entry, ends, kept, noted, into)


@njit(cache=True, nogil=True, _nrt=False)
def _copy(entry, ends, kept, books, into):
    count = 0
    for lead in range(len(kept)):
        for at in range(ends[kept[lead]].entries, ends[kept[lead] + 1].entries):
            account = entry[at].account
            into.lead[count] = lead
            into.time[count] = entry[at].time
            into.criterion[count] = books[account].criterion
            into.tier[count] = books[account].tier
            into.dimension[count] = books[account].dimension
            into.asked[count] = entry[at].asked
            into.applied[count] = entry[at].applied
            into.score[count] = entry[at].score
            count += 1


@njit(cache=True, nogil=True, _nrt=False)
def _find_ids(entry, ends, kept, rows, id_ends, width, into):
    count = size = 0
    for lead in range(len(kept)):
        for at in range(ends[kept[lead]].entries, ends[kept[lead] + 1].entries):
            event = entry[at].event
            into.id_end[count] = size
            into.has_id[count] = event >= 0
            if event >= 0:
                row = np.int64(rows[event])
                into.id_begin[count] = row * width if width else id_ends[row]
                size += width or id_ends[row + 1] - id_ends[row]
            count += 1
    into.id_end[count] = size


@njit(cache=True, nogil=True, _nrt=False)
def _find_notes(entry, ends, kept, noted, into):
    count = unknown = 0
    for lead in range(len(kept)):
        for at in range(ends[kept[lead]].entries, ends[kept[lead] + 1].entries):
            account, note = entry[at].account, entry[at].note
            number = find(noted, account, note, 0) if note else -1
            if note and number < 0:
                into.unknown[unknown, 0], into.unknown[unknown, 1] = count, at
                unknown += 1
            into.note[count] = number
            count += 1
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

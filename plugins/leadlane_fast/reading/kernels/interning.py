"""A hash table of texts: open addressing, 8 bytes a slot (tag, code + 1), compared byte for byte.

Everything below `known` stays as it is, so that it may be looked up while somebody else adds to the table.
"""

from __future__ import annotations

from numba import njit

from leadlane_fast.reading.kernels.words import U, both_ends, hash_of, tag_of

CODE = 0xFFFFFFFF


@njit(cache=True, nogil=True, _nrt=False)
def look_up(data, ends, absent, table, known, codes, missing, desk):
    """The codes of many texts: -1 where `absent` says so, -2 for those listed in `missing`. How many are missing.

    A block at a time, each step for the whole block, and no branch on what has yet to come from memory: so the
    processor waits for many slots at once.
    """
    mask = U(len(table.slots) - 1)
    misses = 0
    for first in range(0, len(codes), len(desk.slot)):
        many = min(len(desk.slot), len(codes) - first)
        for place in range(many):
            start, end = ends[U(first + place)], ends[U(first + place + 1)]
            head, tail = both_ends(data, start, end)
            hashed = hash_of(data, start, end, head, tail)
            desk.head[U(place)], desk.tail[U(place)], desk.hashed[U(place)] = head, tail, hashed
        for place in range(many):
            desk.slot[U(place)] = table.slots[desk.hashed[U(place)] & mask]
        for place in range(many):
            hashed = desk.hashed[U(place)]
            tag = tag_of(hashed, ends[U(first + place + 1)] - ends[U(first + place)])
            at, slot = hashed & mask, desk.slot[U(place)]
            while slot >> 32 != tag and slot != 0:
                at = (at + U(1)) & mask
                slot = table.slots[at]
            code = (slot & CODE) - 1
            desk.slot[U(place)] = code if code < known else -1
        for place in range(many):
            code = max(desk.slot[U(place)], 0)
            desk.head[U(place)] ^= table.words[U(2 * code)]
            desk.tail[U(place)] ^= table.words[U(2 * code + 1)]
        for place in range(many):
            row = first + place
            if len(absent) and absent[U(row)]:
                codes[U(row)] = -1
                continue
            code = desk.slot[U(place)]
            same = code >= 0 and (desk.head[U(place)] | desk.tail[U(place)]) == 0
            start, end = ends[U(row)], ends[U(row + 1)]
            if same and end - start > 16:
                same = _same_middle(data, start, end, table, code)
            if same:
                codes[U(row)] = code
            else:
                codes[U(row)] = -2
                missing[U(misses)] = row
                misses += 1
    return misses


@njit(cache=True, nogil=True, _nrt=False)
def add(data, ends, missing, many, place, table, count, codes):
    """Codes for the texts that `missing` lists, from a place in it on. How far it came, as far as there was room, and
    how many texts there are now.
    """
    mask = U(len(table.slots) - 1)
    while place < many:
        row = missing[U(place)]
        start, end = ends[U(row)], ends[U(row + 1)]
        head, tail = both_ends(data, start, end)
        hashed = hash_of(data, start, end, head, tail)
        tag = tag_of(hashed, end - start)
        at = hashed & mask
        slot = table.slots[at]
        code = -1
        while slot != 0:
            if slot >> 32 == tag:
                code = (slot & CODE) - 1
                if (
                    table.words[U(2 * code)] == head
                    and table.words[U(2 * code + 1)] == tail
                    and (end - start <= 16 or _same_middle(data, start, end, table, code))
                ):
                    break
            code = -1
            at = (at + U(1)) & mask
            slot = table.slots[at]
        if code < 0:
            to = table.ends[U(count)]
            if not has_room(table, count, end - start):
                return place, count
            for byte in range(end - start):
                table.texts[U(to + byte)] = data[U(start + byte)]
            code = count
            count += 1
            table.ends[U(count)] = to + end - start
            table.words[U(2 * code)], table.words[U(2 * code + 1)] = head, tail
            table.slots[at] = tag << 32 | count
        codes[U(row)] = code
        place += 1
    return place, count


@njit(cache=True, nogil=True, _nrt=False)
def has_room(table, count, size):
    """Whether one more text of this size has room; at most half of the slots are taken."""
    return 2 * (count + 1) <= len(table.slots) and table.ends[count] + size <= len(table.texts)


@njit(cache=True, nogil=True, _nrt=False)
def place_again(table, count, slots):
    """Put every text into new slots, of which there are more."""
    mask = U(len(slots) - 1)
    for code in range(count):
        start, end = table.ends[U(code)], table.ends[U(code + 1)]
        head, tail = table.words[U(2 * code)], table.words[U(2 * code + 1)]
        hashed = hash_of(table.texts, start, end, head, tail)
        at = hashed & mask
        while slots[at] != 0:
            at = (at + U(1)) & mask
        slots[at] = tag_of(hashed, end - start) << 32 | (code + 1)


@njit(cache=True, nogil=True, _nrt=False)
def _same_middle(data, start, end, table, code):
    """Whether a text of more than 16 bytes, both of whose ends are the same, is the one of this code."""
    other = table.ends[U(code)]
    if table.ends[U(code + 1)] - other != end - start:
        return False
    at, last = start + 8, end - 8
    while at < last and table.texts[U(other + at - start)] == data[U(at)]:
        at += 1
    return at >= last


@njit(cache=True, nogil=True, _nrt=False)
def is_sorted(texts, ends, count):
    """Whether texts stand in the order of their bytes."""
    for code in range(1, count):
        start, middle, end = ends[U(code - 1)], ends[U(code)], ends[U(code + 1)]
        size = min(middle - start, end - middle)
        place = 0
        while place < size and texts[U(start + place)] == texts[U(middle + place)]:
            place += 1
        if place < size:
            if texts[U(start + place)] > texts[U(middle + place)]:
                return False
        elif middle - start > end - middle:
            return False
    return True

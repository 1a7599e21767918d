"""Puts events in order by lead and time: a counting sort, then a look at each lead, compiled by numba."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def rank_of(node, rank_of_lead, rank_of_visitor, ranks):
    """The rank of each event's node; a visitor's is -1 - its code."""
    for at in range(len(node)):
        one = node[at]
        ranks[at] = rank_of_lead[one] if one >= 0 else rank_of_visitor[-1 - one]


@njit(cache=True, nogil=True)
def count(ranks, counts):
    """How many events each rank has."""
    for at in range(len(ranks)):
        counts[ranks[at]] += 1


@njit(cache=True, nogil=True)
def scatter(ranks, first, last, time, number, cursor, times, rows):
    """Events of ranks `first` to `last` to the places of their leads, in the order in which they came: the first of
    them gets this `number`; the next number is returned. The place of each is left in `ranks`, -1 for those that are
    not among them.
    """
    for at in range(len(ranks)):
        rank = ranks[at]
        if rank < first or rank >= last:
            ranks[at] = -1
            continue
        place = cursor[rank - first]
        cursor[rank - first] = place + 1
        times[place] = time[at]
        rows[place] = number
        number += 1
        ranks[at] = place
    return number


@njit(cache=True, nogil=True)
def place(places, column, placed):
    """A column's values to the places of their events."""
    for at in range(len(places)):
        if places[at] >= 0:
            placed[places[at]] = column[at]


@njit(cache=True, nogil=True)
def gather_ids(rows, ends, content, made_ends, made_content, byte):
    """The ids of these rows of a chunk; how many bytes there are now."""
    for at in range(len(rows)):
        for one in range(ends[rows[at]], ends[rows[at] + 1]):
            made_content[byte] = content[one]
            byte += 1
        made_ends[at] = byte
    return byte


@njit(cache=True, nogil=True)
def find_unordered(first, last, starts, times, wrong):
    """Which of these leads have events that are not in order, or are of one instant."""
    for lead in range(first, last):
        for at in range(starts[lead] + 1, starts[lead + 1]):
            if times[at - 1] >= times[at]:
                wrong[lead] = True
                break


@njit(cache=True, nogil=True)
def _less(one, other, source, ends, content):
    """Whether an event's source and id come before another's, both by number."""
    if len(source) and source[one] != source[other]:
        return source[one] < source[other]
    a, b = ends[one], ends[other]
    length, its = ends[one + 1] - a, ends[other + 1] - b
    for at in range(min(length, its)):
        if content[a + at] != content[b + at]:
            return content[a + at] < content[b + at]
    return length < its


@njit(cache=True, nogil=True)
def _same(one, other, source, ends, content):
    return not _less(one, other, source, ends, content) and not _less(other, one, source, ends, content)


@njit(cache=True, nogil=True)
def _hash(row, source, ends, content):
    mixed = np.uint64(0xCBF29CE484222325)
    for at in range(ends[row], ends[row + 1]):
        mixed = (mixed ^ np.uint64(content[at])) * np.uint64(0x100000001B3)
    if len(source):
        mixed = (mixed ^ np.uint64(source[row])) * np.uint64(0x9E3779B97F4A7C15)
    return mixed ^ (mixed >> np.uint64(29))


@njit(cache=True, nogil=True)
def _after(place, other, times, rows, source, ends, content):
    """Whether the event at a place comes after another in order (time, source, id)."""
    if times[place] != times[other]:
        return times[place] > times[other]
    return _less(rows[other], rows[place], source, ends, content)


@njit(cache=True, nogil=True)
def _swap(place, other, times, shapes, rows):
    times[place], times[other] = times[other], times[place]
    rows[place], rows[other] = rows[other], rows[place]
    for plan in range(len(shapes)):
        shapes[plan, place], shapes[plan, other] = shapes[plan, other], shapes[plan, place]


@njit(cache=True, nogil=True)
def _sink(at, start, size, times, shapes, rows, source, ends, content):
    while 2 * at + 1 < size:
        child = 2 * at + 1
        if child + 1 < size and _after(start + child + 1, start + child, times, rows, source, ends, content):
            child += 1
        if not _after(start + child, start + at, times, rows, source, ends, content):
            return
        _swap(start + at, start + child, times, shapes, rows)
        at = child


@njit(cache=True, nogil=True)
def _sort(start, stop, times, shapes, rows, source, ends, content):
    """In order (time, source, id): few by insertion, many as a heap. Copies of one event may come in any order."""
    if stop - start <= 64:
        for at in range(start + 1, stop):
            place = at
            while place > start and _after(place - 1, place, times, rows, source, ends, content):
                _swap(place - 1, place, times, shapes, rows)
                place -= 1
        return
    size = stop - start
    for at in range(size // 2 - 1, -1, -1):
        _sink(at, start, size, times, shapes, rows, source, ends, content)
    for last in range(size - 1, 0, -1):
        _swap(start, start + last, times, shapes, rows)
        _sink(0, start, last, times, shapes, rows, source, ends, content)


@njit(cache=True, nogil=True)
def _doubled(start, stop, rows, source, ends, content, table):
    """Whether two of a lead's events have one source and id; `table` is empty before and after."""
    if stop - start <= 12:
        for at in range(start + 1, stop):
            for before in range(start, at):
                if _same(rows[before], rows[at], source, ends, content):
                    return True
        return False
    mask = 16
    while mask < 2 * (stop - start):
        mask *= 2
    mask -= 1
    found = False
    for at in range(start, stop):
        slot = np.int64(_hash(rows[at], source, ends, content) & np.uint64(mask))
        while table[slot] >= 0:
            if _same(table[slot], rows[at], source, ends, content):
                found = True
                break
            slot = (slot + 1) & mask
        if found:
            break
        table[slot] = rows[at]
    table[: mask + 1] = -1
    return found


@njit(cache=True, nogil=True)
def look(first, last, starts, times, shapes, rows, source, ends, content, distinct, doubled, table):
    """Leads `first` to `last`: those that are out of order are put in order, and those with copies are `doubled`.
    `distinct` says that no two events of the run have one source and id.
    """
    for lead in range(first, last):
        start, stop = starts[lead], starts[lead + 1]
        for at in range(start + 1, stop):
            if times[at - 1] >= times[at]:
                _sort(start, stop, times, shapes, rows, source, ends, content)
                break
        if not distinct and _doubled(start, stop, rows, source, ends, content, table):
            doubled[lead] = True


@njit(cache=True, nogil=True)
def rises(last, ends, content):
    """Whether each id is greater than the one before it, by length first; `last` is the one before the first."""
    length, before = len(last), last
    for at in range(len(ends) - 1):
        its = ends[at + 1] - ends[at]
        one = content[ends[at] : ends[at + 1]]
        if its < length:
            return False
        if its == length:
            greater = False
            for place in range(its):
                if one[place] != before[place]:
                    greater = one[place] > before[place]
                    break
            if not greater:
                return False
        length, before = its, one
    return True

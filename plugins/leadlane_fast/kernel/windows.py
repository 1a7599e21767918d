"""Counting inside windows and limiting awards per window (semantics 3 and 4), in slots of one flat memory.

A slot is laid anew when a lead first uses it. A wall clock can step back into the page before: two pages are kept. Of a
rolling period as many ends are kept as can matter, the latest ones, in order.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from leadlane_fast.kernel.zone import end, mark, page
from leadlane_fast.numbers import NONE


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def opened(desk, slot, lead):
    """Where a slot begins in the memory; emptied where this lead has not used it."""
    at = desk.offset[slot]
    if desk.owner[slot] != lead:
        desk.owner[slot] = lead
        for place in range(at, desk.offset[slot + 1]):
            desk.memory[place] = NONE
    return at


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def used(desk, slot, lead):
    """Whether this lead has used a slot."""
    return desk.owner[slot] == lead


@njit(cache=True, nogil=True, _nrt=False)
def _page_row(memory, at, width, now):
    """The row of a page among the two that are kept, made where it is new; each is `width` cells, its page first."""
    if memory[at] == now:
        return at
    if memory[at + width] == now:
        return at + width
    row = at if memory[at] < memory[at + width] else at + width
    memory[row] = now
    for place in range(row + 1, row + width):
        memory[place] = NONE
    return row


@njit(cache=True, nogil=True, _nrt=False)
def _keep(memory, at, size, value):
    """Put an end among the latest that are kept, smallest first."""
    if value <= memory[at]:
        return
    place = at
    while place + 1 < at + size and memory[place + 1] < value:
        memory[place] = memory[place + 1]
        place += 1
    memory[place] = value


@njit(cache=True, nogil=True, _nrt=False)
def _inside(memory, at, size, now):
    count = 0
    for place in range(at + size - 1, at - 1, -1):
        if memory[place] <= now:
            break
        count += 1
    return count


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def reaches(rules, desk, zone, one, lead, time, value):
    """Whether this firing makes a counter reach its number. `value` is that of the property that must be distinct."""
    number, span, slot, kind = (
        rules.counter[one].number,
        rules.counter[one].span,
        rules.counter[one].slot,
        rules.counter[one].kind,
    )
    memory = desk.memory
    if kind == 3 and value < 0:
        return False
    at = opened(desk, slot, lead)
    spans = rules.span
    if kind == 0:
        row = _page_row(memory, at, 2, page(spans, span, zone, time))
        memory[row + 1] = 1 if memory[row + 1] == NONE else memory[row + 1] + 1
        return memory[row + 1] == number
    if kind == 1:
        row = _page_row(memory, at, number + 1, page(spans, span, zone, time))
        if value < 0:
            return False
        for place in range(row + 1, row + 1 + number):
            if memory[place] == value:
                return False
            if memory[place] == NONE:
                memory[place] = value
                return place - row == number
        return False
    now = mark(spans, span, zone, time)
    until = end(spans, span, zone, time)
    if kind == 2:
        _keep(memory, at, number, until)
        if _inside(memory, at, number, now) < number:
            return False
        for place in range(at, at + number):
            memory[place] = NONE
        return True
    # The values in the second half, each with its end in the first.
    found = -1
    for place in range(number):
        if memory[at + number + place] == value and memory[at + place] != NONE:
            found = place
    if found < 0 or until > memory[at + found]:
        if found >= 0:
            for place in range(found, 0, -1):
                memory[at + place] = memory[at + place - 1]
                memory[at + number + place] = memory[at + number + place - 1]
            memory[at], memory[at + number] = NONE, NONE
        if until > memory[at]:
            place = 0
            while place + 1 < number and memory[at + place + 1] < until:
                memory[at + place] = memory[at + place + 1]
                memory[at + number + place] = memory[at + number + place + 1]
                place += 1
            memory[at + place], memory[at + number + place] = until, value
    if _inside(memory, at, number, now) < number:
        return False
    for place in range(at, at + 2 * number):
        memory[place] = NONE
    return True


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def allows(rules, desk, zone, one, lead, time, value):
    """Whether a limit lets another award pass now."""
    slot, kind = rules.limit[one].slot, rules.limit[one].kind
    if kind == 3:
        return value >= 0 and not _given(desk, slot, lead, value)
    if not used(desk, slot, lead):
        return True
    at = desk.offset[slot]
    if kind == 0:
        return False
    awards, span, memory = rules.limit[one].awards, rules.limit[one].span, desk.memory
    if kind == 1:
        now = page(rules.span, span, zone, time)
        for row in (at, at + 2):
            if memory[row] == now:
                return memory[row + 1] < awards
        return True
    return _inside(memory, at, awards, mark(rules.span, span, zone, time)) < awards


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def spend(rules, desk, zone, one, lead, time, value):
    """An award passed: the limit's clock starts. Whether the table of values had room."""
    slot, kind = rules.limit[one].slot, rules.limit[one].kind
    if kind == 3:
        return _give(desk, slot, lead, value)
    at = opened(desk, slot, lead)
    memory, span = desk.memory, rules.limit[one].span
    if kind == 1:
        row = _page_row(memory, at, 2, page(rules.span, span, zone, time))
        memory[row + 1] = 1 if memory[row + 1] == NONE else memory[row + 1] + 1
    elif kind == 2:
        _keep(memory, at, rules.limit[one].awards, end(rules.span, span, zone, time))
    return True


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def _hash(slot, value, mask):
    mixed = np.uint64(value) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(slot) * np.uint64(0xC2B2AE3D27D4EB4F)
    return np.int64((mixed ^ (mixed >> np.uint64(29))) & np.uint64(mask))


@njit(cache=True, nogil=True, _nrt=False)
def _given(desk, slot, lead, value):
    mask = len(desk.given) - 1
    at = _hash(slot, value, mask)
    for _ in range(mask + 1):  # every place may be taken
        if desk.given[at].lead != lead:
            return False
        if desk.given[at].slot == slot and desk.given[at].value == value:
            return True
        at = (at + 1) & mask
    return False


@njit(cache=True, nogil=True, _nrt=False)
def _give(desk, slot, lead, value):
    mask = len(desk.given) - 1
    at = _hash(slot, value, mask)
    for _ in range(mask >> 1):
        if desk.given[at].lead != lead:
            desk.given[at].lead, desk.given[at].slot, desk.given[at].value = lead, slot, value
            return True
        at = (at + 1) & mask
    return False


@njit(cache=True, nogil=True, _nrt=False)
def fire_part(rules, desk, zone, one, lead, time):
    """A part of a combination fired."""
    slot, span = rules.part[one].slot, rules.part[one].span
    at = opened(desk, slot, lead)
    if rules.span[span].calendar >= 0:
        _page_row(desk.memory, at, 1, page(rules.span, span, zone, time))
    else:
        desk.memory[at] = max(desk.memory[at], end(rules.span, span, zone, time))


@njit(cache=True, nogil=True, _nrt=False)
def fired_part(rules, desk, zone, one, lead, time):
    """Whether a part fired within the period, and is not used up."""
    slot, span = rules.part[one].slot, rules.part[one].span
    if not used(desk, slot, lead):
        return False
    at = desk.offset[slot]
    if rules.span[span].calendar >= 0:
        now = page(rules.span, span, zone, time)
        return desk.memory[at] == now or desk.memory[at + 1] == now
    return desk.memory[at] > mark(rules.span, span, zone, time)


@njit(cache=True, nogil=True, _nrt=False)
def use_up_part(rules, desk, one, lead):
    """The combination was stated: its parts must fire anew."""
    at = opened(desk, rules.part[one].slot, lead)
    desk.memory[at] = NONE
    if rules.span[rules.part[one].span].calendar >= 0:
        desk.memory[at + 1] = NONE

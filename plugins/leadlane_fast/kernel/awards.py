"""Steps 5 and 6: awards, what the caps leave of them, and what attributes are worth."""

from __future__ import annotations

import numpy as np
from numba import njit

from leadlane_fast.kernel.clocks import award_clocks
from leadlane_fast.kernel.ledger import post
from leadlane_fast.kernel.signals import fire
from leadlane_fast.kernel.windows import opened, spend
from leadlane_fast.numbers import NONE, ROOM

NO_CAP = 0


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def _fit(rules, desk, line, allowed, stamp, note_):
    """A positive award is cut to the room left under `max_points`."""
    for one in range(rules.line[line].rooms, rules.line[line + 1].rooms):
        slot = rules.room[one].slot
        used = desk.memory[desk.offset[slot]] if desk.owner[slot] == stamp else 0
        room = max(rules.room[one].most - used, 0)
        if allowed > room and allowed > 0:
            allowed = room
            note_ |= 1 << (ROOM + one - rules.line[line].rooms)
    return allowed, note_


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def _occupy(rules, desk, line, applied, stamp):
    for one in range(rules.line[line].rooms, rules.line[line + 1].rooms):
        slot = rules.room[one].slot
        at = opened(desk, slot, stamp)
        desk.memory[at] = applied + (0 if desk.memory[at] == NONE else desk.memory[at])


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def value_of(desk, column, event):
    return np.int64(desk.values[column, event]) if column >= 0 else np.int64(-1)


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def award(rules, memo, desk, zone, out, line, asked, note_, stamp, time, event):
    """A firing by an event, its limits done: rooms, floor and ceiling, clocks. Whether there was room."""
    allowed = asked
    if note_:
        allowed = 0
        note_ <<= ROOM + 2
    elif not rules.line[line].plain:
        for one in range(rules.line[line].limits, rules.line[line + 1].limits):
            if not spend(rules, desk, zone, one, stamp, time, value_of(desk, rules.limit[one].value, event)):
                return False
        allowed, note_ = _fit(rules, desk, line, asked, stamp, 0)
    applied = post(rules, desk, out, time, event, line, rules.line[line].place, asked, allowed, note_)
    if applied > 0:
        desk.lead[0].earned = 1
        if rules.line[line + 1].rooms > rules.line[line].rooms:
            _occupy(rules, desk, line, applied, stamp)
    if rules.keeps_awards and asked > 0:
        if len(rules.gate):
            desk.fired[line].times += 1
        if applied > 0:
            award = award_clocks(rules, desk, time, rules.line[line].place, applied) if rules.times_awards else 0
            if award < 0:
                return False
            if len(rules.gate):
                desk.fired[line].given += 1
                desk.fired[line].alive += 1
                if rules.times_awards:
                    desk.award[award].line = line
    return True


@njit(cache=True, nogil=True, _nrt=False)
def weigh(rules, memo, desk, zone, out, stamp, time, event, raised):
    """Step 6: attribute criteria are worth their points while true; first all withdrawals, then all awards."""
    vector = desk.lead[0].vector
    fired = False
    for watch in range(len(rules.watch) - 1):
        if not memo.vector_true[vector, watch]:
            desk.watched[watch] = 0
            continue
        if not desk.watched[watch]:
            desk.watched[watch] = 1
            for one in range(rules.watch[watch].parts, rules.watch[watch + 1].parts):
                raised = fire(
                    rules, desk, zone, rules.watch_part[one].signal, rules.watch_part[one].number, stamp, time, raised
                )
                fired = True
    for place in range(len(rules.attribute_lines)):
        line = rules.attribute_lines[place]
        if desk.standing[line].asked != NONE and desk.standing[line].asked != memo.vector_worth[vector, place]:
            applied = desk.standing[line].given
            desk.standing[line].asked, desk.standing[line].given = NONE, 0
            if applied:
                if applied > 0:
                    _occupy(rules, desk, line, -applied, stamp)
                post(rules, desk, out, time, event, line, rules.line[line].place, -applied, -applied, 0)
    for place in range(len(rules.attribute_lines)):
        line, worth = rules.attribute_lines[place], memo.vector_worth[vector, place]
        if worth != NONE and desk.standing[line].asked == NONE:
            applied = 0
            if worth:
                allowed, note_ = _fit(rules, desk, line, worth, stamp, 0)
                applied = post(rules, desk, out, time, event, line, rules.line[line].place, worth, allowed, note_)
                if applied > 0:
                    _occupy(rules, desk, line, applied, stamp)
            desk.standing[line].asked, desk.standing[line].given = worth, applied
    return raised, fired


@njit(cache=True, nogil=True, _nrt=False)
def contest(rules, desk, count):
    """`one_of`: of those that the caps so far allow the largest points count, ties by rule-set order."""
    for one in range(count):
        own = rules.line[desk.firing[one, 0]].one_of
        if own >= 0 and desk.firing[one, 2] == NO_CAP:
            best = one
            for other in range(count):
                if (
                    rules.line[desk.firing[other, 0]].one_of == own
                    and (desk.firing[other, 2] == NO_CAP or desk.firing[other, 2] > rules.count_limits)
                    and (
                        desk.firing[other, 1] > desk.firing[best, 1]
                        or (desk.firing[other, 1] == desk.firing[best, 1] and other < best)
                    )
                ):
                    best = other
            if best != one:
                desk.firing[one, 2] = rules.count_limits + 1 + desk.firing[best, 0]

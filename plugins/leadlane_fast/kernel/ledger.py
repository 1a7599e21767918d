"""Where a score changes, and what is written down: entries, decisions, notes for the second pass."""

from __future__ import annotations

from numba import njit

from leadlane_fast.numbers import CEILING, FLOOR


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def enter(desk, out, time, event, account, asked, applied, note_):
    """An entry of the ledger, where somebody wants it."""
    at = desk.lead[0].entries
    if len(out.entry) == 0:
        return
    if at >= len(out.entry):
        desk.lead[0].full = 1
        return
    out.entry[at].time, out.entry[at].event, out.entry[at].account = time, event, account
    out.entry[at].asked, out.entry[at].applied = asked, applied
    out.entry[at].score, out.entry[at].note = desk.lead[0].score, note_
    desk.lead[0].entries = at + 1


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def post(rules, desk, out, time, event, account, place, asked, allowed, note_):
    """Points to a dimension: floor and ceiling come last. The points applied."""
    before = desk.lead[0].score
    after = before + allowed
    if after < rules.low:
        after, note_ = rules.low, note_ | FLOOR
    elif after > rules.high:
        after, note_ = rules.high, note_ | CEILING
    applied = after - before
    desk.lead[0].score = after
    desk.dimensions[place] += applied
    enter(desk, out, time, event, account, asked, applied, note_)
    return applied


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def decide(desk, out, event, kind, was, now, by):
    """A decision."""
    at = desk.lead[0].decisions
    if at >= len(out.decision):
        desk.lead[0].full = 1
        return
    out.decision[at].event, out.decision[at].kind = event, kind
    out.decision[at].was, out.decision[at].now, out.decision[at].by = was, now, by
    desk.lead[0].decisions = at + 1


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def note(desk, out, event, time, policy, before, resolution, decided, group):
    """What a witness of the second pass looks at: an event or a tick, and the lead just after."""
    at = desk.lead[0].notes
    if at >= len(out.note):
        desk.lead[0].full = 1
        return
    out.note[at].event, out.note[at].time, out.note[at].policy = event, time, policy
    out.note[at].before, out.note[at].resolution = before, resolution
    out.note[at].decided, out.note[at].until = decided, desk.lead[0].decisions
    out.note[at].score, out.note[at].stage = desk.lead[0].score, desk.lead[0].stage
    out.note[at].vector, out.note[at].group = desk.lead[0].vector, group
    for place in range(len(desk.dimensions)):
        out.note_dimensions[at, place] = desk.dimensions[place]
    desk.lead[0].notes = at + 1

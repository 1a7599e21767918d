"""The fold on arrays: one lead's events after the other, the steps of `leadlane.scoring.fold`, to the same ledger.

Whatever Python has to be asked for (what an event matches on a lead of new attributes, what the rules conclude from a
new fact, what a decay takes) is kept in tables; where one has no answer yet the kernel returns, and begins that lead
again once it is there.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from leadlane_fast.kernel.asked import answer, group_of
from leadlane_fast.kernel.awards import NO_CAP, award, contest, value_of, weigh
from leadlane_fast.kernel.clocks import ACTIVITY, advance, award_clocks, start
from leadlane_fast.kernel.ledger import note, post
from leadlane_fast.kernel.lookup import find
from leadlane_fast.kernel.signals import combine, fire
from leadlane_fast.kernel.stages import PROSPECT, SUSPECT, WINS_HOLD, can_qualify, settle
from leadlane_fast.kernel.windows import allows, reaches
from leadlane_fast.numbers import (
    DONE,
    NEVER,
    NO_ANSWER,
    NO_DEBIT,
    NO_HITS,
    NO_POINTS,
    NO_ROOM,
    NO_VECTOR,
    NONE,
    TOO_LONG,
)


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def _begin(rules, desk, stamp):
    desk.lead[0].due = NEVER
    desk.lead[0].awards = 0
    desk.lead[0].clocks, desk.lead[0].spent = 0, 0
    desk.lead[0].score = 0
    desk.lead[0].stage = SUSPECT
    desk.lead[0].vector = 0
    desk.lead[0].earned = 0
    desk.lead[0].known = 0
    desk.lead[0].started = 0
    desk.dimensions[:] = 0
    for policy in range(len(rules.policy) - 1):
        desk.clock[policy].due = NEVER
    desk.lead[0].qualified_at, desk.lead[0].qualified_by = NONE, -1
    if len(rules.gate):
        for line in range(len(rules.line) - 1):
            desk.fired[line].times, desk.fired[line].given, desk.fired[line].alive = 0, 0, 0
    if len(rules.watch) - 1:
        desk.watched[:] = 0
        for line in range(len(rules.line) - 1):
            desk.standing[line].asked, desk.standing[line].given = NONE, 0


@njit(cache=True, nogil=True, _nrt=False)
def fold_leads(rules, memo, desk, zone, events, out, first, last, base, as_of):
    """Leads `first` to `last`; what is written of them is counted from lead `base`. Where it stopped, and why."""
    for lead in range(first, last):
        begun = desk.lead[0].entries, desk.lead[0].decisions, desk.lead[0].notes
        desk.lead[0].stamp += 1
        stamp = desk.lead[0].stamp
        _begin(rules, desk, stamp)
        why = _fold(rules, memo, desk, zone, events, out, lead, stamp, as_of)
        if why == DONE and desk.lead[0].full:
            why = NO_ROOM
        if why != DONE:
            desk.lead[0].full = 0
            desk.lead[0].entries, desk.lead[0].decisions, desk.lead[0].notes = begun
            return lead, why
        at = lead - base
        out.lead[at].present = desk.lead[0].started
        out.lead[at].score, out.lead[at].stage, out.lead[at].vector = (
            desk.lead[0].score, desk.lead[0].stage, desk.lead[0].vector,
        )  # fmt: skip
        out.lead[at].group = group_of(rules, desk)
        out.lead[at].qualified_at, out.lead[at].qualified_by = desk.lead[0].qualified_at, desk.lead[0].qualified_by
        for place in range(len(desk.dimensions)):
            out.dimensions[at, place] = desk.dimensions[place]
        out.ends[at + 1].entries, out.ends[at + 1].decisions = desk.lead[0].entries, desk.lead[0].decisions
        out.ends[at + 1].notes = desk.lead[0].notes
    return last, DONE


@njit(cache=True, nogil=True, _nrt=False)
def _fold(rules, memo, desk, zone, events, out, lead, stamp, as_of):
    weighed, settled, kept, resolution = -1, False, np.int64(0), 0
    begin = events.start[lead]
    for event in range(begin, events.stop[lead]):
        time, shape = events.time[event], np.int64(events.shape[event])
        if time > as_of:
            break
        if memo.shape[shape].ignored:
            continue
        # 1. Advance.
        if desk.lead[0].due <= time and not advance(rules, memo, desk, zone, out, time):
            return NO_DEBIT
        before = desk.lead[0].score
        # 2. Profile.
        telling = memo.shape[shape].telling
        changed = False
        if telling >= 0:
            vector = desk.lead[0].vector
            new = find(memo.told, vector, telling, 0)
            if new < 0:
                desk.missing[0], desk.missing[1] = vector, telling
                return NO_VECTOR
            changed = new != vector
            desk.lead[0].vector = new
        desk.lead[0].has_lead = memo.shape[shape].lead
        if not desk.lead[0].started:
            desk.lead[0].started, changed = 1, True
            if desk.lead[0].has_lead:
                desk.lead[0].known = 1
                desk.lead[0].stage = PROSPECT
        # 3. Match.
        hits = memo.shape[shape].hits
        if hits < 0:
            hits = find(memo.hits_by_vector, -1 - hits, desk.lead[0].vector, 0)
            if hits < 0:
                desk.missing[0], desk.missing[1] = shape, desk.lead[0].vector
                return NO_HITS
        # 4. Count, 5. caps and awards.
        raised = np.int64(0)
        fired = False
        count = 0
        contested = False
        for one in range(memo.hits[hits].start, memo.hits[hits + 1].start):
            watch = memo.hit[one].watch
            if watch >= 0:
                counter = rules.line[watch].counter
                if counter >= 0 and not reaches(
                    rules, desk, zone, counter, stamp, time, value_of(desk, rules.counter[counter].value, event)
                ):
                    continue
                asked, note_ = memo.hit[one].points, NO_CAP
                if asked == NONE:
                    asked = desk.points[watch, event - begin] if desk.points_of[0] == lead else NONE
                    if asked == NONE:
                        desk.missing[0], desk.missing[1], desk.missing[2] = watch, event, lead
                        return NO_POINTS
                if not rules.line[watch].plain:
                    for part in range(rules.line[watch].parts, rules.line[watch + 1].parts):
                        raised = fire(
                            rules,
                            desk,
                            zone,
                            rules.line_part[part].signal,
                            rules.line_part[part].number,
                            stamp,
                            time,
                            raised,
                        )
                        fired = True
                    for cap in range(rules.line[watch].limits, rules.line[watch + 1].limits):
                        if not allows(
                            rules, desk, zone, cap, stamp, time, value_of(desk, rules.limit[cap].value, event)
                        ):
                            note_ = cap + 1
                            break
                    contested = contested or rules.line[watch].one_of >= 0
                desk.firing[count, 0], desk.firing[count, 1], desk.firing[count, 2] = watch, asked, note_
                count += 1
            else:
                look = -1 - watch
                counter = rules.look[look].counter
                if counter < 0 or reaches(
                    rules, desk, zone, counter, stamp, time, value_of(desk, rules.counter[counter].value, event)
                ):
                    raised = fire(
                        rules, desk, zone, rules.look[look].signal, rules.look[look].number, stamp, time, raised
                    )
                    fired = True
        if contested:
            contest(rules, desk, count)
        for one in range(count):
            if not award(
                rules,
                memo,
                desk,
                zone,
                out,
                desk.firing[one, 0],
                desk.firing[one, 1],
                desk.firing[one, 2],
                stamp,
                time,
                event,
            ):
                return TOO_LONG
        # 6. Attribute criteria.
        if len(rules.watch) - 1 and weighed != desk.lead[0].vector:
            weighed = desk.lead[0].vector
            raised, also = weigh(rules, memo, desk, zone, out, stamp, time, event, raised)
            fired = fired or also
        if fired and rules.has_combinations:
            raised = combine(rules, desk, zone, stamp, time, raised)
        # 7. Fast track.
        if rules.has_rules and (raised or changed or kept or rules.asks_volatile or not settled):
            signals = raised | kept
            resolution = answer(rules, memo, desk, signals, shape)
            if resolution < 0:
                desk.missing[3] = shape
                return NO_ANSWER
            settled = signals == 0
            held = memo.resolution[resolution].winner == WINS_HOLD
            if held or (not desk.lead[0].known and not desk.lead[0].has_lead):
                kept = signals
            else:
                kept = np.int64(0)
                for one in range(memo.resolution[resolution].awards, memo.resolution[resolution + 1].awards):
                    points, place = memo.award[one].points, rules.engagement
                    applied = post(
                        rules,
                        desk,
                        out,
                        time,
                        event,
                        rules.rule_account + memo.award[one].rule,
                        place,
                        points,
                        points,
                        0,
                    )
                    if applied > 0:
                        desk.lead[0].earned = 1
                        if rules.times_awards and award_clocks(rules, desk, time, place, applied) < 0:
                            return TOO_LONG
        # 8. Stage, 9. decisions.
        disposition = memo.shape[shape].disposition
        if (
            (desk.lead[0].score >= rules.threshold and can_qualify(desk.lead[0].stage))
            or memo.resolution[resolution].presses
            or raised
            or disposition
            or not desk.lead[0].known
        ):
            decided = desk.lead[0].decisions
            settle(rules, memo, desk, zone, out, time, event, disposition, resolution, raised, desk.lead[0].known == 1)
            counts = rules.notes_always or memo.shape[shape].noted or desk.lead[0].decisions > decided
            if rules.notes and desk.lead[0].known and counts:
                note(desk, out, event, time, -1, before, resolution, decided, group_of(rules, desk))
        elif rules.notes and desk.lead[0].known and (rules.notes_always or memo.shape[shape].noted):
            note(desk, out, event, time, -1, before, resolution, desk.lead[0].decisions, group_of(rules, desk))
        if memo.hits[hits].active:
            for policy in range(len(rules.policy) - 1):
                if rules.policy[policy].since == ACTIVITY:
                    start(rules, desk, zone, policy, time)
    if desk.lead[0].started and desk.lead[0].due <= as_of and not advance(rules, memo, desk, zone, out, as_of):
        return NO_DEBIT
    return DONE

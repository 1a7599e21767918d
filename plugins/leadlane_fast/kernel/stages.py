"""Step 8: the stage of a lead between marketing and sales (semantics 7)."""

from __future__ import annotations

from numba import njit

from leadlane_fast.kernel.clocks import QUALIFIED, start
from leadlane_fast.kernel.ledger import decide, enter, post
from leadlane_fast.numbers import NEVER

SUSPECT, PROSPECT, MQL, SAL, SQL, OPPORTUNITY, CUSTOMER, LOST, RECYCLED, DISQUALIFIED = range(10)
NONE, ACCEPTED, SQL_BY_SALES, CREATED, WON, LOST_DEAL, HANDED_BACK, DISQUALIFY = range(8)
"""Dispositions of sales, by number."""
MOVED, WOULD, REPEATED, IGNORED = range(4)
"""Kinds of decisions."""
BY_SCORE, SALES_SOURCED, BY_DISPOSITION, IDENTIFIED, BY_RULE = 0, 1, 2, 15, 16
"""What a decision is by: a disposition is counted from 2, a rule from 16."""
HOLD, IGNORE, REPEAT, MOVE = range(4)
"""Entries without points, counted from `rules.plain_account`."""
ALREADY, AT = 0, 1
NO_WINNER, WINS_PROMOTE, WINS_HOLD, WINS_DISQUALIFY = range(4)


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def rank(stage):
    if stage == RECYCLED:
        return 0
    if stage == LOST:
        return 5
    return stage - 1


@njit(cache=True, nogil=True, _nrt=False, inline="always")
def can_qualify(stage):
    return stage == PROSPECT or stage == RECYCLED or stage == LOST


@njit(cache=True, nogil=True, _nrt=False)
def _move(rules, desk, out, time, event, to, by):
    was = desk.lead[0].stage
    acts = to != MQL or time >= rules.active_from
    decide(desk, out, event, MOVED if acts else WOULD, was, to, by)
    desk.moves[desk.lead[0].moves] = (was * 16 + to) * (1 << 40) + by
    desk.lead[0].moves += 1
    desk.lead[0].stage = to


@njit(cache=True, nogil=True, _nrt=False)
def _stop(rules, desk):
    """Handed back, disqualified, lost or won: clocks of the qualification stop."""
    for policy in range(len(rules.policy) - 1):
        if rules.policy[policy].since == QUALIFIED:
            desk.clock[policy].due = NEVER


@njit(cache=True, nogil=True, _nrt=False)
def _close(rules, desk, out, time, event, to, by):
    _move(rules, desk, out, time, event, to, by)
    desk.lead[0].earned = 0
    _stop(rules, desk)


@njit(cache=True, nogil=True, _nrt=False)
def _ignore(desk, out, event, disposition, form):
    """`already <stage>`, or `<event type> at <stage>`."""
    stage = desk.lead[0].stage
    desk.noted[IGNORE] = ((form * 16 + disposition) * 16 + stage) + 1
    decide(desk, out, event, IGNORED, stage, stage, BY_DISPOSITION + disposition)


@njit(cache=True, nogil=True, _nrt=False)
def _disqualify(rules, desk, out, time, event, by):
    stage = desk.lead[0].stage
    if stage != CUSTOMER and stage != DISQUALIFIED:
        _move(rules, desk, out, time, event, DISQUALIFIED, by)
        _stop(rules, desk)


@njit(cache=True, nogil=True, _nrt=False)
def _advance(rules, desk, out, time, event, disposition, to):
    stage = desk.lead[0].stage
    reopened = to == OPPORTUNITY and (stage == CUSTOMER or stage == LOST)
    if stage == DISQUALIFIED:
        _ignore(desk, out, event, disposition, AT)
    elif rank(stage) >= rank(to) and not reopened:
        _ignore(desk, out, event, disposition, ALREADY)
    else:
        skips = not reopened and rank(stage) + 1 < rank(to)
        _move(rules, desk, out, time, event, to, SALES_SOURCED if skips else BY_DISPOSITION + disposition)


@njit(cache=True, nogil=True, _nrt=False)
def _hand_back(rules, desk, out, time, event):
    missing = desk.lead[0].score - min(desk.lead[0].score, rules.threshold - rules.margin)
    for place in rules.hand_back_order:
        debit = min(missing, max(desk.dimensions[place], 0))
        if debit:
            missing -= debit
            post(rules, desk, out, time, event, rules.hand_back_account + place, place, -debit, -debit, 0)
    _close(rules, desk, out, time, event, RECYCLED, BY_DISPOSITION + HANDED_BACK)


@njit(cache=True, nogil=True, _nrt=False)
def _dispose(rules, desk, out, time, event, disposition, known):
    stage = desk.lead[0].stage
    if not known:
        _ignore(desk, out, event, disposition, AT)
    elif disposition == ACCEPTED:
        _advance(rules, desk, out, time, event, disposition, SAL)
    elif disposition == SQL_BY_SALES:
        _advance(rules, desk, out, time, event, disposition, SQL)
    elif disposition == CREATED:
        _advance(rules, desk, out, time, event, disposition, OPPORTUNITY)
    elif disposition == DISQUALIFY:
        if stage == DISQUALIFIED:
            _ignore(desk, out, event, disposition, ALREADY)
        elif stage == CUSTOMER:
            _ignore(desk, out, event, disposition, AT)
        else:
            _disqualify(rules, desk, out, time, event, BY_DISPOSITION + disposition)
    elif disposition == HANDED_BACK:
        if stage == MQL or stage == SAL or stage == SQL:
            _hand_back(rules, desk, out, time, event)
        else:
            _ignore(desk, out, event, disposition, AT)
    elif stage == OPPORTUNITY:
        to = CUSTOMER if disposition == WON else LOST
        _close(rules, desk, out, time, event, to, BY_DISPOSITION + disposition)
    else:
        _ignore(desk, out, event, disposition, AT)


@njit(cache=True, nogil=True, _nrt=False)
def gates_met(rules, memo, desk):
    """Whether enough criteria of each required dimension count."""
    for gate in range(len(rules.gate)):
        count = 0
        for line in range(len(rules.line) - 1):
            if rules.line[line].gate != rules.gate[gate].place:
                continue
            watch = rules.line[line].watch
            if watch >= 0:
                if memo.vector_true[desk.lead[0].vector, watch] and memo.vector_points[desk.lead[0].vector, watch] > 0:
                    count += 1
            elif desk.fired[line].times > 0 and (desk.fired[line].alive > 0 or desk.fired[line].given == 0):
                count += 1
        if count < rules.gate[gate].needed:
            return False
    return True


@njit(cache=True, nogil=True, _nrt=False)
def settle(rules, memo, desk, zone, out, time, event, disposition, resolution, raised, known):
    """Everything that one event does to the stage."""
    before = desk.lead[0].stage
    desk.lead[0].moves = 0
    for one in range(3):
        desk.noted[one] = 0
    if not known and desk.lead[0].has_lead:
        known = True
        desk.lead[0].known = 1
        _move(rules, desk, out, time, event, PROSPECT, IDENTIFIED)
    if disposition:
        _dispose(rules, desk, out, time, event, disposition, known)
    winner, by = memo.resolution[resolution].winner, memo.resolution[resolution].by
    if winner == WINS_DISQUALIFY and known:
        _disqualify(rules, desk, out, time, event, BY_RULE + by)
    _qualify(rules, memo, desk, zone, out, time, event, resolution, winner, by, known)
    if raised and (MQL <= before <= CUSTOMER):
        stage = desk.lead[0].stage
        desk.noted[REPEAT] = raised
        decide(desk, out, event, REPEATED, stage, stage, raised)
    for one in range(3):
        if desk.noted[one]:
            enter(desk, out, time, event, rules.plain_account + one, 0, 0, desk.noted[one])
    for one in range(desk.lead[0].moves):
        enter(desk, out, time, event, rules.plain_account + MOVE, 0, 0, desk.moves[one])


@njit(cache=True, nogil=True, _nrt=False)
def _qualify(rules, memo, desk, zone, out, time, event, resolution, winner, by, known):
    stage = desk.lead[0].stage if known else PROSPECT
    if not can_qualify(stage):
        return
    by_score = (
        desk.lead[0].score >= rules.threshold
        and (stage == PROSPECT or desk.lead[0].earned == 1)
        and (len(rules.gate) == 0 or gates_met(rules, memo, desk))
    )
    held = winner == WINS_HOLD
    if held or not known:
        if by_score or (memo.resolution[resolution].promotes and winner != WINS_DISQUALIFY):
            desk.noted[HOLD] = by + 2 if held else 1
        return
    if winner == WINS_PROMOTE:
        cause = BY_RULE + by
    elif by_score and winner != WINS_DISQUALIFY:
        cause = BY_SCORE
    else:
        return
    desk.lead[0].qualified_at, desk.lead[0].qualified_by = time, cause
    _move(rules, desk, out, time, event, MQL, cause)
    for policy in range(len(rules.policy) - 1):
        if rules.policy[policy].since == QUALIFIED:
            start(rules, desk, zone, policy, time)

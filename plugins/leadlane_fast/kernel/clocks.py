"""Step 1: the ticks of decay policies (semantics 5), each clock exact when its turn comes."""

from __future__ import annotations

from numba import njit

from leadlane_fast.kernel.ledger import note, post
from leadlane_fast.kernel.lookup import find
from leadlane_fast.kernel.zone import due
from leadlane_fast.numbers import NEVER

ACTIVITY, AWARD, QUALIFIED = 0, 1, 2


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def start(rules, desk, zone, policy, now):
    """A clock of activity or qualification runs from now, from the balances as they are."""
    desk.clock[policy].since, desk.clock[policy].number = now, 0
    desk.clock[policy].due, desk.clock[policy].exact = now + rules.policy[policy].least, False
    for place in range(len(desk.dimensions)):
        desk.clock_original[policy, place] = desk.dimensions[place]
    if desk.clock[policy].due < desk.lead[0].due:
        desk.lead[0].due = desk.clock[policy].due


@njit(cache=True, nogil=True, _nrt=False)
def award_clocks(rules, desk, now, place, applied):
    """A positive event award: a clock for each policy of awards that covers its dimension. The award's number, or -1
    where there is no room for it.
    """
    award = desk.lead[0].awards
    if award >= len(desk.award):
        return -1
    desk.award[award].expired, desk.award[award].line = False, -1
    for policy in range(len(rules.policy) - 1):
        if rules.policy[policy].since == AWARD and rules.policy_covers[policy, place]:
            clock = desk.lead[0].clocks
            if clock >= len(desk.rest):
                return -1
            desk.rest[clock].rest, desk.rest[clock].original, desk.rest[clock].place = applied, applied, place
            desk.rest[clock].policy, desk.rest[clock].award, desk.rest[clock].number = policy, award, 0
            desk.rest[clock].since, desk.rest[clock].exact = now, False
            desk.rest[clock].due = now + rules.policy[policy].least
            if desk.rest[clock].due < desk.lead[0].due:
                desk.lead[0].due = desk.rest[clock].due
            desk.lead[0].clocks = clock + 1
    desk.lead[0].awards = award + 1
    return award


@njit(cache=True, nogil=True, _nrt=False)
def _first(rules, desk):
    """The clock whose turn comes first, as policy, number (-1: of activity or qualification) and instant."""
    policy, number, at = -1, -1, NEVER
    for one in range(len(rules.policy) - 1):
        if desk.clock[one].due < at:
            policy, at = one, desk.clock[one].due
    for one in range(desk.lead[0].spent, desk.lead[0].clocks):
        if desk.rest[one].due < at or (desk.rest[one].due == at and desk.rest[one].policy < policy):
            policy, number, at = desk.rest[one].policy, one, desk.rest[one].due
    return policy, number, at


@njit(cache=True, nogil=True, _nrt=False)
def debit_of(rules, memo, policy, balance, number, original):
    """What a policy takes, within 0..balance; -1 where it was not asked yet."""
    if balance <= 0:
        return 0
    if balance < memo.debit_plain.shape[1] and memo.debit_plain[policy, balance] >= 0:
        return memo.debit_plain[policy, balance]
    return find(memo.debit, balance, original, number * (len(rules.policy) - 1) + policy)


@njit(cache=True, nogil=True, _nrt=False)
def advance(rules, memo, desk, zone, out, now):
    """Every tick due at or before now. Whether all could be made; else `desk.missing` says what is not known."""
    while True:
        policy, number, at = _first(rules, desk)
        if at > now:
            desk.lead[0].due = at
            return True
        span = rules.policy[policy].span
        if number < 0:
            if not desk.clock[policy].exact:
                desk.clock[policy].due = due(
                    rules.span, span, zone, desk.clock[policy].since, desk.clock[policy].number + 1
                )
                desk.clock[policy].exact = True
                continue
            desk.clock[policy].number += 1
            before = desk.lead[0].score
            left = False
            for one in range(rules.policy[policy].places, rules.policy[policy + 1].places):
                place = rules.policy_place[one]
                balance = max(desk.dimensions[place], 0)
                taken = debit_of(
                    rules, memo, policy, balance, desk.clock[policy].number, desk.clock_original[policy, place]
                )
                if taken < 0:
                    desk.missing[0], desk.missing[1], desk.missing[2] = policy, balance, desk.clock[policy].number
                    desk.missing[3] = desk.clock_original[policy, place]
                    return False
                if taken:
                    post(rules, desk, out, at, -1, rules.policy_account[policy, place], place, -taken, -taken, 0)
            for one in range(rules.policy[policy].places, rules.policy[policy + 1].places):
                left = left or desk.dimensions[rules.policy_place[one]] > 0
            if desk.lead[0].score != before and rules.notes_ticks and desk.lead[0].known:
                note(desk, out, -1, at, policy, before, -1, desk.lead[0].decisions, -1)
            if not left:
                _skip(rules, desk, zone, policy, span, now)
            desk.clock[policy].exact = False
            desk.clock[policy].due = (
                at + rules.policy[policy].least
                if left
                else due(rules.span, span, zone, desk.clock[policy].since, desk.clock[policy].number + 1)
            )
        else:
            if not desk.rest[number].exact:
                desk.rest[number].due = due(
                    rules.span, span, zone, desk.rest[number].since, desk.rest[number].number + 1
                )
                desk.rest[number].exact = True
                continue
            desk.rest[number].number += 1
            before, place = desk.lead[0].score, desk.rest[number].place
            taken = debit_of(
                rules, memo, policy, desk.rest[number].rest, desk.rest[number].number, desk.rest[number].original
            )
            if taken < 0:
                desk.missing[0], desk.missing[1], desk.missing[2] = (
                    policy,
                    desk.rest[number].rest,
                    desk.rest[number].number,
                )
                desk.missing[3] = desk.rest[number].original
                return False
            if taken:
                post(rules, desk, out, at, -1, rules.policy_account[policy, place], place, -taken, -taken, 0)
                desk.rest[number].rest -= taken
            if desk.lead[0].score != before and rules.notes_ticks and desk.lead[0].known:
                note(desk, out, -1, at, policy, before, -1, desk.lead[0].decisions, -1)
            desk.rest[number].exact = False
            if desk.rest[number].rest == 0:
                award = desk.rest[number].award
                if not desk.award[award].expired and desk.award[award].line >= 0:
                    desk.fired[desk.award[award].line].alive -= 1
                desk.award[award].expired = True
                desk.rest[number].due = NEVER
                _forget_spent(desk)
            else:
                desk.rest[number].due = at + rules.policy[policy].least


@njit(cache=True, nogil=True, _nrt=False)
def _forget_spent(desk):
    """Awards are mostly used up in the order in which they came: clocks before `spent` are over."""
    one = desk.lead[0].spent
    while one < desk.lead[0].clocks and desk.rest[one].due == NEVER:
        one += 1
    desk.lead[0].spent = one


@njit(cache=True, nogil=True, _nrt=False)
def _skip(rules, desk, zone, policy, span, now):
    """Count the ticks up to now without asking: nothing is left to take, and nothing can come before now."""
    since, step = desk.clock[policy].since, 1
    while due(rules.span, span, zone, since, desk.clock[policy].number + step) <= now:
        desk.clock[policy].number += step
        step *= 2
    while step > 1:
        step //= 2
        if due(rules.span, span, zone, since, desk.clock[policy].number + step) <= now:
            desk.clock[policy].number += step

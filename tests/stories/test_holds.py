"""Holds: a lead that sales must not call is scored, and waits."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_a_competitor_is_held_until_the_flag_goes() -> None:
    """
    Golden: a competitor reaches 100 by pages and stays prospect, held; the flag is removed: MQL on that event.

    rule set: investor-relations
    lead L-1
      2024-03-01 14:00  lead.identified  competitor: true
                 15:00  page.viewed      path: /investor-relations
                 16:00  page.viewed      path: /investor-relations
                 17:00  page.viewed      path: /investor-relations
                 18:00  lead.identified  competitor: null
                 19:00  page.viewed      path: /about
    ledger
      2024-03-01 15:00  investor-relations-page         +25       25
                        investor-relations-page-weekly  +15       40
                        any-webpage                     +5        45
                 16:00  investor-relations-page         +25       70
                        investor-relations-page-weekly  0 of +15  70   every 7 days
                        any-webpage                     +5        75
                 17:00  investor-relations-page         +25       100
                        webpages-in-a-day               +15       115
                        investor-relations-page-weekly  0 of +15  115  every 7 days
                        webpages-in-a-week              +5        120
                        any-webpage                     +5        125
                        hold                            hold-off-limits
                 18:00  stage                           prospect -> mql: score
                 19:00  any-webpage                     +5        130
    proof
      2024-03-01 14:00  1.1  never-for-sales  lead.competitor: true
                        1.2  hold-off-limits  off_limits
                        =>   hold: hold-off-limits
    ends: mql, hot, 130, qualified 2024-03-01 18:00 by score
    """


@lead_story
def test_a_hold_is_entered_on_each_event_that_would_have_qualified() -> None:
    """
    By score, on every event above the threshold, and not below it.

    rule set: investor-relations
    lead Kim
      2024-03-01 09:00  lead.identified     occupation: student
                 10:00  form.submitted      form: content-request
                 11:00  form.submitted      form: content-request
                 12:00  email.opened
                 13:00  email.unsubscribed
                 14:00  email.opened
    ledger (only hold, stage)
      2024-03-01 11:00  hold  hold-off-limits
                 12:00  hold  hold-off-limits
    ends: prospect, cold, 35, never qualified
    """


@lead_story
def test_signals_raised_while_held_count_when_the_hold_ends() -> None:
    """
    The call of a student is kept; when he turns out to be an engineer it promotes, on that event.

    rule set: investor-relations-route-only
    lead Kim
      2024-03-01 09:00  lead.identified  occupation: student
                 10:00  call.requested
                 11:00  email.opened
                 12:00  lead.identified  occupation: engineer
                 13:00  email.opened
    ledger
      2024-03-01 10:00  call-request  0   0
                 11:00  email-open    +5  5
                 12:00  stage         prospect -> mql: fast-track:hand-raise
                 13:00  email-open    +5  10
    proof
      2024-03-01 09:00  1.1  never-for-sales  lead.occupation: student
                        1.2  hold-off-limits  off_limits
                        =>   hold: hold-off-limits
                 10:00  1.1  never-for-sales  lead.occupation: student
                        1.2  hold-off-limits  off_limits
                        =>   hold: hold-off-limits
                 12:00  2.1  hand-raise       hand_raise: true
                        =>   promote: hand-raise
    ends: mql, cold, 10, qualified 2024-03-01 12:00 by fast-track:hand-raise
    """


@lead_story
def test_other_signals_last_one_event() -> None:
    """
    Not held, a signal that promotes nobody is gone with its event: five points later it is too late.

    rule set
      tiers:
        - {kind: influencing, points: 25, criteria: {page: {on: page.viewed}, call: {on: call.requested, points: 1}}}
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {hot: {if: {hand_raise: true, score: {gte: 50}}, then: promote}}
    lead Kim
      2024-03-01  call.requested
      2024-03-02  page.viewed
      2024-03-03  page.viewed
      2024-03-04  call.requested
    ledger
      2024-03-01  call   +1   1
      2024-03-02  page   +25  26
      2024-03-03  page   +25  51
      2024-03-04  call   +1   52
                  stage  prospect -> mql: fast-track:hot
    ends: mql, 52
    """


@lead_story
def test_a_hold_yields_to_a_claim_of_lower_priority_number() -> None:
    """
    `priority` defaults to 100, the lowest wins.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {call: {on: call.requested}, demo: {on: demo.requested}}}]
      fast_track:
        qualifiers:
          - {kind: hand_raise, criteria: [call], signal: calls}
          - {kind: hand_raise, name: demos, criteria: [demo], signal: demos}
        rules:
          demo: {if: {demos: true}, then: promote, priority: 101}
          wait: {if: {lead.partner: true}, then: hold}
          call: {if: {calls: true}, then: promote, priority: 99}
    lead Kim
      2024-03-01  lead.identified  partner: true
      2024-03-02  demo.requested
      2024-03-03  call.requested
    ledger
      2024-03-02  demo   +1  1
                  hold   wait
      2024-03-03  call   +1  2
                  stage  prospect -> mql: fast-track:call
    ends: mql, 2
    """


@lead_story
def test_ties_go_disqualify_hold_promote_and_then_by_rule_set_order() -> None:
    """
    All at priority 100. Promote loses to hold, hold to disqualify; of two promotes the first in the rule set wins.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {call: {on: call.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules:
          first:  {if: {hand_raise: true}, then: promote}
          second: {if: {hand_raise: true}, then: promote}
          wait:   {if: {lead.partner: true}, then: hold}
          linger: {if: {lead.partner: true}, then: hold}
          out:    {if: {lead.fake: true}, then: disqualify}
    lead A
      2024-03-01  call.requested
    lead B
      2024-03-01  lead.identified  partner: true
      2024-03-02  call.requested
    lead C
      2024-03-01  lead.identified  partner: true
      2024-03-02  lead.identified  fake: true
      2024-03-03  call.requested
    ledger of A
      2024-03-01  call   +1  1
                  stage  prospect -> mql: fast-track:first
    ledger of B
      2024-03-02  call  +1  1
                  hold  wait
    ledger of C
      2024-03-02  stage  prospect -> disqualified: fast-track:out
      2024-03-03  call   +1  1
    ends
      A  mql, 1, qualified 2024-03-01 by fast-track:first
      B  prospect, 1
      C  disqualified, 1
    """


@lead_story
def test_an_award_waits_for_the_end_of_the_hold() -> None:
    """
    Signals count when the hold ends, awards of rules among it.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {call: {on: call.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules:
          wait: {if: {lead.partner: true}, then: hold}
          gift: {if: {hand_raise: true}, then: {award: 30}}
    lead Kim
      2024-03-01  lead.identified  partner: true
      2024-03-02  call.requested
      2024-03-03  email.opened
      2024-03-04  lead.identified  partner: false
      2024-03-05  email.opened
    ledger
      2024-03-02  call             +1   1
      2024-03-04  fast-track:gift  +30  31
    ends: prospect, 31
    """


@lead_story
def test_an_award_waits_until_the_visitor_is_known() -> None:
    """
    rule set
      tiers: [{kind: influencing, points: 1, criteria: {call: {on: call.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {gift: {if: {hand_raise: true}, then: {award: 30}}}
    visitor v-1
      2024-03-01  call.requested
      2024-03-02  email.opened
    lead Kim
      2024-03-03  lead.identified  visitor: v-1
      2024-03-04  email.opened
    ledger
      2024-03-01  call             +1   1
      2024-03-03  fast-track:gift  +30  31
                  stage            suspect -> prospect: identified
    ends: prospect, 31
    """


@lead_story
def test_a_hold_that_wins_takes_the_disqualified_place_only_at_its_priority() -> None:
    """
    A hold of priority 1 beats a disqualify of 100: the lead stays prospect, and is entered as held at the threshold.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      fast_track:
        rules:
          review: {if: {lead.review: true}, then: hold, priority: 1}
          out:    {if: {lead.fake: true}, then: disqualify}
    lead Kim
      2024-03-01  lead.identified  review: true, fake: true
      2024-03-02  demo.requested
      2024-03-03  lead.identified  review: false
    ledger
      2024-03-02  demo   +100  100
                  hold   review
      2024-03-03  stage  prospect -> disqualified: fast-track:out
    ends: disqualified, 100, never qualified
    """


@lead_story
def test_a_suspect_that_is_held_as_well_names_the_rule() -> None:
    """
    The note is the winning rule, or `suspect` where no rule holds.

    rule set: investor-relations
    visitor v-1
      2024-03-01 09:00  call.requested
                 10:00  lead.identified  competitor: true
                 11:00  email.opened
    lead Kim
      2024-03-01 12:00  lead.identified  visitor: v-1
                 13:00  lead.identified  competitor: false
    ledger
      2024-03-01 09:00  call-request  +100  100
                        hold          suspect
                 10:00  hold          hold-off-limits
                 11:00  email-open    +5    105
                        hold          hold-off-limits
                 12:00  hold          hold-off-limits
                        stage         suspect -> prospect: identified
                 13:00  stage         prospect -> mql: fast-track:hand-raise
    ends: mql, hot, 105
    """

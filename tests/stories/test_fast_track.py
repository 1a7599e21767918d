"""Fast track: qualifiers state signals, rules conclude from them, and the proof says why."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_a_hand_raise_promotes_whatever_the_score() -> None:
    """
    "Merely sent to sales": 0 points, and an MQL at once.

    rule set: investor-relations-route-only
    lead Kim
      2024-03-01 09:00  meeting.attended  format: 1-on-1
    ledger
      2024-03-01 09:00  one-on-one-meeting  0  0
                        stage               prospect -> mql: fast-track:hand-raise
    proof
      2024-03-01 09:00  2.1  hand-raise  hand_raise: true
                        =>   promote: hand-raise
    ends: mql, cold, 0, qualified 2024-03-01 09:00 by fast-track:hand-raise
    """


@lead_story
def test_if_promote_and_threshold_meet_the_rule_is_named() -> None:
    """
    100 points and a hand raise on one event: `qualified_by` is the promoting rule.

    rule set: investor-relations
    lead Kim
      2024-03-01 09:00  call.requested
    ledger
      2024-03-01 09:00  call-request  +100  100
                        stage         prospect -> mql: fast-track:hand-raise
    ends: mql, hot, 100, qualified 2024-03-01 09:00 by fast-track:hand-raise
    """


@lead_story
def test_the_fact_is_the_one_after_step_6() -> None:
    """
    Score, dimensions and group after the event's awards, the stage before it; the event's own fields, declared by
    their use; a missing field is false.

    rule set
      tiers:
        - {kind: influencing, points: 30, criteria: {page: {on: page.viewed}, demo: {on: demo.requested}}}
        - {kind: fit, points: 20, criteria: {cio: {lead: {title: CIO}}}}
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [page, demo]}]
        rules:
          by-score:  {if: {hand_raise: true, score: {gte: 60}}, then: {award: 1}}
          by-fit:    {if: {hand_raise: true, fit: {gte: 20}}, then: {award: 2}}
          by-engage: {if: {hand_raise: true, engagement: {gt: 30}}, then: {award: 4}}
          by-group:  {if: {hand_raise: true, group: warm}, then: {award: 8}}
          by-event:  {if: {hand_raise: true, event.path: /prices}, then: {award: 16}}
          by-deep:   {if: {hand_raise: true, event.a.b: 1}, then: {award: 32}}
          by-stage:  {if: {hand_raise: true, stage: [mql, sal]}, then: {award: 64}}
      groups: {hot: 100, warm: 50, cold: 0}
    lead Kim
      2024-03-01  page.viewed
      2024-03-02  lead.identified  title: CIO
      2024-03-03  page.viewed      path: /prices
      2024-03-04  page.viewed      a: {b: 1}
      2024-03-05  demo.requested
    ledger
      2024-03-01  page               +30      30
      2024-03-02  cio                +20 fit  50
      2024-03-03  page               +30      80
                  fast-track:by-score   +1       81
                  fast-track:by-fit     +2       83
                  fast-track:by-engage  +4       87
                  fast-track:by-group   +8       95
                  fast-track:by-event   +16      111
                  stage              prospect -> mql: score
      2024-03-04  page               +30      141
                  fast-track:by-score   +1       142
                  fast-track:by-fit     +2       144
                  fast-track:by-engage  +4       148
                  fast-track:by-deep    +32      180
                  fast-track:by-stage   +64      244
                  repeat             hand_raise
      2024-03-05  demo               +30      274
                  fast-track:by-score   +1       275
                  fast-track:by-fit     +2       277
                  fast-track:by-engage  +4       281
                  fast-track:by-stage   +64      345
                  repeat             hand_raise
    ends: mql, hot, 345, fit 20, engagement 325
    """


@lead_story
def test_rules_that_read_the_event_are_asked_anew_each_time() -> None:
    """
    No signal, no attribute changes: the page alone decides, and what it concluded is gone with the next.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}, page: {on: page.viewed, points: 1}}}]
      fast_track:
        rules:
          jobs: {if: {event.path: /jobs}, then: hold}
          vips: {if: {lead.vip: true}, then: hold, priority: 200}
    lead Kim
      2024-03-01  page.viewed     path: /about
      2024-03-02  demo.requested  path: /jobs
      2024-03-03  page.viewed     path: /about
    ledger
      2024-03-01  page   +1    1
      2024-03-02  demo   +100  101
                  hold   jobs
      2024-03-03  page   +1    102
                  stage  prospect -> mql: score
    ends: mql, 102
    """


@lead_story
def test_rules_that_read_the_points_are_asked_anew_each_time() -> None:
    """
    Too many points to be true are held, and let go on the event that takes some.

    rule set
      tiers:
        - {kind: critical, points: 250, criteria: {demo: {on: demo.requested}}}
        - {kind: negative, points: -100, criteria: {bounce: {on: email.bounced}}}
      fast_track:
        rules: {machine: {if: {engagement: {gt: 200}}, then: hold}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  email.bounced
    ledger
      2024-03-01  demo    +250  250
                  hold    machine
      2024-03-02  bounce  -100  150
                  stage   prospect -> mql: score
    """


@lead_story
def test_rules_that_read_the_stage_are_asked_when_it_changes() -> None:
    """
    A lead of ours that was lost is not called again, until it is a prospect's equal: stage `lost` holds it.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      fast_track:
        rules: {lost: {if: {stage: lost}, then: hold}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  crm.opportunity.created
      2024-03-03  crm.opportunity.lost
      2024-03-04  demo.requested
      2024-03-05  crm.opportunity.created
      2024-03-06  demo.requested
    ledger
      2024-03-01  demo   +100  100
                  stage  prospect -> mql: score
      2024-03-02  stage  mql -> opportunity: sales-sourced
      2024-03-03  stage  opportunity -> lost: crm.opportunity.lost
      2024-03-04  demo   +100  200
                  hold   lost
      2024-03-05  stage  lost -> opportunity: crm.opportunity.created
      2024-03-06  demo   +100  300
    ends: opportunity, 300
    """


@lead_story
def test_an_award_comes_before_thresholds_and_is_no_activity() -> None:
    """
    It may carry a lead over the threshold on its event; limits of the score apply; rules do not run again.

    rule set
      score: {ceiling: 120}
      tiers: [{kind: influencing, points: 60, criteria: {page: {on: page.viewed}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [page]}]
        rules:
          gift: {if: {hand_raise: true, score: {lt: 110}}, then: {award: 45}}
          more: {if: {hand_raise: true, score: {gte: 100}}, then: {award: 1}}
    lead Kim
      2024-03-01  page.viewed
      2024-03-02  page.viewed
    ledger
      2024-03-01  page             +60         60
                  fast-track:gift  +45         105
                  stage            prospect -> mql: score
      2024-03-02  page             +15 of +60  120  ceiling 120
                  fast-track:more  0 of +1     120  ceiling 120
                  repeat           hand_raise
    ends: mql, 120
    """


@lead_story
def test_a_disqualify_claim_is_for_good() -> None:
    """
    Whatever the score, whatever comes after; a customer stays a customer.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      fast_track:
        rules: {fake: {if: {lead.fake: true}, then: disqualify}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  lead.identified      fake: true
      2024-03-03  lead.identified      fake: false
      2024-03-04  demo.requested
      2024-03-05  crm.opportunity.created
      2024-03-06  crm.lead.disqualified
    lead Lee
      2024-03-01  crm.opportunity.created
      2024-03-02  crm.opportunity.won
      2024-03-03  lead.identified      fake: true
    lead Max
      2024-03-01  demo.requested       fake: true
      2024-03-02  lead.identified      fake: true
      2024-03-03  demo.requested
    ledger of Kim
      2024-03-01  demo     +100  100
                  stage    prospect -> mql: score
      2024-03-02  stage    mql -> disqualified: fast-track:fake
      2024-03-04  demo     +100  200
      2024-03-05  ignored  ignored: crm.opportunity.created at disqualified
      2024-03-06  ignored  ignored: already disqualified
    ends
      Kim  disqualified, 200, qualified 2024-03-01 by score
      Lee  customer, 0, never qualified
      Max  disqualified, 200, qualified 2024-03-01 by score
    """


@lead_story
def test_a_threshold_crossed_on_the_event_that_disqualifies_qualifies_nobody() -> None:
    """
    rule set
      tiers: [{kind: critical, points: 100, criteria: {form: {on: form.submitted}}}]
      fast_track:
        rules: {students: {if: {lead.answers.role: student}, then: disqualify}}
    lead Kim
      2024-03-01  form.submitted  answers: {role: student}
    ledger
      2024-03-01  form   +100  100
                  stage  prospect -> disqualified: fast-track:students
    ends: disqualified, 100, never qualified
    """


@lead_story
def test_a_cycle_through_unless_is_refused_naming_the_rules() -> None:
    """
    rule set
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}}}]
      fast_track:
        rules:
          one: {if: {lead.a: 1}, unless: {b: true}, then: {flag: a}}
          two: {if: {a: true}, then: {flag: b}}
    refused
      a circle through `unless`: each of these waits for the next, one -> two -> one
    """


@lead_story
def test_promote_and_award_must_rest_on_a_signal() -> None:
    """
    So a standing attribute cannot promote for ever; through flags is fine.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [page]}]
        rules:
          always: {if: {lead.title: CIO}, then: promote}
          gift:   {if: {any: [{hand_raise: true}, {lead.title: CIO}]}, then: {award: 5}}
          chain:  {if: {lead.title: CIO, hand_raise: true}, then: {flag: raised}}
          fine:   {if: {raised: true}, then: promote}
    refused
      `promote` must rest on a signal: without one, `if` could hold on every event; add one of hand_raise
      `award` must rest on a signal: without one, `if` could hold on every event; add one of hand_raise
    """


@lead_story
def test_an_award_of_one_point_by_a_rule_expires_too() -> None:
    """
    rule set
      tiers: [{kind: qualifier, points: 0, criteria: {call: {on: call.requested}}}]
      decay: [{kind: expiry, every: 30 days}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {gift: {if: {hand_raise: true}, then: {award: 1}}}
    lead Kim
      2024-01-01  call.requested
    as of: 2024-02-01
    ledger
      2024-01-01  call             0   0
                  fast-track:gift  +1  1
      2024-01-31  expiry           -1  0
    """


@lead_story
def test_a_dimension_without_criteria_is_nothing() -> None:
    """
    `fit` is 0 where no criterion can change it.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {page: {on: page.viewed}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [page]}]
        rules: {none: {if: {hand_raise: true, fit: 0}, then: {award: 1}}}
    lead Kim
      2024-03-01  page.viewed
    ends: prospect, 6
    """

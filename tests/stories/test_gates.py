"""Gates: `require` so many criteria of a dimension, beside the score."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_a_score_without_fit_does_not_qualify() -> None:
    """
    Fit counts while it is true; the lead qualifies on the event that meets the gate.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - {kind: fit, points: 10, criteria: {cio: {lead: {title: CIO}}, emea: {lead: {region: EMEA}}}}
      stages: {mql: {at: 100, require: {fit: 2}}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  lead.identified  title: CIO
      2024-01-03  lead.identified  title: CFO, region: EMEA
      2024-01-04  lead.identified  title: CIO
    ledger
      2024-01-01  demo   +100     100
      2024-01-02  cio    +10 fit  110
      2024-01-03  cio    -10 fit  100
                  emea   +10 fit  110
      2024-01-04  cio    +10 fit  120
                  stage  prospect -> mql: score
    ends: mql, 120
    """


@lead_story
def test_two_criteria_are_two_and_the_same_twice_is_one() -> None:
    """
    Engagement counts criteria that fired at least once.

    rule set
      tiers: [{kind: critical, points: 60, criteria: {demo: {on: demo.requested}, open: {on: email.opened, points: 1}}}]
      stages: {mql: {at: 100, require: {engagement: 2}}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  demo.requested
      2024-01-03  demo.requested
      2024-01-04  email.opened
    ledger
      2024-01-01  demo   +60  60
      2024-01-02  demo   +60  120
      2024-01-03  demo   +60  180
      2024-01-04  open   +1   181
                  stage  prospect -> mql: score
    ends: mql, 181
    """


@lead_story
def test_promote_ignores_gates() -> None:
    """
    rule set: investor-relations
      stages: {mql: {at: 100, require: {fit: 1}}}
    lead Kim
      2024-01-01  call.requested
    lead Lee
      2024-01-01  form.submitted  form: content-request
      2024-01-02  form.submitted  form: content-request
    ends
      Kim  mql, hot, 100, qualified 2024-01-01 by fast-track:hand-raise
      Lee  prospect, hot, 100, never qualified
    """


@lead_story
def test_points_must_be_above_nothing_to_count() -> None:
    """
    Neither a negative criterion nor one worth 0, true or fired, opens a gate; nor does one of another dimension.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - kind: fit
          criteria:
            bad:   {lead: {title: intern}, points: -5}
            none:  {lead: {title: intern}, points: 0}
            table: {lead: {size: {exists: true}}, points: {by: lead.size, table: {1: 0, 2: 1}}}
            call:  {on: crm.call.logged, points: {by: event.outcome, table: {good: 5, bad: -5}}}
      stages: {mql: {at: 80, require: {fit: 1}}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  lead.identified  title: intern, size: 1
      2024-01-03  crm.call.logged  outcome: none
      2024-01-04  crm.call.logged  outcome: bad
      2024-01-05  lead.identified  size: 2
    lead Lee
      2024-01-01  demo.requested
      2024-01-02  crm.call.logged  outcome: good
    ledger of Kim
      2024-01-01  demo   +100    100
      2024-01-02  bad    -5 fit  95
      2024-01-03  call   0 fit   95
      2024-01-04  call   -5 fit  90
      2024-01-05  table  +1 fit  91
                  stage  prospect -> mql: score
    ends
      Kim  mql, 91
      Lee  mql, 105, qualified 2024-01-02 by score
    """


@lead_story
def test_a_criterion_whose_awards_have_all_expired_counts_no_longer() -> None:
    """
    The second open renews it; a demo much later finds the gate open once more, or not.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}, open: {on: email.opened, points: 5}}}
      decay: [{kind: expiry, every: 30 days}]
      stages: {mql: {at: 100, require: {engagement: 2}}}
    lead Kim
      2024-01-01  email.opened
      2024-01-20  email.opened
      2024-02-10  demo.requested
    lead Lee
      2024-01-01  email.opened
      2024-01-20  email.opened
      2024-02-20  demo.requested
      2024-02-21  email.opened
    ends
      Kim  mql, 100, qualified 2024-02-10 by score
      Lee  mql, 105, qualified 2024-02-21 by score
    """


@lead_story
def test_a_linear_decay_expires_an_award_with_its_last_point() -> None:
    """
    After the first tick half of the open is left, and it counts; after the second nothing is.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}, open: {on: email.opened, points: 4}}}
      decay: [{kind: linear, since: award, every: 10 days, share: 0.5}]
      stages: {mql: {at: 100, require: {engagement: 2}}}
    lead Kim
      2024-01-01  email.opened
      2024-01-20  demo.requested
    lead Lee
      2024-01-01  email.opened
      2024-01-21  demo.requested
    ends
      Kim  mql, 100, qualified 2024-01-20 by score
      Lee  prospect, 100
    """


@lead_story
def test_one_that_fired_and_was_given_nothing_counts() -> None:
    """
    It fired at least once, and no award of it has expired: here a cap, there the ceiling left nothing.

    rule set
      score: {ceiling: 100}
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - kind: interest
          dimension: a
          points: 5
          criteria: {open: {on: email.opened}, page: {on: page.viewed, once_per: path}}
      stages: {mql: {at: 100, require: {a: 2}}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  email.opened
      2024-01-03  page.viewed
    ledger
      2024-01-01  demo   +100       100
      2024-01-02  open   0 of +5 a  100  ceiling 100
      2024-01-03  page   0 of +5 a  100  once per path
                  stage  prospect -> mql: score
    ends: mql, 100
    """


@lead_story
def test_expiry_of_other_dimensions_does_not_touch_a_gate() -> None:
    """
    The policy covers engagement alone: a call's fit never expires. Every gate must be met.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - {kind: fit, points: 5, criteria: {call: {on: crm.call.logged}}}
      decay: [{kind: expiry, every: 30 days}]
      stages: {mql: {at: 100, require: {fit: 1, engagement: 1}}}
    lead Kim
      2024-01-01  crm.call.logged
      2024-06-01  demo.requested
    lead Lee
      2024-06-01  demo.requested
    ends
      Kim  mql, 105
      Lee  prospect, 100
    """


@lead_story
def test_an_award_of_one_point_expires() -> None:
    """
    A month later the single point is gone, and the gate shut.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - {kind: interest, dimension: a, points: 1, criteria: {page: {on: page.viewed}}}
      decay: [{kind: expiry, every: 30 days, dimensions: [a]}]
      stages: {mql: {at: 100, require: {a: 1}}}
    lead Kim
      2024-01-01  page.viewed
      2024-01-30  demo.requested
    lead Lee
      2024-01-01  page.viewed
      2024-01-31  demo.requested
    ends
      Kim  mql, 100
      Lee  prospect, 100
    """


@lead_story
def test_a_firing_that_was_given_nothing_counts_for_ever() -> None:
    """
    There is no award that could expire: the ceiling left nothing of the page in January, and in June it still counts.

    rule set
      score: {ceiling: 100}
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - {kind: interest, dimension: a, points: 1, criteria: {page: {on: page.viewed}}}
        - {kind: fit, points: 1, criteria: {cio: {lead: {title: CIO}}}}
      decay: [{kind: expiry, every: 30 days, dimensions: [a]}]
      stages: {mql: {at: 100, require: {a: 1, fit: 1}}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  page.viewed
      2024-06-01  lead.identified  title: CIO
    ledger
      2024-01-01  demo   +100           100
      2024-01-02  page   0 of +1 a      100  ceiling 100
      2024-06-01  cio    0 of +1 fit    100  ceiling 100
                  stage  prospect -> mql: score
    """

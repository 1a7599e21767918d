"""Hand-back: sales returns a lead, its score is debited below the threshold, and it may qualify again."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_the_score_is_debited_to_the_threshold_minus_the_margin() -> None:
    """
    004: "its score should be debited, placing it below the marketing qualified threshold". 100 - 20 = 80.

    rule set
      tiers: [{kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  demo.requested
      2024-01-03  crm.lead.handed_back  by: Ann, reason: no budget
    ledger
      2024-01-01  demo       +60  60
      2024-01-02  demo       +60  120
                  stage      prospect -> mql: score
      2024-01-03  hand-back  -40  80
                  stage      mql -> recycled: crm.lead.handed_back
    ends: recycled, 80, qualified 2024-01-02 by score
    """


@lead_story
def test_handed_back_and_active_again_it_qualifies_again() -> None:
    """
    mautic, all versions: handed back below the threshold, then new activity: qualifies again. Their triggers fire
    once per lead for ever.

    rule set
      tiers:
        - {kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}
        - {kind: fit, points: 30, criteria: {cio: {lead: {title: CIO}}}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  demo.requested
      2024-01-03  crm.lead.handed_back
      2024-01-04  lead.identified       title: CIO
      2024-01-05  page.viewed
      2024-01-06  demo.requested
      2024-01-07  crm.lead.accepted
      2024-01-08  crm.lead.handed_back
      2024-01-09  demo.requested
    ledger
      2024-01-01  demo       +60      60
      2024-01-02  demo       +60      120
                  stage      prospect -> mql: score
      2024-01-03  hand-back  -40      80
                  stage      mql -> recycled: crm.lead.handed_back
      2024-01-04  cio        +30 fit  110
      2024-01-06  demo       +60      170
                  stage      recycled -> mql: score
      2024-01-07  stage      mql -> sal: crm.lead.accepted
      2024-01-08  hand-back  -90      80
                  stage      sal -> recycled: crm.lead.handed_back
      2024-01-09  demo       +60      140
                  stage      recycled -> mql: score
    ends: mql, 140, qualified 2024-01-09 by score
    """


@lead_story
def test_engagement_is_debited_first_down_to_nothing_then_the_others_by_name() -> None:
    """
    One entry for each debited dimension; a negative one has nothing to give.

    rule set
      tiers:
        - {kind: influencing, points: 30, criteria: {open: {on: email.opened}}}
        - {kind: fit, points: 50, criteria: {cio: {lead: {title: CIO}}}}
        - {kind: interest, dimension: product-b, points: 40, criteria: {b: {on: page.viewed, where: {path: /b}}}}
        - kind: interest
          name: a
          dimension: product-a
          criteria: {a: {on: page.viewed, where: {path: /a}, points: -10}}
      stages: {mql: {at: 100, hand_back_margin: 50}}
    lead Kim
      2024-01-01  email.opened
      2024-01-02  lead.identified       title: CIO
      2024-01-03  page.viewed           path: /a
      2024-01-04  page.viewed           path: /b
      2024-01-05  crm.lead.qualified
      2024-01-06  crm.lead.handed_back
    ledger
      2024-01-01  open       +30            30
      2024-01-02  cio        +50 fit        80
      2024-01-03  a          -10 product-a  70
      2024-01-04  b          +40 product-b  110
                  stage      prospect -> mql: score
      2024-01-05  stage      mql -> sql: sales-sourced
      2024-01-06  hand-back  -30            80
                  hand-back  -30 fit        50
                  stage      sql -> recycled: crm.lead.handed_back
    ends: recycled, 50, engagement 0, fit 20, product-a -10, product-b 40
    """


@lead_story
def test_a_score_that_is_lower_already_stays() -> None:
    """
    `min(score, at - margin)`: nothing to debit, no entry. Exactly there, neither.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - {kind: negative, points: -20, criteria: {bounce: {on: email.bounced}}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  email.bounced
      2024-01-03  crm.lead.handed_back
    ledger
      2024-01-01  demo    +100  100
                  stage   prospect -> mql: score
      2024-01-02  bounce  -20   80
      2024-01-03  stage   mql -> recycled: crm.lead.handed_back
    ends: recycled, 80
    """


@lead_story
def test_clocks_and_caps_are_untouched() -> None:
    """
    The week of the open runs on, the points under `max_points` stay used, decay ticks from the last activity.

    rule set
      tiers:
        - kind: critical
          criteria:
            demo: {on: demo.requested, points: 100, max_points: 150}
            open: {on: email.opened, points: 5, every: 7 days}
      decay: [{kind: linear, every: 1 month, take: 10}]
    lead Kim
      2024-01-01  email.opened
                  demo.requested
      2024-01-02  crm.lead.handed_back
      2024-01-03  email.opened
      2024-01-08  email.opened
      2024-01-09  demo.requested
    as of: 2024-02-09
    ledger
      2024-01-01  open       +5         5
                  demo       +100       105
                  stage      prospect -> mql: score
      2024-01-02  hand-back  -25        80
                  stage      mql -> recycled: crm.lead.handed_back
      2024-01-03  open       0 of +5    80   every 7 days
      2024-01-08  open       +5         85
      2024-01-09  demo       +50 of +100  135  max_points 150
                  stage      recycled -> mql: score
      2024-02-09  linear     -10        125
    ends: mql, 125
    """


@lead_story
def test_a_hand_back_with_a_margin_of_nothing() -> None:
    """
    At the threshold itself, a recycled lead still needs a new award.

    rule set
      tiers: [{kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}]
      stages: {mql: {at: 100, hand_back_margin: 0}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  demo.requested
      2024-01-03  crm.lead.handed_back
      2024-01-04  page.viewed
      2024-01-05  demo.requested
    ledger
      2024-01-01  demo       +60  60
      2024-01-02  demo       +60  120
                  stage      prospect -> mql: score
      2024-01-03  hand-back  -20  100
                  stage      mql -> recycled: crm.lead.handed_back
      2024-01-05  demo       +60  160
                  stage      recycled -> mql: score
    ends: mql, 160
    """


@lead_story
def test_each_since_award_policy_keeps_its_remainder_through_a_hand_back() -> None:
    """
    The hand-back took 20 of the 100, the award still expires whole: the dimension goes negative.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: expiry, every: 30 days}]
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  crm.lead.handed_back
    as of: 2024-02-01
    ledger
      2024-01-01  demo       +100  100
                  stage      prospect -> mql: score
      2024-01-02  hand-back  -20   80
                  stage      mql -> recycled: crm.lead.handed_back
      2024-01-31  expiry     -100  -20
    ends: recycled, -20
    """


@lead_story
def test_engagement_comes_before_dimensions_whose_names_come_before_it() -> None:
    """
    "From engagement down to 0, then other dimensions by name": `analytics` waits, a debt of engagement is no source.

    rule set
      tiers:
        - {kind: influencing, points: 30, criteria: {open: {on: email.opened}}}
        - {kind: negative, points: -35, criteria: {bounce: {on: email.bounced}}}
        - {kind: interest, dimension: analytics, points: 90, criteria: {a: {on: page.viewed}}}
    lead Kim
      2024-01-01  page.viewed
      2024-01-02  email.opened
      2024-01-03  crm.lead.handed_back
    lead Lee
      2024-01-01  page.viewed
      2024-01-02  email.opened
      2024-01-03  email.bounced
      2024-01-04  crm.lead.handed_back
    ledger of Kim
      2024-01-01  a          +90 analytics  90
      2024-01-02  open       +30            120
                  stage      prospect -> mql: score
      2024-01-03  hand-back  -30            90
                  hand-back  -10 analytics  80
                  stage      mql -> recycled: crm.lead.handed_back
    ledger of Lee
      2024-01-01  a          +90 analytics  90
      2024-01-02  open       +30            120
                  stage      prospect -> mql: score
      2024-01-03  bounce     -35            85
      2024-01-04  hand-back  -5 analytics   80
                  stage      mql -> recycled: crm.lead.handed_back
    """


@lead_story
def test_sales_takes_a_recycled_lead_again() -> None:
    """
    Recycled is where a prospect is: to accept it skips a stage.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  crm.lead.handed_back
      2024-01-03  crm.lead.accepted
    ledger (only stage)
      2024-01-01  stage  prospect -> mql: score
      2024-01-02  stage  mql -> recycled: crm.lead.handed_back
      2024-01-03  stage  recycled -> sal: sales-sourced
    """

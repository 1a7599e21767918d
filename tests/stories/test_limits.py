"""Limits of points: `max_points`, the floor and the ceiling."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_max_points_cuts_the_award_that_crosses_it() -> None:
    """
    Of a criterion and of its tier: the tighter one bites, both are noted where both do.

    rule set
      tiers:
        - kind: influencing
          points: 5
          max_points: 20
          criteria:
            open:  {on: email.opened, max_points: 12}
            click: {on: email.clicked, points: 10}
    lead Kim
      2024-03-01  email.opened
      2024-03-02  email.opened
      2024-03-03  email.opened
      2024-03-04  email.opened
      2024-03-05  email.clicked
      2024-03-06  email.clicked
    ledger
      2024-03-01  open   +5        5
      2024-03-02  open   +5        10
      2024-03-03  open   +2 of +5  12  max_points 12
      2024-03-04  open   0 of +5   12  max_points 12
      2024-03-05  click  +8 of +10  20  max_points 20
      2024-03-06  click  0 of +10  20  max_points 20
    ends: prospect, 20
    """


@lead_story
def test_both_max_points_are_noted_where_both_bite() -> None:
    """
    The criterion leaves 8 of 10, the tier 5 of those 8. What the criterion has left, another day, is 3.

    rule set
      tiers:
        - kind: influencing
          points: 10
          max_points: 15
          criteria:
            open:  {on: email.opened, max_points: 8}
            click: {on: email.clicked}
    lead Kim
      2024-03-01  email.clicked
      2024-03-02  email.opened
    ledger
      2024-03-01  click  +10        10
      2024-03-02  open   +5 of +10  15  max_points 8; max_points 15
    ends: prospect, 15
    """


@lead_story
def test_max_points_bounds_what_was_given_and_not_what_is_left() -> None:
    """
    Decay and debits make no room; a negative award of the criterion does not either.

    rule set
      tiers:
        - kind: fit
          max_points: 20
          criteria:
            call: {on: crm.call.logged, points: {by: event.outcome, table: {good: 15, bad: -10}}}
      decay: [{kind: linear, every: 1 day, since: award, dimensions: [fit], take: 5}]
    lead Kim
      2024-03-01 09:00  crm.call.logged  outcome: good
                 10:00  crm.call.logged  outcome: bad
      2024-03-02 10:00  crm.call.logged  outcome: good
    ledger
      2024-03-01 09:00  call    +15 fit       15
                 10:00  call    -10 fit       5
      2024-03-02 09:00  linear  -5 fit        0
                 10:00  call    +5 of +15 fit  5  max_points 20
    ends: prospect, 5
    """


@lead_story
def test_room_returns_by_withdrawal() -> None:
    """
    A title that is no longer true gives its room back, to the tier too.

    rule set
      tiers:
        - kind: fit
          max_points: 30
          criteria:
            cio:      {lead: {title: CIO}, points: 20}
            software: {lead: {industry: software}, points: 20}
            region:   {lead: {region: EMEA}, points: -5}
    lead Kim
      2024-03-01  lead.identified  title: CIO, region: EMEA
      2024-03-02  lead.identified  industry: software
      2024-03-03  lead.identified  title: null, region: null
      2024-03-04  lead.identified  industry: retail
      2024-03-05  lead.identified  title: CIO, industry: software
    ledger
      2024-03-01  cio       +20 fit        20
                  region    -5 fit         15
      2024-03-02  software  +10 of +20 fit  25  max_points 30
      2024-03-03  cio       -20 fit        5
                  region    +5 fit         10
      2024-03-04  software  -10 fit        0
      2024-03-05  cio       +20 fit        20
                  software  +10 of +20 fit  30  max_points 30
    ends: prospect, 30
    """


@lead_story
def test_the_floor_bounds_the_score() -> None:
    """
    Golden: asked -75, applied -50. One dimension may go negative, the score may not.

    rule set
      score: {floor: 0}
      tiers:
        - {kind: critical, points: 50, criteria: {demo: {on: demo.requested}}}
        - {kind: fit, points: 30, criteria: {cio: {lead: {title: CIO}}}}
        - {kind: negative, points: -75, criteria: {unsubscribed: {on: email.unsubscribed}}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  email.unsubscribed
      2024-03-03  lead.identified     title: CIO
      2024-03-04  email.unsubscribed
    ledger
      2024-03-01  demo          +50         50
      2024-03-02  unsubscribed  -50 of -75  0   floor 0
      2024-03-03  cio           +30 fit     30
      2024-03-04  unsubscribed  -30 of -75  0   floor 0
    ends: prospect, 0, engagement -30, fit 30
    """


@lead_story
def test_the_ceiling_bounds_the_score_and_notes_follow_the_order_of_the_limits() -> None:
    """
    A floor below 0 is allowed; a limit that is just reached has not bitten.

    rule set
      score: {floor: -10, ceiling: 40}
      tiers:
        - kind: influencing
          points: 30
          max_points: 50
          criteria: {open: {on: email.opened}}
        - {kind: negative, points: -25, criteria: {complaint: {on: email.complained}}}
    lead Kim
      2024-03-01  email.opened
      2024-03-02  email.opened
      2024-03-03  email.opened
      2024-03-04  email.complained
      2024-03-05  email.complained
      2024-03-06  email.complained
      2024-03-07  email.opened
      2024-03-08  email.opened
    ledger
      2024-03-01  open       +30        30
      2024-03-02  open       +10 of +30  40  max_points 50; ceiling 40
      2024-03-03  open       0 of +30   40  max_points 50; ceiling 40
      2024-03-04  complaint  -25        15
      2024-03-05  complaint  -25        -10
      2024-03-06  complaint  0 of -25   -10  floor -10
      2024-03-07  open       +10 of +30  0   max_points 50
      2024-03-08  open       0 of +30   0   max_points 50
    ends: prospect, 0
    """


@lead_story
def test_an_award_that_the_ceiling_swallows_starts_its_clocks_all_the_same() -> None:
    """
    It passed the first four caps.

    rule set
      score: {ceiling: 10}
      tiers:
        - kind: influencing
          points: 10
          criteria: {demo: {on: demo.requested}, open: {on: email.opened, every: 7 days}}
        - {kind: negative, points: -10, criteria: {complaint: {on: email.complained}}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  email.opened
      2024-03-03  email.complained
      2024-03-04  email.opened
      2024-03-09  email.opened
    ledger
      2024-03-01  demo       +10       10
      2024-03-02  open       0 of +10  10  ceiling 10
      2024-03-03  complaint  -10       0
      2024-03-04  open       0 of +10  0   every 7 days
      2024-03-09  open       +10       10
    ends: prospect, 10
    """


@lead_story
def test_a_limit_that_is_just_reached_has_not_bitten() -> None:
    """
    Nor has one that leaves a single point.

    rule set
      score: {floor: -5, ceiling: 20}
      tiers:
        - {kind: influencing, points: 5, criteria: {open: {on: email.opened, max_points: 10}}}
        - {kind: influencing, name: clicks, points: 10, max_points: 10, criteria: {click: {on: email.clicked}}}
        - {kind: negative, points: -25, criteria: {bounce: {on: email.bounced}}}
    lead Kim
      2024-03-01  email.opened
      2024-03-02  email.opened
      2024-03-03  email.clicked
      2024-03-04  email.bounced
      2024-03-05  email.opened
    ledger
      2024-03-01  open    +5       5
      2024-03-02  open    +5       10
      2024-03-03  click   +10      20
      2024-03-04  bounce  -25      -5
      2024-03-05  open    0 of +5  -5  max_points 10
    ends: prospect, -5
    """


@lead_story
def test_the_very_first_award_may_be_too_large() -> None:
    """
    5 asked, 4 allowed; and where nothing is left, one point is too many.

    rule set
      tiers:
        - kind: influencing
          max_points: 6
          criteria:
            open:  {on: email.opened, points: 5, max_points: 4}
            click: {on: email.clicked, points: 1}
    lead Kim
      2024-03-01  email.opened
      2024-03-02  email.clicked
      2024-03-03  email.clicked
      2024-03-04  email.clicked
    ledger
      2024-03-01  open   +4 of +5  4  max_points 4
      2024-03-02  click  +1        5
      2024-03-03  click  +1        6
      2024-03-04  click  0 of +1   6  max_points 6
    ends: prospect, 6
    """


@lead_story
def test_a_single_point_takes_room_and_gives_it_back() -> None:
    """
    Of attribute criteria under one `max_points`.

    rule set
      tiers:
        - kind: fit
          max_points: 1
          criteria: {cio: {lead: {title: CIO}, points: 1}, emea: {lead: {region: EMEA}, points: 1}}
    lead Kim
      2024-03-01  lead.identified  title: CIO
      2024-03-02  lead.identified  region: EMEA
      2024-03-03  lead.identified  title: null
      2024-03-04  lead.identified  region: null
      2024-03-05  lead.identified  region: EMEA
    ledger
      2024-03-01  cio   +1 fit       1
      2024-03-02  emea  0 of +1 fit  1  max_points 1
      2024-03-03  cio   -1 fit       0
      2024-03-05  emea  +1 fit       1
    ends: prospect, 1
    """

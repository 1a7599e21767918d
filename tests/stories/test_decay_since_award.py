"""Decay `since: award`: each award has its own clock and its own remainder."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_each_award_has_its_own_clock() -> None:
    """
    `since: award`: balance is what is left of the award, original what it applied. Attribute awards have no clock,
    nor have negative ones; ticks of one instant come in award order.

    rule set
      tiers:
        - kind: influencing
          criteria:
            open: {on: email.opened, points: 10}
            demo: {on: demo.requested, points: 7}
        - {kind: negative, points: -3, criteria: {bounce: {on: email.bounced}}}
        - {kind: fit, points: 20, criteria: {cio: {lead: {title: CIO}}}}
      decay: [{kind: linear, every: 30 days, since: award, share: 0.5}]
    lead Kim
      2024-01-01  email.opened
                  demo.requested
      2024-01-11  email.opened
      2024-01-12  email.bounced
      2024-01-13  lead.identified  title: CIO
    as of: 2025-01-01
    ledger
      2024-01-01  open    +10      10
                  demo    +7       17
      2024-01-11  open    +10      27
      2024-01-12  bounce  -3       24
      2024-01-13  cio     +20 fit  44
      2024-01-31  linear  -5       39
                  linear  -4       35
      2024-02-10  linear  -5       30
      2024-03-01  linear  -5       25
                  linear  -3       22
      2024-03-11  linear  -5       17
    ends: prospect, 17, engagement -3, fit 20
    """


@lead_story
def test_expiry_asks_for_what_was_applied() -> None:
    """
    `max_points` cut the second award to 2 and left nothing of the third: 5 and 2 expire, and 0 has no clock.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened, max_points: 7}}}]
      decay: [{kind: expiry, every: 12 months}]
    lead Kim
      2024-01-01  email.opened
      2024-01-02  email.opened
      2024-01-03  email.opened
    as of: 2025-12-31
    ledger
      2024-01-01  open    +5       5
      2024-01-02  open    +2 of +5  7  max_points 7
      2024-01-03  open    0 of +5  7  max_points 7
      2025-01-01  expiry  -5       2
      2025-01-02  expiry  -2       0
    """


@lead_story
def test_the_floor_keeps_what_decay_asks_but_the_remainder_falls() -> None:
    """
    The lead unsubscribed: expiry asks for 10 and gets nothing; one dimension may go negative, the score not.

    rule set
      score: {floor: 0}
      tiers:
        - {kind: influencing, points: 10, criteria: {open: {on: email.opened}}}
        - {kind: negative, points: -75, criteria: {unsubscribed: {on: email.unsubscribed}}}
      decay: [{kind: linear, every: 30 days, since: award, take: 6}]
    lead Kim
      2024-01-01  email.opened
      2024-01-02  email.unsubscribed
      2024-02-15  email.opened
    as of: 2024-12-31
    ledger
      2024-01-01  open          +10         10
      2024-01-02  unsubscribed  -10 of -75  0   floor 0
      2024-01-31  linear        0 of -6     0   floor 0
      2024-02-15  open          +10         10
      2024-03-01  linear        -4          6
      2024-03-16  linear        -6          0
      2024-04-15  linear        0 of -4     0   floor 0
    """


@lead_story
def test_an_award_later_in_order_may_be_due_earlier() -> None:
    """
    By due time first: the policy that stands second ticks first where it is due first.

    rule set
      tiers: [{kind: critical, points: 90, criteria: {demo: {on: demo.requested}}}]
      decay:
        - {kind: linear, name: slow, every: 40 days, take: 10}
        - {kind: expiry, name: fast, every: 30 days}
    lead Kim
      2024-01-01  demo.requested
      2024-01-05  demo.requested
    as of: 2024-03-01
    ledger
      2024-01-01  demo   +90   90
      2024-01-05  demo   +90   180
                  stage  prospect -> mql: score
      2024-01-31  fast   -90   90
      2024-02-04  fast   -90   0
    """


@lead_story
def test_a_fast_track_award_is_an_award_of_engagement() -> None:
    """
    It expires like others, it is no activity, and its lead is not qualified twice.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {page: {on: page.viewed, where: {path: /prices}}}}]
      decay: [{kind: expiry, every: 30 days}]
      fast_track:
        qualifiers: [{kind: target_account, attribute: domain, accounts: [acme.example]}]
        rules: {account: {if: {target_account: true}, then: {award: 40}}}
    lead Kim
      2024-01-01  lead.identified  domain: acme.example
    as of: 2024-02-15
    ledger
      2024-01-01  fast-track:account  +40  40
      2024-01-31  expiry              -40  0
    """


@lead_story
def test_the_clocks_of_many_awards_tick_between_the_events() -> None:
    """
    Each tick stands before the first event after it, whatever other clocks are still to come.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
      decay: [{kind: expiry, every: 30 days}]
    lead Kim
      2024-01-01  email.opened
      2024-01-11  email.opened
      2024-01-21  email.opened
      2024-02-01  email.opened
      2024-02-11  page.viewed
      2024-02-12  email.opened
      2024-02-21  page.viewed
      2024-02-22  email.opened
    ledger
      2024-01-01  open    +5  5
      2024-01-11  open    +5  10
      2024-01-21  open    +5  15
      2024-01-31  expiry  -5  10
      2024-02-01  open    +5  15
      2024-02-10  expiry  -5  10
      2024-02-12  open    +5  15
      2024-02-20  expiry  -5  10
      2024-02-22  open    +5  15
    """


@lead_story
def test_two_policies_since_award_keep_a_remainder_each() -> None:
    """
    `slow` has taken 6 of the 10 when `all` takes the 10 that it knows of; the dimension goes below nothing.

    rule set
      tiers: [{kind: influencing, points: 10, criteria: {open: {on: email.opened}}}]
      decay:
        - {kind: linear, name: slow, every: 10 days, since: award, take: 3}
        - {kind: expiry, name: all, every: 25 days}
    lead Kim
      2024-01-01  email.opened
    as of: 2024-12-31
    ledger
      2024-01-01  open  +10  10
      2024-01-11  slow  -3   7
      2024-01-21  slow  -3   4
      2024-01-26  all   -10  -6
      2024-01-31  slow  -3   -9
      2024-02-10  slow  -1   -10
    """

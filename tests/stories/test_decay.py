"""Decay: what a lead loses when it goes quiet."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_the_bands_take_120_points_to_nothing() -> None:
    """
    Golden: 120 -> 70 -> 40 -> 25 -> 10 -> 0. Exactly 40 takes 15, and the last debit is cut to what is left.

    rule set
      tiers: [{kind: critical, points: 120, criteria: {demo: {on: demo.requested}}}]
      decay:
        - kind: inactivity_bands
          every: 3 months
          bands: [{above: 100, take: 50}, {above: 50, take: 30}, {otherwise: 15}]
    lead Kim
      2024-01-10  demo.requested
    as of: 2030-01-01
    ledger
      2024-01-10  demo              +120  120
                  stage             prospect -> mql: score
      2024-04-10  inactivity_bands  -50   70
      2024-07-10  inactivity_bands  -30   40
      2024-10-10  inactivity_bands  -15   25
      2025-01-10  inactivity_bands  -15   10
      2025-04-10  inactivity_bands  -10   0
    ends: mql, 0
    """


@lead_story
def test_the_bands_take_101_100_and_50_points() -> None:
    """
    Golden: 101 -> 51 -> 21 -> 6 -> 0. Exactly 100 takes 30, exactly 50 takes 15.

    rule set
      tiers:
        - kind: critical
          criteria: {demo: {on: demo.requested, points: {by: event.points, table: {101: 101, 100: 100, 50: 50}}}}
      decay:
        - kind: inactivity_bands
          every: 3 months
          bands: [{above: 100, take: 50}, {above: 50, take: 30}, {otherwise: 15}]
    lead A
      2024-01-10  demo.requested  points: 101
    lead B
      2024-01-10  demo.requested  points: 100
    lead C
      2024-01-10  demo.requested  points: 50
    as of: 2030-01-01
    ledger of A (only inactivity_bands)
      2024-04-10  inactivity_bands  -50  51
      2024-07-10  inactivity_bands  -30  21
      2024-10-10  inactivity_bands  -15  6
      2025-01-10  inactivity_bands  -6   0
    ledger of B (only inactivity_bands)
      2024-04-10  inactivity_bands  -30  70
      2024-07-10  inactivity_bands  -30  40
      2024-10-10  inactivity_bands  -15  25
      2025-01-10  inactivity_bands  -15  10
      2025-04-10  inactivity_bands  -10  0
    ledger of C (only inactivity_bands)
      2024-04-10  inactivity_bands  -15  35
      2024-07-10  inactivity_bands  -15  20
      2024-10-10  inactivity_bands  -15  5
      2025-01-10  inactivity_bands  -5   0
    """


@lead_story
def test_a_half_life_rounds_half_to_even_and_comes_to_an_end() -> None:
    """
    Golden: 5 -> 3 -> 1 -> 0.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
      decay: [{kind: half_life, every: 1 month, share: 0.5}]
    lead Kim
      2024-01-10  email.opened
    as of: 2024-12-31
    ledger
      2024-01-10  open       +5  5
      2024-02-10  half_life  -2  3
      2024-03-10  half_life  -2  1
      2024-04-10  half_life  -1  0
    ends: prospect, 0
    """


@lead_story
def test_half_of_the_original_a_month() -> None:
    """
    HubSpot manual, linear decay: 10 points, 50% of the original a month: 5, then 0.

    rule set
      tiers: [{kind: influencing, points: 10, criteria: {open: {on: email.opened}}}]
      decay: [{kind: linear, every: 1 month, share: 0.5}]
    lead Kim
      2024-01-10  email.opened
    as of: 2024-12-31
    ledger
      2024-01-10  open    +10  10
      2024-02-10  linear  -5   5
      2024-03-10  linear  -5   0
    ends: prospect, 0
    """


@lead_story
def test_decay_stops_at_nothing() -> None:
    """
    marketo DOC-4723: decay at a low score stops at 0. Theirs went negative.

    rule set
      tiers: [{kind: influencing, points: 10, criteria: {open: {on: email.opened}}}]
      decay: [{kind: linear, every: 1 month, take: 8}]
    lead Kim
      2024-01-10  email.opened
    as of: 2024-12-31
    ledger
      2024-01-10  open    +10  10
      2024-02-10  linear  -8   2
      2024-03-10  linear  -2   0
    ends: prospect, 0
    """


@lead_story
def test_a_tick_at_exactly_the_time_of_an_event_precedes_it_and_one_at_as_of_is_included() -> None:
    """
    rule set
      tiers: [{kind: critical, points: 90, criteria: {demo: {on: demo.requested}, open: {on: email.opened, points: 1}}}]
      decay: [{kind: linear, every: 1 month, take: 10}]
    lead Kim
      2024-01-10  demo.requested
      2024-02-10  email.opened
    as of: 2024-03-10
    ledger
      2024-01-10  demo    +90  90
      2024-02-10  linear  -10  80
                  open    +1   81
      2024-03-10  linear  -10  71
    as of: 2024-03-10 11:59:59.999999
    ends: prospect, 81
    """


@lead_story
def test_a_negative_dimension_has_nothing_to_take() -> None:
    """
    Negative counts as 0; a debit of 0 makes no entry, and k advances all the same: the next is at three months.

    rule set
      tiers:
        - {kind: influencing, points: 10, criteria: {open: {on: email.opened}}}
        - kind: interest
          dimension: engagement
          criteria: {bounce: {on: email.bounced, points: -30}, gift: {on: crm.call.logged, points: 50}}
      decay: [{kind: linear, every: 1 month, take: 8}]
    lead Kim
      2024-01-01  email.opened
      2024-01-02  email.bounced
      2024-03-15  crm.call.logged
    as of: 2024-05-01
    ledger
      2024-01-01  open    +10  10
      2024-01-02  bounce  -30  -20
      2024-03-15  gift    +50  30
      2024-04-01  linear  -8   22
      2024-05-01  linear  -8   14
    """


@lead_story
def test_the_original_is_the_value_at_the_end_of_the_event_that_started_the_clock() -> None:
    """
    Half of the original is 15: of all that the event gave, not of what was there before, nor of what came later.

    rule set
      tiers:
        - {kind: critical, points: 20, criteria: {demo: {on: demo.requested}, second: {on: demo.requested, points: 10}}}
        - {kind: negative, points: -4, criteria: {bounce: {on: email.bounced}}}
      decay: [{kind: linear, every: 1 month, share: 0.5}]
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  email.bounced
    as of: 2024-12-31
    ledger
      2024-01-01  demo    +20  20
                  second  +10  30
      2024-01-02  bounce  -4   26
      2024-02-01  linear  -15  11
      2024-03-01  linear  -11  0
    """


@lead_story
def test_several_policies_tick_by_due_time_then_in_rule_set_order_each_reading_what_the_last_left() -> None:
    """
    On 1 March both are due: `bands` finds 51, not 101, because `months` ticked before it.

    rule set
      tiers: [{kind: critical, points: 111, criteria: {demo: {on: demo.requested}}}]
      decay:
        - {kind: linear, name: months, every: 1 month, take: 10}
        - {kind: inactivity_bands, name: bands, every: 2 months, bands: [{above: 95, take: 50}, {otherwise: 15}]}
    lead Kim
      2024-01-01  demo.requested
    as of: 2024-05-01
    ledger
      2024-01-01  demo    +111  111
                  stage   prospect -> mql: score
      2024-02-01  months  -10   101
      2024-03-01  months  -10   91
                  bands   -15   76
      2024-04-01  months  -10   66
      2024-05-01  months  -10   56
                  bands   -15   41
    """


@lead_story
def test_dimensions_decay_in_the_policys_order_one_entry_each() -> None:
    """
    rule set
      tiers:
        - {kind: influencing, points: 30, criteria: {open: {on: email.opened}}}
        - {kind: fit, points: 20, criteria: {cio: {lead: {title: CIO}}}}
        - {kind: interest, dimension: product-a, points: 10, criteria: {page: {on: email.opened}}}
      decay:
        - {kind: linear, every: 1 month, dimensions: [product-a, engagement], take: 8}
    lead Kim
      2024-01-01  lead.identified  title: CIO
      2024-01-02  email.opened
    as of: 2024-03-02
    ledger
      2024-01-01  cio     +20 fit        20
      2024-01-02  open    +30            50
                  page    +10 product-a  60
      2024-02-02  linear  -8 product-a   52
                  linear  -8             44
      2024-03-02  linear  -2 product-a   42
                  linear  -8             34
    ends: prospect, 34, fit 20, engagement 14, product-a 0
    """


@lead_story
def test_every_of_a_decay_is_a_number_of_periods() -> None:
    """
    A bare word is a load error.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
      decay: [{kind: expiry, every: month}]
    refused
      ticks are counted from each lead's own time: write 1 month, not month
    """


@lead_story
def test_decay_takes_no_stage_away_and_a_tick_qualifies_nobody() -> None:
    """
    Below the threshold an MQL stays one; being above it after a tick is nothing, only an event qualifies.

    rule set
      tiers:
        - kind: critical
          criteria: {demo: {on: demo.requested, points: 100}}
        - {kind: negative, points: -30, criteria: {bounce: {on: email.bounced}}}
      decay: [{kind: linear, every: 1 month, take: 60}]
    lead Kim
      2024-01-01  demo.requested
    as of: 2024-12-31
    ledger
      2024-01-01  demo    +100  100
                  stage   prospect -> mql: score
      2024-02-01  linear  -60   40
      2024-03-01  linear  -40   0
    ends: mql, 0, qualified 2024-01-01 by score
    """


@lead_story
def test_a_dimension_that_ran_dry_does_not_stop_the_others() -> None:
    """
    Ten points of product-a are gone in March, engagement goes on until May.

    rule set
      tiers:
        - {kind: influencing, points: 30, criteria: {open: {on: email.opened}}}
        - {kind: interest, dimension: product-a, points: 10, criteria: {page: {on: email.opened}}}
      decay: [{kind: linear, every: 1 month, dimensions: [product-a, engagement], take: 8}]
    lead Kim
      2024-01-02  email.opened
    as of: 2024-12-31
    ledger (only linear)
      2024-02-02  linear  -8 product-a  32
                  linear  -8            24
      2024-03-02  linear  -2 product-a  22
                  linear  -8            14
      2024-04-02  linear  -8            6
      2024-05-02  linear  -6            0
    """


@lead_story
def test_ticks_are_counted_while_there_is_nothing_to_take() -> None:
    """
    An expiry `since: activity` takes all at the first tick and nothing later: what comes without activity in the
    eighth month stays, and so does what comes after a year.

    rule set
      tiers:
        - {kind: influencing, points: 5, criteria: {open: {on: email.opened}}}
        - {kind: interest, dimension: engagement, points: 7, criteria: {gift: {on: crm.call.logged}}}
      decay: [{kind: expiry, since: activity, every: 1 month}]
    lead Kim
      2024-01-01  email.opened
      2024-08-15  crm.call.logged
      2024-10-15  crm.call.logged
      2025-12-01  crm.call.logged
      2025-12-02  email.opened
    as of: 2026-12-31
    ledger
      2024-01-01  open    +5   5
      2024-02-01  expiry  -5   0
      2024-08-15  gift    +7   7
      2024-10-15  gift    +7   14
      2025-12-01  gift    +7   21
      2025-12-02  open    +5   26
      2026-01-02  expiry  -26  0
    """


@lead_story
def test_a_band_may_take_nothing() -> None:
    """
    A debit of 0 makes no entry: below 50 points, this lead is left alone.

    rule set
      tiers: [{kind: critical, points: 70, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: inactivity_bands, every: 1 month, bands: [{above: 50, take: 30}, {otherwise: 0}]}]
    lead Kim
      2024-01-01  demo.requested
    as of: 2024-12-31
    ledger
      2024-01-01  demo              +70  70
      2024-02-01  inactivity_bands  -30  40
    """

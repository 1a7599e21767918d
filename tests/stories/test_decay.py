"""Decay: what a lead loses when it goes quiet."""

from __future__ import annotations

from .storytelling import story


@story
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


@story
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


@story
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


@story
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


@story
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


@story
def test_no_activity_yet_no_decay() -> None:
    """
    marketo thread 10709: a lead imported yesterday, never active, does not decay. Theirs did.

    rule set
      tiers:
        - {kind: fit, points: 40, criteria: {cio: {lead: {title: CIO}}}}
        - {kind: influencing, points: 5, criteria: {open: {on: email.opened}}}
      decay: [{kind: linear, every: 1 month, take: 10, dimensions: [fit, engagement]}]
    lead Kim
      2024-01-10  lead.identified  title: CIO
      2024-05-10  email.opened
    as of: 2024-06-10
    ledger
      2024-01-10  cio     +40 fit  40
      2024-05-10  open    +5       45
      2024-06-10  linear  -10 fit  35
                  linear  -5       30
    ends: prospect, 30
    """


@story
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


@story
def test_activity_puts_decay_off() -> None:
    """
    Ticks at the last activity + k months, k = 1, 2, ... counted anew from each.

    rule set
      tiers: [{kind: critical, points: 90, criteria: {demo: {on: demo.requested}, open: {on: email.opened, points: 1}}}]
      decay: [{kind: linear, every: 1 month, take: 10}]
    lead Kim
      2024-01-10  demo.requested
      2024-02-09  email.opened
      2024-03-08  email.opened
      2024-05-20  email.opened
    as of: 2024-07-01
    ledger (only linear)
      2024-04-08  linear  -10  82
      2024-05-08  linear  -10  72
      2024-06-20  linear  -10  63
    """


@story
def test_activity_is_a_match_before_counts_and_caps() -> None:
    """
    A blocked award and a first page of three are activity; a criterion that can only take is not, nor what sales
    does, nor a changed profile, nor what matches nothing.

    rule set
      tiers:
        - kind: critical
          criteria:
            demo:  {on: demo.requested, points: 50}
            open:  {on: email.opened, points: 5, every: once}
            pages: {on: page.viewed, count: {at_least: 3, within: day}, points: 5}
            click: {on: email.clicked, points: {by: event.link, table: {a: 5}}}
            crm:   {on: "crm.*", points: 1, every: once}
            who:   {on: lead.identified, points: 1, every: once}
            gone:  {on: email.unsubscribed, points: 1, every: once}
            route: {on: routing.assigned, points: 1, every: once}
        - {kind: negative, points: -1, criteria: {bounce: {on: email.bounced}}}
        - {kind: fit, points: 1, criteria: {form: {on: form.submitted}}}
      decay: [{kind: linear, every: 1 month, take: 10}]
      stages: {mql: {at: 1000}}
    lead Kim
      2024-01-01  demo.requested
                  email.opened
      2024-01-20  email.opened
      2024-02-15  page.viewed
      2024-03-10  email.clicked        link: b
      2024-03-20  crm.call.logged
      2024-03-21  lead.identified      title: CIO
      2024-03-22  email.unsubscribed
      2024-03-23  routing.assigned
      2024-03-24  email.bounced
      2024-03-25  form.submitted
      2024-03-26  video.watched
      2024-03-27  email.clicked        link: unsubscribe
      2024-03-28  link.clicked         link: unsubscribe
    as of: 2024-04-10
    ledger
      2024-01-01  demo    +50      50
                  open    +5       55
      2024-01-20  open    0 of +5  55  once
      2024-03-10  click   0        55
      2024-03-20  crm     +1       56
      2024-03-21  who     +1       57
      2024-03-22  gone    +1       58
      2024-03-23  route   +1       59
      2024-03-24  bounce  -1       58
      2024-03-25  form    +1 fit   59
      2024-04-10  linear  -10      49
    """


@story
def test_a_criterion_worth_nothing_is_activity_where_a_qualifier_names_it() -> None:
    """
    `call` is named, `chat` is not.

    rule set
      tiers:
        - kind: qualifier
          points: 0
          criteria: {demo: {on: demo.requested, points: 50}, call: {on: call.requested}, chat: {on: chat.begun}}
      decay: [{kind: linear, every: 1 month, take: 10}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {call: {if: {hand_raise: true}, then: {flag: called}}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-20  call.requested
      2024-02-10  chat.begun
    as of: 2024-03-01
    ledger
      2024-01-01  demo    +50  50
      2024-01-20  call    0    50
      2024-02-10  chat    0    50
      2024-02-20  linear  -10  40
    """


@story
def test_unsubscribing_takes_points_and_puts_nothing_off() -> None:
    """
    eloqua idea 22588: the lead clicks the unsubscribe link and the score falls. Theirs rose: a click is a click.

    rule set: investor-relations
    lead Kim
      2024-01-10 17:00  form.submitted      form: content-request
      2024-02-10 17:00  email.clicked       link: unsubscribe
                 17:00  email.unsubscribed
      2024-03-10 17:00  email.clicked       link: https://acme.example
    ledger
      2024-01-10 17:00  content-request-form  +50         50
      2024-02-10 17:00  unsubscribed          -50 of -75  0   floor 0
      2024-03-10 17:00  email-click           +5          5
    ends: prospect, cold, 5

    as of: 2024-02-10 16:00
    ends: prospect, warm, 50
    """


@story
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


@story
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


@story
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


@story
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


@story
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


@story
def test_the_original_is_taken_anew_at_each_activity() -> None:
    """
    A second demo within the month: half of 40, not of 20.

    rule set
      tiers: [{kind: critical, points: 20, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: linear, every: 1 month, share: 0.5}]
    lead Kim
      2024-01-01  demo.requested
      2024-01-20  demo.requested
    as of: 2024-12-31
    ledger
      2024-01-01  demo    +20  20
      2024-01-20  demo    +20  40
      2024-02-20  linear  -20  20
      2024-03-20  linear  -20  0
    """


@story
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


@story
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


@story
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


@story
def test_since_qualified_runs_from_each_qualification_to_its_end() -> None:
    """
    Handed back it stops; qualified again it starts anew. Activity does not put it off.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}, open: {on: email.opened, points: 1}}}
      decay: [{kind: linear, every: 1 month, since: qualified, take: 10}]
    lead Kim
      2024-01-01  demo.requested
      2024-02-20  email.opened
      2024-03-10  crm.lead.handed_back
      2024-06-10  demo.requested
    as of: 2024-08-01
    ledger
      2024-01-01  demo       +100  100
                  stage      prospect -> mql: score
      2024-02-01  linear     -10   90
      2024-02-20  open       +1    91
      2024-03-01  linear     -10   81
      2024-03-10  hand-back  -1    80
                  stage      mql -> recycled: crm.lead.handed_back
      2024-06-10  demo       +100  180
                  stage      recycled -> mql: score
      2024-07-10  linear     -10   170
    """


@story
def test_since_qualified_ends_with_the_customer_the_loss_and_the_disqualification() -> None:
    """
    Accepted by sales it goes on.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: linear, every: 1 month, since: qualified, take: 10}]
    lead Won
      2024-01-01  demo.requested
      2024-01-20  crm.lead.accepted
      2024-02-10  crm.opportunity.created
      2024-02-20  crm.opportunity.won
    lead Lost
      2024-01-01  demo.requested
      2024-02-10  crm.opportunity.created
      2024-02-20  crm.opportunity.lost
    lead Out
      2024-01-01  demo.requested
      2024-02-20  crm.lead.disqualified
    lead On
      2024-01-01  demo.requested
      2024-02-20  crm.lead.qualified
    as of: 2024-03-15
    ledger of Won (only linear)
      2024-02-01  linear  -10  90
    ends
      Won   customer, 90
      Lost  lost, 90
      Out   disqualified, 90
      On    sql, 80
    """


@story
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


@story
def test_every_of_a_decay_is_a_number_of_periods() -> None:
    """
    A bare word is a load error.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
      decay: [{kind: expiry, every: month}]
    refused
      ticks are counted from each lead's own time: write 1 month, not month
    """


@story
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


@story
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


@story
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


@story
def test_activity_right_after_all_was_lost_starts_the_clock_anew() -> None:
    """
    Dry since 1 February, active on the 2nd: the next tick is on 2 March, not on the 1st.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
      decay: [{kind: linear, every: 1 month, take: 5}]
    lead Kim
      2024-01-01  email.opened
      2024-02-02  email.opened
    lead Lee
      2024-01-01  email.opened
      2024-07-02  email.opened
    as of: 2024-12-31
    ledger of Kim
      2024-01-01  open    +5  5
      2024-02-01  linear  -5  0
      2024-02-02  open    +5  5
      2024-03-02  linear  -5  0
    ledger of Lee
      2024-01-01  open    +5  5
      2024-02-01  linear  -5  0
      2024-07-02  open    +5  5
      2024-08-02  linear  -5  0
    """


@story
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


@story
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

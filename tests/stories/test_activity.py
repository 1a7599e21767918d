"""Activity: what puts decay off, and what does not."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
def test_the_quickest_of_several_policies_is_not_kept_waiting() -> None:
    """
    A tick in February stands before the bounce of the 15th, though the award expires in March and `slow` waits until
    July.

    rule set
      tiers:
        - {kind: influencing, points: 50, criteria: {open: {on: email.opened}}}
        - {kind: negative, points: -1, criteria: {bounce: {on: email.bounced}}}
      decay:
        - {kind: linear, name: slow, every: 6 months, take: 5}
        - {kind: linear, name: fast, every: 1 month, take: 5}
        - {kind: expiry, every: 60 days}
    lead Kim
      2024-01-01  email.opened
      2024-02-15  email.bounced
    ledger
      2024-01-01  open    +50  50
      2024-02-01  fast    -5   45
      2024-02-15  bounce  -1   44
    """

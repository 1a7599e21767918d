"""Caps: "weekly". In order: every, once_per, at_most, one_of, max_points, floor and ceiling."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_every_seven_days_is_rolling() -> None:
    """
    Allowed again when seven days have passed since the last award, to the second.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened, every: 7 days}}}]
    lead Kim
      2024-03-07 09:00  email.opened
      2024-03-14 08:59:59  email.opened
      2024-03-14 09:00  email.opened
      2024-03-20 09:00  email.opened
      2024-03-21 09:00  email.opened
    ledger
      2024-03-07 09:00     open  +5       5
      2024-03-14 08:59:59  open  0 of +5  5   every 7 days
                 09:00     open  +5       10
      2024-03-20 09:00     open  0 of +5  10  every 7 days
      2024-03-21 09:00     open  +5       15
    ends: prospect, 15
    """


@lead_story
def test_every_week_is_the_calendar_week() -> None:
    """
    "Once a month" was unclear elsewhere (marketo m-p/316670); here the word says which. 10 March 2024 is a Sunday.

    rule set
      tiers:
        - kind: influencing
          points: 5
          criteria:
            weekly:  {on: email.opened, every: week}
            monthly: {on: email.clicked, every: month}
            rolling: {on: link.clicked, every: 1 month}
    lead Kim
      2024-03-07  email.opened
      2024-03-10  email.opened
      2024-03-11  email.opened
      2024-03-31  email.clicked
                  link.clicked
      2024-04-01  email.clicked
                  link.clicked
      2024-04-30  email.clicked
                  link.clicked
    ledger
      2024-03-07  weekly   +5       5
      2024-03-10  weekly   0 of +5  5   every week
      2024-03-11  weekly   +5       10
      2024-03-31  monthly  +5       15
                  rolling  +5       20
      2024-04-01  monthly  +5       25
                  rolling  0 of +5  25  every 1 month
      2024-04-30  monthly  0 of +5  25  every month
                  rolling  +5       30
    ends: prospect, 30
    """


@lead_story
def test_every_once_is_once_for_ever() -> None:
    """
    And `every: event`, the default, is every time.

    rule set
      tiers:
        - kind: influencing
          points: 5
          criteria: {first: {on: email.opened, every: once}, each: {on: email.opened, every: event}}
    lead Kim
      2024-03-07  email.opened
      2034-03-07  email.opened
    ledger
      2024-03-07  first  +5       5
                  each   +5       10
      2034-03-07  first  0 of +5  10  once
                  each   +5       15
    ends: prospect, 15
    """


@lead_story
def test_once_per_message() -> None:
    """
    mautic#7320: the same message opened twice is one award. They got two.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened, once_per: message}}}]
    lead Kim
      2024-03-01  email.opened  message: spring
      2024-03-02  email.opened  message: spring
      2024-03-03  email.opened  message: summer
      2024-03-04  email.opened
      2024-03-05  email.opened  message: [spring]
      2024-03-06  email.opened  message: summer
      2024-03-07  email.opened  message: 1
      2024-03-08  email.opened  message: true
      2024-03-09  email.opened  message: 1.0
    ledger
      2024-03-01  open  +5       5
      2024-03-02  open  0 of +5  5   once per message
      2024-03-03  open  +5       10
      2024-03-04  open  0 of +5  10  once per message
      2024-03-05  open  0 of +5  10  once per message
      2024-03-06  open  0 of +5  10  once per message
      2024-03-07  open  +5       15
      2024-03-08  open  +5       20
      2024-03-09  open  0 of +5  20  once per message
    ends: prospect, 20
    """


@lead_story
def test_at_most_three_a_day() -> None:
    """
    Calendar days; and two in a rolling week.

    rule set
      tiers:
        - kind: influencing
          points: 5
          criteria:
            open:  {on: email.opened, at_most: {awards: 3, per: day}}
            click: {on: email.clicked, at_most: {awards: 2, per: 7 days}}
    lead Kim
      2024-03-01 09:00  email.opened
                 10:00  email.opened
                 11:00  email.opened
                 23:00  email.opened
      2024-03-02 00:00  email.opened
      2024-03-03 09:00  email.clicked
      2024-03-04 09:00  email.clicked
      2024-03-05 09:00  email.clicked
      2024-03-10 09:00  email.clicked
      2024-03-10 10:00  email.clicked
      2024-03-11 09:00  email.clicked
    ledger
      2024-03-01 09:00  open   +5       5
                 10:00  open   +5       10
                 11:00  open   +5       15
                 23:00  open   0 of +5  15  at most 3 per day
      2024-03-02 00:00  open   +5       20
      2024-03-03 09:00  click  +5       25
      2024-03-04 09:00  click  +5       30
      2024-03-05 09:00  click  0 of +5  30  at most 2 per 7 days
      2024-03-10 09:00  click  +5       35
                 10:00  click  0 of +5  35  at most 2 per 7 days
      2024-03-11 09:00  click  +5       40
    ends: prospect, 40
    """


@lead_story
def test_the_first_cap_that_blocks_is_noted_and_a_blocked_firing_starts_no_clock() -> None:
    """
    The opening of the 2nd is blocked by `every`: its message is still new on the 8th, and the week runs from the 1st.

    rule set
      tiers:
        - kind: influencing
          points: 5
          criteria: {open: {on: email.opened, every: 7 days, once_per: message, at_most: {awards: 2, per: month}}}
    lead Kim
      2024-03-01  email.opened  message: a
      2024-03-02  email.opened  message: b
      2024-03-03  email.opened  message: a
      2024-03-08  email.opened  message: a
      2024-03-09  email.opened  message: b
      2024-03-16  email.opened  message: b
      2024-03-17  email.opened  message: c
      2024-04-01  email.opened  message: c
    ledger
      2024-03-01  open  +5       5
      2024-03-02  open  0 of +5  5   every 7 days
      2024-03-03  open  0 of +5  5   every 7 days
      2024-03-08  open  0 of +5  5   once per message
      2024-03-09  open  +5       10
      2024-03-16  open  0 of +5  10  once per message
      2024-03-17  open  0 of +5  10  at most 2 per month
      2024-04-01  open  +5       15
    ends: prospect, 15
    """


@lead_story
def test_a_firing_worth_nothing_is_an_entry() -> None:
    """
    An attribute criterion worth nothing is not, nor a match whose count is not reached.

    rule set
      tiers:
        - {kind: qualifier, points: 0, criteria: {call: {on: call.requested}}}
        - kind: fit
          points: {by: lead.industry, table: {software: 10}}
          criteria: {industry: {lead: {industry: {exists: true}}}}
        - kind: important
          points: 15
          criteria: {pages: {on: page.viewed, count: {at_least: 3, within: day}}}
    lead Kim
      2024-03-01  call.requested
      2024-03-02  lead.identified  industry: retail
      2024-03-03  page.viewed
    ledger
      2024-03-01  call  0  0
    ends: prospect, 0
    """

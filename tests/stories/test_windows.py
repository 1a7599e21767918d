"""Windows: "3+ pages in a day". A bare word is calendar, a number is rolling."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_three_pages_in_a_day() -> None:
    """
    Fires once a day, on the third page; a fourth adds nothing, and the next day begins anew.

    rule set
      tiers:
        - kind: important
          points: 15
          criteria: {pages: {on: page.viewed, count: {at_least: 3, within: day}}}
    lead Kim
      2024-03-01 00:00  page.viewed
                 12:00  page.viewed
                 23:59:59.999999  page.viewed
      2024-03-02 00:00  page.viewed
                 09:00  page.viewed
                 10:00  page.viewed
                 11:00  page.viewed
                 12:00  page.viewed
                 13:00  page.viewed
    ledger
      2024-03-01 23:59:59.999999  pages  +15  15
      2024-03-02 10:00            pages  +15  30
    ends: prospect, 30
    """


@lead_story
def test_a_calendar_day_is_the_rule_sets_own() -> None:
    """
    23:30, 23:40 and 00:10 in New York are two days; in UTC they would be one.

    rule set
      timezone: America/New_York
      tiers:
        - kind: important
          points: 15
          criteria: {pages: {on: page.viewed, count: {at_least: 3, within: day}}}
    times: America/New_York
    lead Kim
      2024-03-04 23:30  page.viewed
                 23:40  page.viewed
      2024-03-05 00:10  page.viewed
                 00:20  page.viewed
                 00:30  page.viewed
    ledger
      2024-03-05 00:30  pages  +15  15
    ends: prospect, 15
    """


@lead_story
def test_weeks_start_on_monday() -> None:
    """
    3 March 2024 is a Sunday.

    rule set
      tiers:
        - kind: important
          points: 15
          criteria: {pages: {on: page.viewed, count: {at_least: 3, within: week}}}
    lead Kim
      2024-03-02  page.viewed
      2024-03-03  page.viewed
      2024-03-04  page.viewed
      2024-03-09  page.viewed
      2024-03-10  page.viewed
      2024-03-11  page.viewed
    ledger
      2024-03-10  pages  +15  15
    ends: prospect, 15
    """


@lead_story
def test_months_and_quarters_are_those_of_the_calendar() -> None:
    """
    Two pages on 31 January and 1 February are of two months and one quarter; March and April are of two quarters.

    rule set
      tiers:
        - kind: important
          criteria:
            a-month:   {on: page.viewed, count: {at_least: 2, within: month}, points: 10}
            a-quarter: {on: page.viewed, count: {at_least: 2, within: quarter}, points: 20}
    lead Kim
      2023-12-31  page.viewed
      2024-01-31  page.viewed
      2024-02-01  page.viewed
      2024-02-29  page.viewed
      2024-03-31  page.viewed
      2024-04-01  page.viewed
      2024-06-30  page.viewed
      2025-01-01  page.viewed
      2025-01-31  page.viewed
    ledger
      2024-02-01  a-quarter  +20  20
      2024-02-29  a-month    +10  30
      2024-06-30  a-quarter  +20  50
      2025-01-31  a-month    +10  60
                  a-quarter  +20  80
    ends: prospect, 80
    """


@lead_story
def test_a_rolling_day_is_24_hours_of_the_wall_clock_and_what_fired_is_consumed() -> None:
    """
    Three pages within a day of each other, over midnight; the fourth and fifth begin a new count.

    rule set
      tiers:
        - kind: important
          points: 15
          criteria: {pages: {on: page.viewed, count: {at_least: 3, within: 1 day}}}
    lead Kim
      2024-03-04 20:00  page.viewed
                 22:00  page.viewed
      2024-03-05 02:00  page.viewed
                 03:00  page.viewed
                 19:00  page.viewed
                 19:30  page.viewed
    ledger
      2024-03-05 02:00  pages  +15  15
                 19:30  pages  +15  30
    ends: prospect, 30
    """


@lead_story
def test_an_event_exactly_one_period_ago_is_outside() -> None:
    """
    `local(x) + W > local(t)`: a microsecond later, it is inside.

    rule set
      tiers:
        - kind: important
          points: 15
          criteria: {pages: {on: page.viewed, count: {at_least: 2, within: 7 days}}}
    lead Kim
      2024-03-01 09:00         page.viewed
      2024-03-08 09:00         page.viewed
      2024-03-15 08:59:59.999999  page.viewed
    ledger
      2024-03-15 08:59:59.999999  pages  +15  15
    ends: prospect, 15
    """


@lead_story
def test_distinct_counts_values_and_not_events() -> None:
    """
    Missing, list and object values are not counted; 1 and 1.0 are one value, "1" and true are others.

    rule set
      tiers:
        - kind: important
          points: 15
          criteria:
            calendar: {on: page.viewed, count: {at_least: 3, within: day, distinct: path}}
            rolling:  {on: page.viewed, count: {at_least: 3, within: 1 day, distinct: path}}
    lead Kim
      2024-03-01 09:00  page.viewed  path: 1
                 09:10  page.viewed  path: 1.0
                 09:20  page.viewed  path: /a
                 09:30  page.viewed  path: /a
                 09:40  page.viewed
                 09:50  page.viewed  path: null
                 10:00  page.viewed  path: [/b]
                 10:10  page.viewed  path: {b: /b}
                 10:20  page.viewed  path: true
                 10:30  page.viewed  path: "1"
                 10:40  page.viewed  path: /c
    ledger
      2024-03-01 10:20  calendar  +15  15
                        rolling   +15  30
    ends: prospect, 30
    """


@lead_story
def test_distinct_values_of_a_rolling_window_wear_off() -> None:
    """
    The path of 1 March is too old on the 9th, and counts again when it is seen again.

    rule set
      tiers:
        - kind: important
          points: 15
          criteria: {paths: {on: page.viewed, count: {at_least: 2, within: 7 days, distinct: path}}}
    lead Kim
      2024-03-01  page.viewed  path: /a
      2024-03-09  page.viewed  path: /b
      2024-03-10  page.viewed  path: /b
      2024-03-11  page.viewed  path: /a
      2024-03-12  page.viewed  path: /a
      2024-03-13  page.viewed  path: /b
    ledger
      2024-03-11  paths  +15  15
      2024-03-13  paths  +15  30
    ends: prospect, 30
    """


@lead_story
def test_a_firing_that_a_cap_blocks_is_spent_all_the_same() -> None:
    """
    The third page of Tuesday fires, a week has not passed; the fourth does not try again.

    rule set
      tiers:
        - kind: important
          points: 15
          criteria: {pages: {on: page.viewed, count: {at_least: 3, within: day}, every: 7 days}}
    lead Kim
      2024-03-04 09:00  page.viewed
                 09:01  page.viewed
                 09:02  page.viewed
      2024-03-05 09:00  page.viewed
                 09:01  page.viewed
                 09:02  page.viewed
                 09:03  page.viewed
      2024-03-11 09:00  page.viewed
                 09:01  page.viewed
                 09:02  page.viewed
    ledger
      2024-03-04 09:02  pages  +15       15
      2024-03-05 09:02  pages  0 of +15  15  every 7 days
      2024-03-11 09:02  pages  +15       30
    ends: prospect, 30
    """


@lead_story
def test_only_matching_events_are_counted() -> None:
    """
    `where` and `lead` come before the count.

    rule set
      tiers:
        - kind: important
          points: 15
          criteria:
            prices:
              on: page.*
              where: {path: {starts_with: /prices}}
              lead: {title: CIO}
              count: {at_least: 2, within: day}
    lead Kim
      2024-03-01 09:00  page.viewed      path: /prices/a
                 09:10  lead.identified  title: CIO
                 09:20  page.viewed      path: /prices/b
                 09:30  page.viewed      path: /about
                 09:40  page.printed     path: /prices/b
    ledger
      2024-03-01 09:40  prices  +15  15
    ends: prospect, 15
    """


@lead_story
def test_a_count_needs_a_window() -> None:
    """
    rule set
      tiers:
        - kind: important
          points: 15
          criteria: {pages: {on: page.viewed, count: {at_least: 3}}}
    refused
      `count` needs `within`: {at_least: 3, within: day}
    """


@lead_story
def test_true_and_false_are_two_values() -> None:
    """
    Of `distinct` and of `once_per`.

    rule set
      tiers:
        - kind: important
          points: 1
          criteria:
            both: {on: page.viewed, count: {at_least: 2, within: day, distinct: member}}
            each: {on: page.viewed, once_per: member}
    lead Kim
      2024-03-01 09:00  page.viewed  member: true
                 10:00  page.viewed  member: true
                 11:00  page.viewed  member: false
    ledger
      2024-03-01 09:00  each  +1       1
                 10:00  each  0 of +1  1   once per member
                 11:00  both  +1       2
                        each  +1       3
    """

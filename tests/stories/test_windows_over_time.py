"""Windows over a long time, and over a clock that steps back."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_a_rolling_window_forgets_one_event_after_the_other() -> None:
    """
    Pages on the 1st, 4th and 9th are never three within a week; the 10th makes it three since the 4th.

    rule set
      tiers:
        - kind: important
          points: 15
          criteria: {pages: {on: page.viewed, count: {at_least: 3, within: 7 days}}}
    lead Kim
      2024-03-01  page.viewed
      2024-03-04  page.viewed
      2024-03-09  page.viewed
      2024-03-10  page.viewed
      2024-03-16  page.viewed
      2024-03-17  page.viewed
      2024-03-24  page.viewed
      2024-03-25  page.viewed
      2024-03-26  page.viewed
    ledger
      2024-03-10  pages  +15  15
      2024-03-26  pages  +15  30
    ends: prospect, 30
    """


@lead_story
def test_hours_are_exact_instants() -> None:
    """
    In the night of 31 March, Berlin's clocks jump from 2 to 3: what is 25 hours on the wall is 24 hours long.

    rule set
      timezone: Europe/Berlin
      tiers:
        - kind: important
          criteria:
            in-hours: {on: page.viewed, count: {at_least: 2, within: 24 hours}, points: 10}
            in-a-day: {on: page.viewed, count: {at_least: 2, within: 1 day}, points: 20}
    times: Europe/Berlin
    lead Kim
      2024-03-30 22:00  page.viewed
      2024-03-31 22:30  page.viewed
    lead Lee
      2024-03-30 22:00  page.viewed
      2024-03-31 21:59  page.viewed
    ledger of Kim
      2024-03-31 22:30  in-hours  +10  10
    ledger of Lee
      2024-03-31 21:59  in-hours  +10  10
                        in-a-day  +20  30
    ends
      Kim  prospect, 10
      Lee  prospect, 30
    """


@lead_story
def test_a_visitor_that_comes_every_day() -> None:
    """
    A page and an open a day for twelve days; on the 13th day, three pages are three pages, and three opens are one too
    many.

    rule set
      tiers:
        - kind: important
          points: 1
          criteria:
            pages: {on: page.viewed, count: {at_least: 3, within: day}}
            opens: {on: email.opened, at_most: {awards: 2, per: day}}
    lead Kim
      2024-03-01  email.opened
                  page.viewed
      2024-03-02  email.opened
                  page.viewed
      2024-03-03  email.opened
                  page.viewed
      2024-03-04  email.opened
                  page.viewed
      2024-03-05  email.opened
                  page.viewed
      2024-03-06  email.opened
                  page.viewed
      2024-03-07  email.opened
                  page.viewed
      2024-03-08  email.opened
                  page.viewed
      2024-03-09  email.opened
                  page.viewed
      2024-03-10  email.opened
                  page.viewed
      2024-03-11  email.opened
                  page.viewed
      2024-03-12  email.opened
                  page.viewed
      2024-03-13 09:00  page.viewed
                 09:01  page.viewed
                 09:02  page.viewed
                 09:03  page.viewed
                 10:00  email.opened
                 10:01  email.opened
                 10:02  email.opened
    as of: 2024-03-13 23:00
    ledger (only pages)
      2024-03-13 09:02  pages  +1  13
    ends: prospect, 15
    """


@lead_story
def test_rolling_limits_over_a_long_time() -> None:
    """
    At most 2 per 7 days: on the 9th, the award of the 1st is long over, that of the 3rd is not.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened, at_most: {awards: 2, per: 7 days}}}}]
    lead Kim
      2024-03-01 09:00  email.opened
      2024-03-03 09:00  email.opened
      2024-03-09 18:00  email.opened
                 19:00  email.opened
      2024-03-10 09:00  email.opened
    ledger
      2024-03-01 09:00  open  +5       5
      2024-03-03 09:00  open  +5       10
      2024-03-09 18:00  open  +5       15
                 19:00  open  0 of +5  15  at most 2 per 7 days
      2024-03-10 09:00  open  +5       20
    """


@lead_story
def test_a_day_that_is_entered_twice() -> None:
    """
    Until 2011 the clocks of St. John's went back at 00:01: Saturday night, a minute of Sunday, and Saturday again. The
    pages of that Saturday are three.

    rule set
      timezone: America/St_Johns
      tiers:
        - kind: important
          points: 15
          criteria: {pages: {on: page.viewed, count: {at_least: 3, within: day}}}
    times: America/St_Johns
    lead Kim
      2010-10-25  page.viewed
      2010-10-26  page.viewed
      2010-10-27  page.viewed
      2010-10-28  page.viewed
      2010-10-29  page.viewed
      2010-10-30  page.viewed
      2010-10-31  page.viewed
      2010-11-01  page.viewed
      2010-11-02  page.viewed
      2010-11-03  page.viewed
      2010-11-04  page.viewed
      2010-11-05  page.viewed
      2010-11-06 22:00        page.viewed
      2010-11-07 00:00:30     page.viewed
      2010-11-06 23:30-03:30  page.viewed
                 23:40-03:30  page.viewed
      2010-11-07 09:00        page.viewed
                 10:00        page.viewed
    ledger
      2010-11-06 23:40-03:30  pages  +15  15
      2010-11-07 10:00        pages  +15  30
    """


@lead_story
def test_a_count_of_values_restarts_although_the_clock_steps_back() -> None:
    """
    On 3 November, New York's clocks go from 2 back to 1. The same page at 1:50 and, twenty minutes later, at 1:10: what
    fired is consumed, so the second time it counts anew.

    rule set
      timezone: America/New_York
      tiers:
        - kind: important
          points: 15
          criteria: {pages: {on: page.viewed, count: {at_least: 1, within: 1 day, distinct: path}}}
    lead Kim
      2024-11-03 05:50  page.viewed  path: /a
                 06:10  page.viewed  path: /a
    ledger
      2024-11-03 05:50  pages  +15  15
                 06:10  pages  +15  30
    ends: prospect, 30
    """

"""Time arithmetic: days and longer on the wall clock of the rule set's zone, hours and shorter exact."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_months_clip_to_the_last_day_and_count_from_the_original() -> None:
    """
    31 January + 1 month is 29 February, + 2 months 31 March.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: linear, every: 1 month, take: 10}]
    lead Kim
      2024-01-31 09:00  demo.requested
    as of: 2024-05-31 09:00
    ledger
      2024-01-31 09:00  demo    +100  100
                        stage   prospect -> mql: score
      2024-02-29 09:00  linear  -10   90
      2024-03-31 09:00  linear  -10   80
      2024-04-30 09:00  linear  -10   70
      2024-05-31 09:00  linear  -10   60
    """


@lead_story
def test_february_of_other_years() -> None:
    """
    2023 has no 29 February, 2000 had one, 1900 and 2100 do not; a year is twelve months.

    rule set
      tiers: [{kind: influencing, points: 10, criteria: {open: {on: email.opened}}}]
      decay:
        - {kind: expiry, every: 1 month}
        - {kind: expiry, name: yearly, every: 1 year}
    lead A
      2023-01-30  email.opened
    lead B
      2000-01-30  email.opened
    lead C
      2099-12-31  email.opened
      2100-01-30  email.opened
    lead D
      1900-01-31  email.opened
    lead E
      2024-02-29  email.bounced
    as of: 2101-01-01
    ledger of A (only expiry)
      2023-02-28  expiry  -10  0
    ledger of B (only expiry)
      2000-02-29  expiry  -10  0
    ledger of C (only expiry)
      2100-01-31  expiry  -10  10
      2100-02-28  expiry  -10  0
    ledger of D (only expiry)
      1900-02-28  expiry  -10  0
    """


@lead_story
def test_a_leap_day_and_a_year() -> None:
    """
    29 February + 1 year is 28 February; + 4 years it is a 29th again.

    rule set
      tiers: [{kind: critical, points: 90, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: linear, every: 1 year, take: 10}]
    lead Kim
      2024-02-29  demo.requested
    as of: 2028-12-31
    ledger (only linear)
      2025-02-28  linear  -10  80
      2026-02-28  linear  -10  70
      2027-02-28  linear  -10  60
      2028-02-29  linear  -10  50
    """


@lead_story
def test_ticks_keep_the_hour_of_the_wall_clock() -> None:
    """
    Noon in New York, in winter and in summer; in UTC that is 17:00 and 16:00.

    rule set
      timezone: America/New_York
      tiers: [{kind: critical, points: 90, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: linear, every: 2 months, take: 10}]
    lead Kim
      2024-01-31 17:00  demo.requested
    as of: 2024-12-31
    ledger (only linear)
      2024-03-31 16:00  linear  -10  80
      2024-05-31 16:00  linear  -10  70
      2024-07-31 16:00  linear  -10  60
      2024-09-30 16:00  linear  -10  50
      2024-11-30 17:00  linear  -10  40
    """


@lead_story
def test_a_time_in_a_gap_moves_forward_by_the_gap() -> None:
    """
    On 10 March 2024 New York has no 02:30: a tick due then comes at 03:30, and 8 hours exactly are not 9.

    rule set
      timezone: America/New_York
      tiers:
        - {kind: influencing, points: 10, criteria: {open: {on: email.opened}, click: {on: email.clicked, points: 20}}}
      decay:
        - {kind: expiry, name: a-day, every: 1 day}
        - {kind: expiry, name: in-hours, every: 24 hours}
    times: America/New_York
    lead Kim
      2024-03-09 02:30  email.opened
    lead Lee
      2024-03-09 12:00  email.clicked
    as of: 2024-03-20
    ledger of Kim
      2024-03-09 02:30  open      +10  10
      2024-03-10 03:30  a-day     -10  0
                 03:30  in-hours  -10  -10
    ledger of Lee
      2024-03-09 12:00  click     +20  20
      2024-03-10 12:00  a-day     -20  0
                 13:00  in-hours  -20  -20
    """


@lead_story
def test_a_doubled_time_is_the_earlier() -> None:
    """
    On 3 November 2024 New York has 01:30 twice; the tick is due at the first, the hours at the second.

    rule set
      timezone: America/New_York
      tiers: [{kind: critical, points: 90, criteria: {demo: {on: demo.requested}}}]
      decay:
        - {kind: linear, name: a-day, every: 1 day, take: 10}
        - {kind: linear, name: in-hours, every: 25 hours, take: 5}
    times: America/New_York
    lead Kim
      2024-11-02 01:30  demo.requested
    as of: 2024-11-03 23:00
    ledger
      2024-11-02 01:30        demo      +90  90
      2024-11-03 01:30-04:00  a-day     -10  80
      2024-11-03 01:30-05:00  in-hours  -5   75
    """


@lead_story
def test_every_day_over_a_gap_and_a_doubled_hour() -> None:
    """
    "Allowed when local(t) >= local(last award) + period": 23 hours are enough in March, in November 25 are needed.

    rule set
      timezone: Europe/Berlin
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened, every: 1 day}}}]
    times: Europe/Berlin
    lead Kim
      2024-03-30 12:00  email.opened
      2024-03-31 11:59  email.opened
                 12:00  email.opened
      2024-10-26 12:00  email.opened
      2024-10-27 11:30  email.opened
                 12:00  email.opened
    ledger
      2024-03-30 12:00  open  +5       5
      2024-03-31 11:59  open  0 of +5  5   every 1 day
                 12:00  open  +5       10
      2024-10-26 12:00  open  +5       15
      2024-10-27 11:30  open  0 of +5  15  every 1 day
                 12:00  open  +5       20
    """


@lead_story
def test_a_wall_clock_that_steps_back_enters_a_window_twice() -> None:
    """
    In Berlin, 02:30 on 27 October comes twice. What was a day ago at the first 02:30 plus a minute, and so outside,
    is inside again when the clock has stepped back.

    rule set
      timezone: Europe/Berlin
      tiers:
        - kind: influencing
          points: 5
          criteria:
            day:   {on: email.opened, every: 1 day}
            pages: {on: page.viewed, count: {at_least: 2, within: 1 day}}
    times: Europe/Berlin
    lead Kim
      2024-10-26 02:30        email.opened
      2024-10-27 02:45+02:00  email.opened
      2024-10-27 02:20+01:00  email.opened
      2024-10-28 02:44        email.opened
                 02:45        email.opened
    lead Lee
      2024-10-26 02:30        page.viewed
      2024-10-27 02:10+01:00  page.viewed
    ledger of Kim
      2024-10-26 02:30        day  +5       5
      2024-10-27 02:45+02:00  day  +5       10
      2024-10-27 02:20+01:00  day  0 of +5  10  every 1 day
      2024-10-28 02:44        day  0 of +5  10  every 1 day
                 02:45        day  +5       15
    ledger of Lee
      2024-10-27 02:10+01:00  pages  +5  5
    """


@lead_story
def test_a_day_that_is_skipped_altogether() -> None:
    """
    Samoa had no 30 December 2011: a day after the 29th at noon is the 31st at noon, and no time passes twice.

    rule set
      timezone: Pacific/Apia
      tiers: [{kind: critical, points: 90, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: linear, every: 1 day, take: 10}]
    times: Pacific/Apia
    lead Kim
      2011-12-28  demo.requested
    as of: 2012-01-01
    ledger
      2011-12-28  demo    +90  90
      2011-12-29  linear  -10  80
      2011-12-31  linear  -10  70
                  linear  -10  60
      2012-01-01  linear  -10  50
    """


@lead_story
def test_microseconds_count() -> None:
    """
    A tick is due to the microsecond; an event on that microsecond comes after it.

    rule set
      tiers: [{kind: critical, points: 90, criteria: {demo: {on: demo.requested}, open: {on: email.opened, points: 1}}}]
      decay: [{kind: linear, every: 90 minutes, take: 10}]
    lead Kim
      2024-03-01 09:00:00.000001  demo.requested
      2024-03-01 10:30:00.000001  email.opened
      2024-03-01 12:00:00         page.viewed
    ledger
      2024-03-01 09:00:00.000001  demo    +90  90
      2024-03-01 10:30:00.000001  linear  -10  80
      2024-03-01 10:30:00.000001  open    +1   81
    as of: 2024-03-01 12:00:00.000001
    ends: prospect, 71
    """


@lead_story
def test_the_night_of_the_change_where_the_day_begins_early() -> None:
    """
    Auckland's clocks go forward on 29 September 2024 at 02:00: 01:30 is before, 03:30 after, and UTC's date is another.

    rule set
      timezone: Pacific/Auckland
      tiers: [{kind: critical, points: 90, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: linear, every: 1 day, take: 10}]
    lead Kim
      2024-09-27 13:30  demo.requested
    as of: 2024-09-30 13:00
    ledger
      2024-09-27 13:30  demo    +90  90
      2024-09-28 13:30  linear  -10  80
      2024-09-29 12:30  linear  -10  70
      2024-09-30 12:30  linear  -10  60
    """


@lead_story
def test_an_hour_before_midnight_that_comes_twice() -> None:
    """
    Santiago's clocks go back at the end of 6 April 2024: 23:30 comes twice, the tick is due at the first.

    rule set
      timezone: America/Santiago
      tiers: [{kind: critical, points: 90, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: linear, every: 1 day, take: 10}]
    lead Kim
      2024-04-06 02:30  demo.requested
    as of: 2024-04-08 04:00
    ledger
      2024-04-06 02:30  demo    +90  90
      2024-04-07 02:30  linear  -10  80
      2024-04-08 03:30  linear  -10  70
    """


@lead_story
def test_a_month_after_the_rarest_days() -> None:
    """
    The 29th of February and the days around it, in centuries that have one and in others that do not.

    rule set
      tiers: [{kind: influencing, points: 10, criteria: {open: {on: email.opened}}}]
      decay: [{kind: expiry, every: 1 month}]
    lead A
      2000-02-29  email.opened
    lead B
      2024-02-29  email.opened
    lead C
      2100-02-28  email.opened
    lead D
      2100-03-01  email.opened
    lead E
      2400-02-29  email.opened
    lead F
      2023-12-31  email.opened
    lead G
      1999-12-31  email.opened
    lead H
      2096-02-29  email.opened
    lead I
      2024-07-01  email.opened
    as of: 2500-01-01
    ledger of A (only expiry)
      2000-03-29  expiry  -10  0
    ledger of B (only expiry)
      2024-03-29  expiry  -10  0
    ledger of C (only expiry)
      2100-03-28  expiry  -10  0
    ledger of D (only expiry)
      2100-04-01  expiry  -10  0
    ledger of E (only expiry)
      2400-03-29  expiry  -10  0
    ledger of F (only expiry)
      2024-01-31  expiry  -10  0
    ledger of G (only expiry)
      2000-01-31  expiry  -10  0
    ledger of H (only expiry)
      2096-03-29  expiry  -10  0
    ledger of I (only expiry)
      2024-08-01  expiry  -10  0
    """


@lead_story
def test_the_first_and_the_last_year_there_is() -> None:
    """
    What is due after the year 9999 is not due; the wall clock has no year 0, and nothing breaks.

    rule set
      timezone: America/New_York
      tiers: [{kind: influencing, points: 10, criteria: {open: {on: email.opened, every: week}}}]
      decay: [{kind: linear, every: 1 month, take: 4}]
    lead Kim
      0001-01-01 00:00  email.opened
      0001-01-02 00:00  page.viewed
    lead Lee
      9999-11-30 00:00  email.opened
      9999-12-31 23:00  page.viewed
    lead Max
      9999-12-02 00:00  email.opened
      9999-12-31 23:00  email.opened
    as of: 9999-12-31 23:59
    ledger of Lee
      9999-11-30 00:00  open    +10  10
      9999-12-30 00:00  linear  -4   6
    ledger of Max
      9999-12-02 00:00  open  +10  10
      9999-12-31 23:00  open  +10  20
    """

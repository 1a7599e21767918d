"""Combinations: behaviours that mean little alone and much together."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_a_combination_fires_on_the_part_that_completes_it_and_consumes_the_parts() -> None:
    """
    Two webinars within 30 days and a page of investor relations, within 7 days of each other.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}}}]
      fast_track:
        qualifiers:
          - kind: combination
            signal: hot_combination
            all:
              - {on: webinar.attended, count: {at_least: 2, within: 30 days}}
              - {on: page.viewed, where: {path: {starts_with: /investor-relations}}}
            within: 7 days
        rules: {hot: {if: {hot_combination: true}, then: {award: 50}}}
    lead Kim
      2024-03-01  webinar.attended
      2024-03-10  page.viewed       path: /investor-relations
      2024-03-11  webinar.attended
      2024-03-12  page.viewed       path: /investor-relations
      2024-03-13  page.viewed       path: /about
      2024-03-20  webinar.attended
      2024-03-21  webinar.attended
      2024-03-22  page.viewed       path: /about
      2024-03-23  page.viewed       path: /investor-relations
    ledger
      2024-03-10  page            +1   1
      2024-03-11  fast-track:hot  +50  51
      2024-03-12  page            +1   52
      2024-03-13  page            +1   53
      2024-03-22  page            +1   54
      2024-03-23  page            +1   55
                  fast-track:hot  +50  105
                  stage           prospect -> mql: score
    ends: mql, 105
    """


@lead_story
def test_a_part_exactly_one_window_ago_is_outside() -> None:
    """
    And a later firing of the same part renews it. Parts may be criteria, two of them on one event.

    rule set
      tiers:
        - kind: influencing
          points: 1
          criteria: {page: {on: page.viewed}, open: {on: email.opened}, also: {on: page.viewed, where: {path: /both}}}
      fast_track:
        qualifiers:
          - {kind: combination, signal: both, all: [{criterion: page}, {criterion: open}], within: 7 days}
          - {kind: combination, name: two, signal: at_once, all: [{criterion: page}, {criterion: also}], within: 1 hour}
        rules:
          two:     {if: {both: true}, then: {award: 10}}
          at-once: {if: {at_once: true}, then: {award: 20}}
    lead Kim
      2024-03-01  page.viewed
      2024-03-08  email.opened
      2024-03-14  page.viewed
    lead Lee
      2024-03-01  page.viewed
      2024-03-07  page.viewed
      2024-03-08  email.opened
      2024-03-09  page.viewed   path: /both
    ledger of Kim
      2024-03-01  page             +1   1
      2024-03-08  open             +1   2
      2024-03-14  page             +1   3
                  fast-track:two   +10  13
    ledger of Lee
      2024-03-01  page                +1   1
      2024-03-07  page                +1   2
      2024-03-08  open                +1   3
                  fast-track:two      +10  13
      2024-03-09  page                +1   14
                  also                +1   15
                  fast-track:at-once  +20  35
    ends
      Kim  prospect, 13
      Lee  prospect, 35
    """


@lead_story
def test_a_combination_of_hours_and_one_over_a_clock_that_steps_back() -> None:
    """
    Hours are exact; days are of the wall clock, on which 27 October in Berlin has 02:30 twice.

    rule set
      timezone: Europe/Berlin
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}, open: {on: email.opened}}}]
      fast_track:
        qualifiers:
          - {kind: combination, signal: hours, all: [{criterion: page}, {criterion: open}], within: 2 hours}
          - {kind: combination, name: d, signal: days, all: [{criterion: page}, {criterion: open}], within: 1 day}
        rules: {exact: {if: {hours: true}, then: {award: 10}}, wall: {if: {days: true}, then: {award: 20}}}
    times: Europe/Berlin
    lead Kim
      2024-10-27 02:50+02:00  page.viewed
      2024-10-27 02:10+01:00  page.viewed
      2024-10-28 02:30        email.opened
    lead Lee
      2024-10-27 01:30        page.viewed
      2024-10-27 02:30+01:00  email.opened
    lead Max
      2024-10-27 01:30        page.viewed
      2024-10-27 02:29+01:00  email.opened
    ledger of Kim (only fast-track:exact, fast-track:wall)
      2024-10-28 02:30  fast-track:wall  +20  23
    ledger of Lee (only fast-track:exact, fast-track:wall)
      2024-10-27 02:30+01:00  fast-track:wall  +20  22
    ledger of Max (only fast-track:exact, fast-track:wall)
      2024-10-27 02:29+01:00  fast-track:exact  +10  12
                              fast-track:wall   +20  32
    """


@lead_story
def test_a_combination_within_a_calendar_week() -> None:
    """
    Sunday and Monday are two weeks; what was used up in a week must fire again.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}, open: {on: email.opened}}}]
      fast_track:
        qualifiers: [{kind: combination, signal: both, all: [{criterion: page}, {criterion: open}], within: week}]
        rules: {two: {if: {both: true}, then: {award: 10}}}
    lead Kim
      2024-03-10  page.viewed
      2024-03-11  email.opened
      2024-03-17  page.viewed
      2024-03-18  page.viewed
      2024-03-19  email.opened
      2024-03-20  email.opened
      2024-03-21  page.viewed
    ledger (only fast-track:two)
      2024-03-17  fast-track:two  +10  13
      2024-03-19  fast-track:two  +10  25
      2024-03-21  fast-track:two  +10  37
    """


@lead_story
def test_a_combination_within_a_day_after_many_days() -> None:
    """
    A page a day for twelve days is no combination; what happened today is remembered until it is used up.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}, open: {on: email.opened}}}]
      fast_track:
        qualifiers: [{kind: combination, signal: both, all: [{criterion: page}, {criterion: open}], within: day}]
        rules: {two: {if: {both: true}, then: {award: 10}}}
    lead Kim
      2024-03-01  page.viewed
      2024-03-02  page.viewed
      2024-03-03  page.viewed
      2024-03-04  page.viewed
      2024-03-05  page.viewed
      2024-03-06  page.viewed
      2024-03-07  page.viewed
      2024-03-08  page.viewed
      2024-03-09  page.viewed
      2024-03-10  page.viewed
      2024-03-11  page.viewed
      2024-03-12  page.viewed
      2024-03-13 09:00  page.viewed
                 10:00  page.viewed
                 11:00  email.opened
                 12:00  page.viewed
      2024-03-14 09:00  email.opened
    ledger (only fast-track:two)
      2024-03-13 11:00  fast-track:two  +10  25
    """

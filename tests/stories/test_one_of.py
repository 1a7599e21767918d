"""`one_of`: of several criteria that an event fires, only the best one counts."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_only_the_largest_points_count_and_the_loser_is_an_entry() -> None:
    """
    rule set
      tiers:
        - kind: influencing
          criteria:
            any-page:    {on: page.viewed, points: 5, one_of: pages}
            prices-page: {on: page.viewed, where: {path: /prices}, points: 25, one_of: pages}
            once-a-day:  {on: page.viewed, points: 1}
    lead Kim
      2024-03-01 09:00  page.viewed  path: /about
                 10:00  page.viewed  path: /prices
    ledger
      2024-03-01 09:00  any-page     +5       5
                        once-a-day   +1       6
                 10:00  any-page     0 of +5  6   one_of pages: lost to prices-page
                        prices-page  +25      31
                        once-a-day   +1       32
    ends: prospect, 32
    """


@lead_story
def test_ties_go_by_rule_set_order() -> None:
    """
    rule set
      tiers:
        - kind: influencing
          points: 5
          criteria:
            first:  {on: page.viewed, one_of: pages}
            second: {on: page.viewed, one_of: pages}
            third:  {on: page.viewed, one_of: pages, points: 4}
    lead Kim
      2024-03-01  page.viewed
    ledger
      2024-03-01  first   +5       5
                  second  0 of +5  5  one_of pages: lost to first
                  third   0 of +4  5  one_of pages: lost to first
    ends: prospect, 5
    """


@lead_story
def test_what_an_earlier_cap_blocks_does_not_compete_and_losers_start_no_clock() -> None:
    """
    On the 2nd `large` is blocked by its own cap, so `small` stands and starts its week; on the 8th `large` may again.

    rule set
      tiers:
        - kind: influencing
          criteria:
            small: {on: page.viewed, points: 5, every: 7 days, one_of: pages}
            large: {on: page.viewed, points: 25, every: 7 days, one_of: pages}
    lead Kim
      2024-03-01  page.viewed
      2024-03-02  page.viewed
      2024-03-03  page.viewed
      2024-03-08  page.viewed
      2024-03-09  page.viewed
    ledger
      2024-03-01  small  0 of +5   0   one_of pages: lost to large
                  large  +25       25
      2024-03-02  small  +5        30
                  large  0 of +25  30  every 7 days
      2024-03-03  small  0 of +5   30  every 7 days
                  large  0 of +25  30  every 7 days
      2024-03-08  small  0 of +5   30  every 7 days
                  large  +25       55
      2024-03-09  small  +5        60
                  large  0 of +25  60  every 7 days
    ends: prospect, 60
    """


@lead_story
def test_names_do_not_mix() -> None:
    """
    Each `one_of` is a contest of its own, over tiers and by the points that the event is worth.

    rule set
      tiers:
        - kind: influencing
          criteria:
            page:  {on: page.viewed, points: 5, one_of: pages}
            visit: {on: page.viewed, points: 3, one_of: visits}
        - kind: critical
          criteria:
            by-path: {on: page.viewed, points: {by: event.path, table: {/prices: 25, /about: 1}}, one_of: pages}
    lead Kim
      2024-03-01  page.viewed  path: /about
      2024-03-02  page.viewed  path: /prices
    ledger
      2024-03-01  page     +5       5
                  visit    +3       8
                  by-path  0 of +1  8   one_of pages: lost to page
      2024-03-02  page     0 of +5  8   one_of pages: lost to by-path
                  visit    +3       11
                  by-path  +25      36
    ends: prospect, 36
    """


@lead_story
def test_of_negative_points_the_smallest_debit_stands() -> None:
    """
    The largest points are the largest number.

    rule set
      tiers:
        - kind: negative
          criteria:
            bounce: {on: email.bounced, points: -20, one_of: mail}
            hard:   {on: email.bounced, points: -5, one_of: mail}
    lead Kim
      2024-03-01  email.bounced
    ledger
      2024-03-01  bounce  0 of -20  0   one_of mail: lost to hard
                  hard    -5        -5
    ends: prospect, -5
    """


@lead_story
def test_among_attribute_criteria_the_largest_true_one_stands() -> None:
    """
    Losers make no entry; when the best one goes, the next steps in. Ties by rule-set order.

    rule set
      tiers:
        - kind: fit
          criteria:
            manager:   {lead: {title: {contains: manager}}, points: 10, one_of: titles}
            executive: {lead: {title: {contains: chief}}, points: 30, one_of: titles}
            chief:     {lead: {title: {contains: chief}}, points: 30, one_of: titles}
            anyone:    {lead: {title: {exists: true}}, points: 1}
    lead Kim
      2024-03-01  lead.identified  title: product manager
      2024-03-02  lead.identified  title: chief manager
      2024-03-03  lead.identified  title: manager
      2024-03-04  lead.identified  title: null
    ledger
      2024-03-01  manager    +10 fit  10
                  anyone     +1 fit   11
      2024-03-02  manager    -10 fit  1
                  executive  +30 fit  31
      2024-03-03  executive  -30 fit  1
                  manager    +10 fit  11
      2024-03-04  manager    -10 fit  1
                  anyone     -1 fit   0
    ends: prospect, 0
    """


@lead_story
def test_three_rivals_among_attribute_criteria() -> None:
    """
    The best one is found wherever it stands.

    rule set
      tiers:
        - kind: fit
          criteria:
            low:  {lead: {level: {gte: 1}}, points: 10, one_of: levels}
            mid:  {lead: {level: {gte: 2}}, points: 20, one_of: levels}
            high: {lead: {level: {gte: 3}}, points: 30, one_of: levels}
            flat: {lead: {level: {gte: 1}}, points: 15, one_of: levels}
    lead Kim
      2024-03-01  lead.identified  level: 3
      2024-03-02  lead.identified  level: 2
      2024-03-03  lead.identified  level: 1
    ledger
      2024-03-01  high  +30 fit  30
      2024-03-02  high  -30 fit  0
                  mid   +20 fit  20
      2024-03-03  mid   -20 fit  0
                  flat  +15 fit  15
    ends: prospect, 15
    """

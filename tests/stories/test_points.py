"""Points by a table, by bands, and in a dimension of their own."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_a_table_of_points_follows_the_attribute() -> None:
    """
    Types are strict: "5" is not 5, true is not 1. A missing or unlisted value takes `otherwise`.

    rule set
      tiers:
        - kind: fit
          criteria:
            industry:
              lead: {industry: {exists: true}}
              points: {by: lead.industry, table: {software: 10, retail: 5, 5: 50, true: 1}, otherwise: 2}
    lead Kim
      2024-03-01  lead.identified  industry: mining
      2024-03-02  lead.identified  industry: software
      2024-03-03  lead.identified  industry: retail
      2024-03-04  lead.identified  industry: "5"
      2024-03-05  lead.identified  industry: 5.0
      2024-03-06  lead.identified  industry: 1
      2024-03-07  lead.identified  industry: true
      2024-03-08  lead.identified  industry: [software]
      2024-03-09  lead.identified  industry: gravel
      2024-03-10  lead.identified  industry: null
    ledger
      2024-03-01  industry  +2 fit   2
      2024-03-02  industry  -2 fit   0
                  industry  +10 fit  10
      2024-03-03  industry  -10 fit  0
                  industry  +5 fit   5
      2024-03-04  industry  -5 fit   0
                  industry  +2 fit   2
      2024-03-05  industry  -2 fit   0
                  industry  +50 fit  50
      2024-03-06  industry  -50 fit  0
                  industry  +2 fit   2
      2024-03-07  industry  -2 fit   0
                  industry  +1 fit   1
      2024-03-08  industry  -1 fit   0
                  industry  +2 fit   2
      2024-03-10  industry  -2 fit   0
    ends: prospect, 0
    """


@lead_story
def test_points_by_a_table_need_no_condition() -> None:
    """
    A missing value takes `otherwise`, from the first event on, whatever that event is.

    rule set
      tiers: [{kind: fit, criteria: {industry: {points: {by: lead.industry, table: {software: 10}, otherwise: 2}}}}]
    lead Kim
      2024-03-01  email.opened
      2024-03-02  lead.identified  industry: software
      2024-03-03  lead.identified  industry: null
    ledger
      2024-03-01  industry  +2 fit   2
      2024-03-02  industry  -2 fit   0
                  industry  +10 fit  10
      2024-03-03  industry  -10 fit  0
                  industry  +2 fit   2
    ends: prospect, 2
    """


@lead_story
def test_bands_of_points_are_for_numbers() -> None:
    """
    `above` excludes its own number; anything that is no number takes `otherwise`.

    rule set
      tiers:
        - kind: fit
          criteria:
            size:
              lead: {employees: {exists: true}}
              points: {by: lead.employees, bands: [{above: 1000, give: 20}, {above: 200, give: 10}, {otherwise: 2}]}
    lead Kim
      2024-03-01  lead.identified  employees: 200
      2024-03-02  lead.identified  employees: 201
      2024-03-03  lead.identified  employees: 1000
      2024-03-04  lead.identified  employees: 1000.5
      2024-03-05  lead.identified  employees: "5000"
      2024-03-06  lead.identified  employees: 5000
      2024-03-07  lead.identified  employees: true
    ledger
      2024-03-01  size  +2 fit   2
      2024-03-02  size  -2 fit   0
                  size  +10 fit  10
      2024-03-04  size  -10 fit  0
                  size  +20 fit  20
      2024-03-05  size  -20 fit  0
                  size  +2 fit   2
      2024-03-06  size  -2 fit   0
                  size  +20 fit  20
      2024-03-07  size  -20 fit  0
                  size  +2 fit   2
    ends: prospect, 2
    """


@lead_story
def test_points_of_an_event_by_its_property() -> None:
    """
    A table and bands of `event.`, and of the lead's attributes as they are at the event.

    rule set
      tiers:
        - kind: influencing
          criteria:
            video: {on: video.watched, points: {by: event.share, bands: [{above: 0.5, give: 10}, {otherwise: 1}]}}
            open:  {on: email.opened, points: {by: lead.title, table: {CIO: 7}}}
    lead Kim
      2024-03-01  video.watched    share: 0.5
      2024-03-02  video.watched    share: 0.75
      2024-03-03  email.opened
      2024-03-04  lead.identified  title: CIO
      2024-03-05  email.opened
    ledger
      2024-03-01  video  +1   1
      2024-03-02  video  +10  11
      2024-03-03  open   0    11
      2024-03-05  open   +7   18
    ends: prospect, 18
    """


@lead_story
def test_a_product_interest_has_a_dimension_of_its_own() -> None:
    """
    The score is the plain sum of the dimensions.

    rule set
      tiers:
        - {kind: interest, dimension: product-a, points: 5, criteria: {page-a: {on: page.viewed, where: {path: /a}}}}
        - {kind: interest, dimension: b, name: b, points: 7, criteria: {page-b: {on: page.viewed, where: {path: /b}}}}
        - {kind: fit, points: 10, criteria: {call: {on: crm.call.logged}}}
    lead Kim
      2024-03-01  page.viewed      path: /a
      2024-03-02  page.viewed      path: /b
      2024-03-03  crm.call.logged
    ledger
      2024-03-01  page-a  +5 product-a  5
      2024-03-02  page-b  +7 b          12
      2024-03-03  call    +10 fit       22
    ends: prospect, 22, product-a 5, b 7, fit 10
    """

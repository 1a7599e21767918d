"""Attribute criteria: who a lead is, worth its points while it is true."""

from __future__ import annotations

from .storytelling import story


@story
def test_an_answer_that_changes_from_no_to_yes() -> None:
    """
    "Are you planning to purchase this quarter?" No is worth 5, yes 20. Golden: changed from no to yes it ends at 20,
    the same answer twice adds nothing. All withdrawals come before all awards.

    rule set
      tiers:
        - kind: answers
          criteria:
            purchase-yes: {lead: {answers.purchase: yes}, points: 20}
            purchase-no:  {lead: {answers.purchase: no}, points: 5}
        - {kind: influencing, points: 15, criteria: {testimonial: {on: media.downloaded}}}
    lead Kim
      2024-03-01  form.submitted    answers: {purchase: no}
      2024-03-02  form.submitted    answers: {purchase: no}
      2024-03-03  media.downloaded
      2024-03-04  form.submitted    answers: {purchase: yes}
      2024-03-05  form.submitted    answers: {purchase: yes}
    ledger
      2024-03-01  purchase-no   +5 fit   5
      2024-03-03  testimonial   +15      20
      2024-03-04  purchase-no   -5 fit   15
                  purchase-yes  +20 fit  35
    ends: prospect, 35, fit 20, engagement 15
    """


@story
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


@story
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


@story
def test_bands_of_points_are_for_numbers() -> None:
    """
    `above` excludes its own number; anything that is no number takes `otherwise`.

    rule set
      tiers:
        - kind: fit
          criteria:
            size:
              lead: {employees: {exists: true}}
              points: {by: lead.employees, bands: [{above: 1000, give: 20}, {above: 200, give: 10}, {otherwise: 1}]}
    lead Kim
      2024-03-01  lead.identified  employees: 200
      2024-03-02  lead.identified  employees: 201
      2024-03-03  lead.identified  employees: 1000
      2024-03-04  lead.identified  employees: 1000.5
      2024-03-05  lead.identified  employees: "5000"
      2024-03-06  lead.identified  employees: 5000
      2024-03-07  lead.identified  employees: true
    ledger
      2024-03-01  size  +1 fit   1
      2024-03-02  size  -1 fit   0
                  size  +10 fit  10
      2024-03-04  size  -10 fit  0
                  size  +20 fit  20
      2024-03-05  size  -20 fit  0
                  size  +1 fit   1
      2024-03-06  size  -1 fit   0
                  size  +20 fit  20
      2024-03-07  size  -20 fit  0
                  size  +1 fit   1
    ends: prospect, 1
    """


@story
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


@story
def test_withdrawal_asks_for_what_was_applied() -> None:
    """
    The ceiling left 10 of the title's 30, so 10 are taken back; what was cut is not made up for later.

    rule set
      score: {ceiling: 50}
      tiers:
        - {kind: critical, points: 40, criteria: {demo: {on: demo.requested}}}
        - {kind: fit, points: 30, criteria: {cio: {lead: {title: CIO}}}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  lead.identified  title: CIO
      2024-03-03  lead.identified  title: CIO, name: Kim
      2024-03-04  lead.identified  title: CFO
      2024-03-05  lead.identified  title: CIO
    ledger
      2024-03-01  demo  +40            40
      2024-03-02  cio   +10 of +30 fit  50  ceiling 50
      2024-03-04  cio   -10 fit        40
      2024-03-05  cio   +10 of +30 fit  50  ceiling 50
    ends: prospect, 50
    """


@story
def test_a_withdrawal_whose_ask_is_nothing_makes_no_entry() -> None:
    """
    The ceiling had swallowed all of it.

    rule set
      score: {ceiling: 40}
      tiers:
        - {kind: critical, points: 40, criteria: {demo: {on: demo.requested}}}
        - {kind: fit, points: 30, criteria: {cio: {lead: {title: CIO}}}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  lead.identified  title: CIO
      2024-03-03  lead.identified  title: null
    ledger
      2024-03-01  demo  +40           40
      2024-03-02  cio   0 of +30 fit  40  ceiling 40
    ends: prospect, 40
    """


@story
def test_a_withdrawal_meets_the_floor() -> None:
    """
    Decay took the points before the title went: the score stays at 0, the dimension goes below.

    rule set
      score: {floor: 0}
      tiers: [{kind: fit, points: 30, criteria: {cio: {lead: {title: CIO}}, call: {on: crm.call.logged, points: -20}}}]
    lead Kim
      2024-03-01  lead.identified  title: CIO
      2024-03-02  crm.call.logged
      2024-03-03  lead.identified  title: null
    ledger
      2024-03-01  cio   +30 fit         30
      2024-03-02  call  -20 fit         10
      2024-03-03  cio   -10 of -30 fit  0   floor 0
    ends: prospect, 0
    """


@story
def test_a_negative_attribute_gives_its_points_back() -> None:
    """
    rule set
      tiers:
        - {kind: negative, points: -20, criteria: {free-mail: {lead: {mail: {ends_with: "@mail.example"}}}}}
        - {kind: influencing, points: 5, criteria: {open: {on: email.opened}}}
    lead Kim
      2024-03-01  lead.identified  mail: kim@mail.example
      2024-03-02  lead.identified  mail: kim@acme.example
    ledger
      2024-03-01  free-mail  -20  -20
      2024-03-02  free-mail  +20  0
    ends: prospect, 0
    """


@story
def test_what_is_true_of_a_lead_of_whom_nothing_is_known() -> None:
    """
    They are weighed on every event: an open will do.

    rule set
      tiers: [{kind: fit, points: 3, criteria: {nameless: {lead: {name: {exists: false}}}}}]
    lead Kim
      2024-03-01  email.opened
      2024-03-02  email.opened
      2024-03-03  lead.identified  name: Kim
    ledger
      2024-03-01  nameless  +3 fit  3
      2024-03-03  nameless  -3 fit  0
    ends: prospect, 0
    """


@story
def test_limits_at_events_are_refused_on_attribute_criteria() -> None:
    """
    `count`, `every` and `at_most` on one are load errors.

    rule set
      tiers:
        - kind: fit
          points: 5
          criteria:
            a: {lead: {title: CIO}, every: 7 days}
            b: {lead: {title: CIO}, at_most: {awards: 1, per: day}}
            c: {lead: {title: CIO}, count: {at_least: 2, within: day}}
    refused
      `every` limits awards at events; a criterion without `on` is worth its points while it is true
      `at_most` limits awards at events; a criterion without `on` is worth its points while it is true
      `count` is about events: name them with `on`
    """


@story
def test_the_profile_is_merged_before_anything_matches() -> None:
    """
    A form that says who the lead is matches the criterion that asks for it, on the same event.

    rule set
      tiers:
        - kind: important
          points: 15
          criteria: {form: {on: form.submitted, lead: {answers.role: {in: [CIO, CFO]}}}}
    lead Kim
      2024-03-01  form.submitted  answers: {role: CTO}
      2024-03-02  form.submitted  answers: {role: CIO}
      2024-03-03  form.submitted  answers: {role: null}
      2024-03-04  form.submitted  answers: [role]
      2024-03-05  form.submitted
    ledger
      2024-03-02  form  +15  15
      2024-03-03  form  +15  30
      2024-03-04  form  +15  45
      2024-03-05  form  +15  60
    ends: prospect, 60
    """


@story
def test_attributes_are_flattened_and_null_removes_a_name_and_those_beneath_it() -> None:
    """
    rule set
      tiers:
        - kind: fit
          criteria:
            domain:  {lead: {company.domain: acme.example}, points: 1}
            size:    {lead: {company.size: {gt: 5}}, points: 2}
            country: {lead: {company.seat.country: DE}, points: 4}
            other:   {lead: {companyless: true}, points: 8}
            parent:  {lead: {company: {exists: true}}, points: 16}
    lead Kim
      2024-03-01  lead.identified  company: {domain: acme.example, size: 50, seat: {country: DE}}, companyless: true
      2024-03-02  lead.identified  company: {seat: null}
      2024-03-03  lead.identified  company: {size: 3}
      2024-03-04  lead.identified  company.size: 6
      2024-03-05  lead.identified  company: null
      2024-03-06  lead.identified  company: Acme
    ledger
      2024-03-01  domain   +1 fit  1
                  size     +2 fit  3
                  country  +4 fit  7
                  other    +8 fit  15
      2024-03-02  country  -4 fit  11
      2024-03-03  size     -2 fit  9
      2024-03-04  size     +2 fit  11
      2024-03-05  domain   -1 fit  10
                  size     -2 fit  8
      2024-03-06  parent   +16 fit  24
    ends: prospect, 24
    """


@story
def test_answers_are_flattened_and_null_answers_are_no_answers() -> None:
    """
    rule set
      tiers:
        - kind: answers
          points: 5
          criteria: {when: {lead: {answers.plan.when: soon}}, who: {lead: {answers.who: me}}}
    lead Kim
      2024-03-01  form.submitted  answers: {plan: {when: soon}, who: me}
      2024-03-02  form.submitted  answers: {plan: {when: null}, who: null}
      2024-03-03  form.submitted  answers: {plan: {when: later}}
    ledger
      2024-03-01  when  +5 fit  5
                  who   +5 fit  10
      2024-03-03  when  -5 fit  5
    ends: prospect, 5
    """


@story
def test_unsubscribing_is_an_attribute_and_so_is_coming_back() -> None:
    """
    rule set
      tiers:
        - kind: negative
          criteria: {gone: {lead: {unsubscribed: true}, points: -10}, back: {lead: {unsubscribed: false}, points: -1}}
    lead Kim
      2024-03-01  email.unsubscribed
      2024-03-02  email.unsubscribed
      2024-03-03  email.resubscribed
      2024-03-04  email.unsubscribed
    ledger
      2024-03-01  gone  -10  -10
      2024-03-03  gone  +10  0
                  back  -1   -1
      2024-03-04  back  +1   0
                  gone  -10  -10
    ends: prospect, -10
    """


@story
def test_null_is_missing_everywhere() -> None:
    """
    A missing field satisfies `exists: false`, `ne` and `not`, and nothing else; conditions are strict about types.

    rule set
      tiers:
        - kind: influencing
          points: 1
          criteria:
            missing: {on: page.viewed, where: {path: {exists: false}}}
            ne:      {on: page.viewed, where: {path: {ne: /a}}}
            not-a:   {on: page.viewed, where: {not: {path: /a}}}
            not-in:  {on: page.viewed, where: {path: {not_in: [/a]}}}
            has:     {on: page.viewed, where: {path: {contains: a}}}
    lead Kim
      2024-03-01  page.viewed  path: null
      2024-03-02  page.viewed
      2024-03-03  page.viewed  path: [a]
      2024-03-04  page.viewed  path: /b
    ledger
      2024-03-01  missing  +1  1
                  ne       +1  2
                  not-a    +1  3
      2024-03-02  missing  +1  4
                  ne       +1  5
                  not-a    +1  6
      2024-03-03  not-a    +1  7
                  has      +1  8
      2024-03-04  ne       +1  9
                  not-a    +1  10
                  not-in   +1  11
    ends: prospect, 11
    """


@story
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


@story
def test_names_are_unique() -> None:
    """
    Two tiers of one name are an error, and so are two criteria.

    rule set
      tiers:
        - {kind: fit, points: 5, criteria: {cio: {lead: {title: CIO}}}}
        - {kind: fit, points: 5, criteria: {cio: {lead: {title: CFO}}}}
    refused
      there is a tier 'fit' already: give this one a `name` of its own
      there is a criterion 'cio' already: names are unique in the whole rule set
    """

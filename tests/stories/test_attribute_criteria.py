"""Attribute criteria: who a lead is, worth its points while it is true."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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

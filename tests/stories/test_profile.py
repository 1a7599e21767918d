"""The profile: what events say of who a lead is."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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

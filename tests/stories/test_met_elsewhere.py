"""Cases that others met first: what is right, and what their trackers say they got."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_any_page_and_three_pages() -> None:
    """
    mautic#5213: any page = 1, three pages in the window = 5, three views. Right is 1 + 1 + 1 + 5 = 8, they got 1.

    rule set
      tiers:
        - kind: influencing
          criteria:
            any-page:    {on: page.viewed, points: 1}
            three-pages: {on: page.viewed, count: {at_least: 3, within: day}, points: 5}
    lead Kim
      2024-03-01 09:00  page.viewed
                 09:10  page.viewed
                 09:20  page.viewed
    ledger
      2024-03-01 09:00  any-page     +1  1
                 09:10  any-page     +1  2
                 09:20  any-page     +1  3
                        three-pages  +5  8
    ends: prospect, 8
    """


@lead_story
def test_any_page_once_and_three_pages() -> None:
    """
    mautic#5213, as they expected it: 6, with `every: once` on the first.

    rule set
      tiers:
        - kind: influencing
          criteria:
            any-page:    {on: page.viewed, points: 1, every: once}
            three-pages: {on: page.viewed, count: {at_least: 3, within: day}, points: 5}
    lead Kim
      2024-03-01 09:00  page.viewed
                 09:10  page.viewed
                 09:20  page.viewed
    ledger
      2024-03-01 09:00  any-page     +1       1
                 09:10  any-page     0 of +1  1  once
                 09:20  any-page     0 of +1  1  once
                        three-pages  +5       6
    ends: prospect, 6
    """


@lead_story
def test_a_click_is_a_click_and_an_open_is_an_open() -> None:
    """
    mautic#5155: a click (3) arrives with an open (7) that the mailer infers from the same click. 10 only when both
    events exist; a click alone is 3. They got 17.

    rule set
      tiers:
        - kind: influencing
          criteria: {open: {on: email.opened, points: 7}, click: {on: email.clicked, points: 3}}
    lead Kim
      2024-03-01  email.clicked  message: spring
    lead Lee
      2024-03-01  email.clicked  message: spring
                  email.opened   message: spring
    ends
      Kim  prospect, 3
      Lee  prospect, 10
    """


@lead_story
def test_a_form_that_creates_the_contact_and_its_company_counts_once() -> None:
    """
    mautic#5188: form +5 creates the contact and its company in one submission. Right is 5, they got 10.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {form: {on: form.submitted}}}]
    lead Kim
      2024-03-01  form.submitted   form: contact, answers: {name: Kim, company: Acme}, id: "17"
      2024-03-01  form.submitted   form: contact, answers: {name: Kim, company: Acme}, id: "17"
      2024-03-01  lead.identified  company: {name: Acme}
    ledger
      2024-03-01  form  +5  5
    ends: prospect, 5
    """

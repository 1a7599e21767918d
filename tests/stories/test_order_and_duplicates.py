"""Order inside a lead, duplicates, and what exists as of an instant."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_the_order_is_time_then_source_then_id() -> None:
    """
    Never arrival. All three events below happen at noon; each change of the answer is seen in order.

    rule set
      tiers: [{kind: answers, criteria: {budget: {lead: {answers.budget: {exists: true}},
               points: {by: lead.answers.budget, table: {low: 1, mid: 2, high: 3}}}}}]
    lead Kim
      2024-01-01  form.submitted  answers: {budget: high}, source: web, id: b
      2024-01-01  form.submitted  answers: {budget: mid},  source: web, id: a
      2024-01-01  form.submitted  answers: {budget: low},  source: app, id: c
    ledger
      2024-01-01  budget  +1 fit  1
                  budget  -1 fit  0
                  budget  +2 fit  2
                  budget  -2 fit  0
                  budget  +3 fit  3
    ends: prospect, 3
    """


@lead_story
def test_the_same_source_and_id_twice_is_a_duplicate() -> None:
    """
    A webhook is delivered twice. The same id of another source is another event.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  email.opened  id: 17, source: mailer
      2024-01-01  email.opened  id: 17, source: mailer
      2024-01-01  email.opened  id: 17, source: crm
    ends: prospect, 10
    report: events 3, duplicates 1, differing duplicates 0
    """


@lead_story
def test_of_copies_that_differ_the_first_in_order_counts_and_the_others_are_reported() -> None:
    """
    First by time, then by type, then by their canonical JSON.

    rule set
      tiers:
        - kind: influencing
          criteria:
            open:  {on: email.opened, points: 5}
            click: {on: email.clicked, points: 10}
            first: {on: page.viewed, where: {path: /a}, points: 1}
    lead Kim
      2024-01-03  email.opened   id: by-time
      2024-01-02  email.clicked  id: by-time
      2024-01-04  email.opened   id: by-type
      2024-01-04  email.clicked  id: by-type
      2024-01-05  page.viewed    id: by-json, path: /b
      2024-01-05  page.viewed    id: by-json, path: /a
    ledger
      2024-01-02  click  +10  10
      2024-01-04  click  +10  20
      2024-01-05  first  +1   21
    ends: prospect, 21
    report: duplicates 3, differing duplicates 3
    """


@lead_story
def test_copies_that_only_write_a_number_otherwise_are_the_same() -> None:
    """
    Canonical JSON: 5.0 is written 5.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  email.opened  id: a, size: 5
      2024-01-01  email.opened  id: a, size: 5.0
      2024-01-01  email.opened  id: a, size: 6
      2024-01-01  email.opened  id: b, size: 4
      2024-01-01  email.opened  id: b, size: 6.0
      2024-01-01  email.opened  id: b, size: 6
      2024-01-01  email.opened  id: b, size: 7
    ends: prospect, 10
    report: duplicates 5, differing duplicates 4
    """


@lead_story
def test_duplicates_are_looked_for_after_the_joins() -> None:
    """
    The same event was tracked for the visitor and, later, for the lead it turned out to be.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    visitor v-1
      2024-01-01  email.opened  id: a
    lead Kim
      2024-01-01  email.opened     id: a
      2024-01-02  lead.identified  visitor: v-1
    lead Lee
      2024-01-01  email.opened     id: a
    ends
      Kim  prospect, 5
      Lee  prospect, 5
    report: duplicates 1, differing duplicates 1
    """

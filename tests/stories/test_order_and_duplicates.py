"""Order inside a lead, duplicates, and what exists as of an instant."""

from __future__ import annotations

from .storytelling import story


@story
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


@story
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


@story
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


@story
def test_copies_that_only_write_a_number_otherwise_are_the_same() -> None:
    """
    Canonical JSON: 5.0 is written 5.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  email.opened  id: a, size: 5
      2024-01-01  email.opened  id: a, size: 5.0
      2024-01-01  email.opened  id: a, size: 6
    ends: prospect, 5
    report: duplicates 2, differing duplicates 1
    """


@story
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


@story
def test_events_after_as_of_do_not_exist() -> None:
    """
    A lead with none left is absent.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  email.opened
      2024-01-03  email.opened
    lead Lee
      2024-01-03  email.opened
    as of: 2024-01-02
    ends
      Kim  prospect, 5
      Lee  no row
    as of: 2024-01-03
    ends
      Kim  prospect, 10
      Lee  prospect, 5
    """


@story
def test_a_join_after_as_of_has_not_happened() -> None:
    """
    Who is who is decided as of the instant, too.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    visitor v-1
      2024-01-01  email.opened
    lead Kim
      2024-01-01  email.opened
      2024-01-03  lead.identified  visitor: v-1
      2024-01-04  lead.merged      into: Lee
    as of: 2024-01-02
    ends
      anonymous:v-1  suspect, 5
      Kim            prospect, 5
    as of: 2024-01-03
    ends
      Kim            prospect, 10
    """


@story
def test_as_of_is_the_newest_event_of_the_whole_input() -> None:
    """
    Lee's event in May sets the date for Kim, whose points have expired by then.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
      decay: [{kind: expiry, every: 30 days}]
    lead Kim
      2024-01-01  email.opened
    lead Lee
      2024-05-01  email.opened
    ledger of Kim
      2024-01-01  open    +5  5
      2024-01-31  expiry  -5  0
    ends
      Kim  prospect, 0
      Lee  prospect, 5
    """


@story
def test_an_unknown_type_scores_nothing_is_counted_and_gives_its_lead_a_row() -> None:
    """
    It runs every step, ticks included.

    rule set
      event_types: [acme.pong]
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}, usage: {on: usage.*}}}]
      decay: [{kind: expiry, every: 30 days}]
    lead Kim
      2024-01-01  email.opened
      2024-02-01  acme.ping
    lead Lee
      2024-01-01  acme.ping
      2024-01-01  acme.pong
      2024-01-01  usage.counted
      2024-01-01  page.viewed
    ledger of Kim
      2024-01-01  open    +5  5
      2024-01-31  expiry  -5  0
    ends
      Kim  prospect, 0
      Lee  prospect, 0
    report: unknown types 2
    """


@story
def test_ignored_events_do_not_exist_but_set_the_date() -> None:
    """
    Bot clicks give nobody a row; `ignore` may name types, properties or both.

    rule set
      ignore: [{where: {bot: true}}, {on: email.clicked, where: {message: test}}, {on: link.*}]
      tiers:
        - kind: influencing
          points: 5
          criteria: {open: {on: email.opened}, click: {on: [email.clicked, link.clicked]}}
      decay: [{kind: expiry, every: 30 days}]
    lead Kim
      2024-01-01  email.opened
      2024-01-01  email.clicked  message: test
      2024-01-01  email.opened   message: test
      2024-01-01  link.clicked
      2024-02-01  email.opened   bot: true
    lead Lee
      2024-01-01  email.opened   bot: true
    ledger of Kim
      2024-01-01  open    +5  5
                  open    +5  10
      2024-01-31  expiry  -5  5
                  expiry  -5  0
    ends
      Kim  prospect, 0
    report: events 6, ignored 4
    """


@story
def test_excluded_leads_have_no_row() -> None:
    """
    Employees, by their attributes as of the instant: on 2 January nobody knew that Lee is one.

    rule set
      exclude: {lead.email: {ends_with: "@acme.example"}}
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  email.opened
    lead Lee
      2024-01-02  email.opened
      2024-01-03  lead.identified  email: lee@acme.example
    ends
      Kim  prospect, 5
      Lee  no row
    report: excluded 1
    as of: 2024-01-02
    ends
      Kim  prospect, 5
      Lee  prospect, 5
    report: excluded 0
    """


@story
def test_a_late_event_folds_its_lead_again() -> None:
    """
    The mailer delivers January's clicks in March: first, what was known without them.

    rule set
      tiers: [{kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: inactivity_bands, every: 1 month, bands: [{otherwise: 30}]}]
    lead Kim
      2024-01-10  demo.requested
      2024-03-01  demo.requested
    ledger
      2024-01-10  demo              +60  60
      2024-02-10  inactivity_bands  -30  30
      2024-03-01  demo              +60  90
    ends: prospect, 90
    """


@story
def test_a_late_event_may_change_the_stage() -> None:
    """
    And then with them: the demo of 20 January puts the decay off, and Kim has been an MQL since 20 January.

    rule set
      tiers: [{kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: inactivity_bands, every: 1 month, bands: [{otherwise: 30}]}]
    lead Kim
      2024-01-10  demo.requested
      2024-03-01  demo.requested
      2024-01-20  demo.requested
    ledger
      2024-01-10  demo              +60  60
      2024-01-20  demo              +60  120
                  stage             prospect -> mql: score
      2024-02-20  inactivity_bands  -30  90
      2024-03-01  demo              +60  150
    ends: mql, 150, qualified 2024-01-20 by score
    """


@story
def test_an_older_version_of_a_history_may_have_been_an_mql() -> None:
    """
    The state may go back: a late `email.unsubscribed` means that the threshold was never reached.

    rule set
      score: {floor: 0}
      tiers:
        - {kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}
        - {kind: negative, points: -75, criteria: {unsubscribed: {on: email.unsubscribed}}}
    lead Kim
      2024-01-10  demo.requested
      2024-01-20  demo.requested
      2024-01-15  email.unsubscribed
    ledger
      2024-01-10  demo          +60         60
      2024-01-15  unsubscribed  -60 of -75  0   floor 0
      2024-01-20  demo          +60         60
    ends: prospect, 60, never qualified
    """

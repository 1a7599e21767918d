"""What exists as of an instant, and what is left out."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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


@lead_story
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

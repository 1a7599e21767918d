"""Erasure: a person asks to be forgotten, and is."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_everything_at_or_before_the_erasure_is_dropped_itself_and_joined_visitors_too() -> None:
    """
    Later events start a new lead: a prospect, with nothing.

    rule set
      tiers:
        - {kind: influencing, points: 5, criteria: {open: {on: email.opened}}}
        - {kind: fit, points: 9, criteria: {cio: {lead: {title: CIO}}}}
    visitor v-1
      2024-01-01  email.opened
    lead Kim
      2024-01-02  lead.identified  visitor: v-1, title: CIO
      2024-01-03  email.opened
      2024-01-04  lead.erased
      2024-01-05  email.opened
    visitor v-1
      2024-01-06  email.opened
    ledger of Kim
      2024-01-05  open  +5  5
    ledger of anonymous:v-1
      2024-01-06  open  +5  5
    ends
      Kim            prospect, 5
      anonymous:v-1  suspect, 5
    """


@lead_story
def test_an_erased_lead_has_no_row() -> None:
    """
    Not even for the erasure, which is no event of its history.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  email.opened
      2024-01-02  lead.erased
    lead Lee
      2024-01-01  email.opened
    ends
      Kim  no row
      Lee  prospect, 5
    """


@lead_story
def test_an_erasure_after_as_of_counts_too() -> None:
    """
    "Whatever as_of": who was forgotten in March is not remembered for February's report.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    visitor v-1
      2024-01-01  email.opened
    lead Kim
      2024-01-02  email.opened
      2024-03-01  lead.identified  visitor: v-1
      2024-03-02  lead.erased
    lead Lee
      2024-01-01  email.opened
    as of: 2024-02-01
    ends
      Kim            no row
      anonymous:v-1  no row
      Lee            prospect, 5
    """


@lead_story
def test_what_happened_at_the_very_time_is_ordered_by_source_and_id() -> None:
    """
    "At or before it" in the order of the history.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  email.opened  id: a
      2024-01-01  lead.erased   id: b
      2024-01-01  email.opened  id: b
      2024-01-01  email.opened  id: c
    ends: prospect, 5
    """


@lead_story
def test_erasure_comes_before_duplicates() -> None:
    """
    The first copy was erased; the one that came again later counts.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  email.opened  id: a
      2024-01-02  lead.erased
      2024-01-03  email.opened  id: a
    ledger
      2024-01-03  open  +5  5
    ends: prospect, 5
    report: duplicates 0
    """


@lead_story
def test_a_merged_lead_is_erased_with_the_one_it_became() -> None:
    """
    Kim was merged into Lee; Lee is erased, and Kim with it. A dropped merge links nothing afterwards.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  email.opened
      2024-01-02  lead.merged   into: Lee
      2024-01-05  email.opened
    lead Lee
      2024-01-01  email.opened
      2024-01-03  lead.erased
      2024-01-06  email.opened
    lead Max
      2024-01-01  email.opened
    ends
      Kim  prospect, 5
      Lee  prospect, 5
      Max  prospect, 5
    """


@lead_story
def test_an_erased_visitor() -> None:
    """
    A visitor can be erased as well; the one that was erased before it joined leaves the lead alone.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    visitor v-1
      2024-01-01  email.opened
      2024-01-02  lead.erased
      2024-01-03  email.opened
    ends
      anonymous:v-1  suspect, 5
    """


@lead_story
def test_two_erasures_are_taken_in_order() -> None:
    """
    The first drops the join, so the second, of the visitor, no longer touches the lead.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  lead.identified  visitor: v-1
      2024-01-02  lead.erased
      2024-01-03  email.opened
    visitor v-1
      2024-01-04  email.opened
      2024-01-05  lead.erased
      2024-01-06  email.opened
    ends
      Kim            prospect, 5
      anonymous:v-1  suspect, 5
    """


@lead_story
def test_ignore_never_drops_an_erasure() -> None:
    """
    Whatever the list says.

    rule set
      ignore: [{on: lead.*}, {where: {bot: true}}]
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  email.opened
      2024-01-02  lead.erased   bot: true
      2024-01-03  email.opened
    ends: prospect, 5
    report: ignored 0
    """


@lead_story
def test_a_visitor_that_is_known_only_after_the_erasure() -> None:
    """
    Who Kim was is decided by all that is known as of the instant: the visitor of January was Kim, and is forgotten.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    visitor v-1
      2024-01-01  email.opened
    lead Kim
      2024-01-02  lead.erased
      2024-01-03  lead.identified  visitor: v-1
    ends
      Kim            prospect, 0
      anonymous:v-1  no row
    as of: 2024-01-02
    ends
      Kim            no row
      anonymous:v-1  suspect, 5
    """


@lead_story
def test_an_erasure_that_arrives_twice_erases_once() -> None:
    """
    The visitor was Kim then, and is Lee now. The erasure drops Kim, and with it the join to Kim; a second copy of it
    must not find Lee in its place. Every story is told with all events doubled.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    visitor v-1
      2024-01-01  email.opened
    lead Kim
      2024-01-02  lead.identified  visitor: v-1
    visitor v-1
      2024-01-03  lead.erased
    lead Lee
      2024-01-01  email.opened
      2024-01-04  lead.identified  visitor: v-1
    ends
      Kim  no row
      Lee  prospect, 5
    """


@lead_story
def test_an_erased_lead_was_never_anybody_s() -> None:
    """
    Without its events there was no qualification: no turn of Ana's, no deadline, no message.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
      actions: [{kind: email_alert, on: [routed, sla_missed, demo.requested]}]
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Jo
      2024-03-01 08:00  demo.requested
      2024-03-02 08:00  lead.erased
    lead Kim
      2024-03-01 09:00  demo.requested
    messages
      2024-03-01 09:00  email_alert  routed          email to rep:ana
                        email_alert  demo.requested  email to rep:ana
                 10:00  email_alert  sla_missed      email to rep:ana
    ends
      Jo   no row
      Kim  mql, 100, owner ana
    """

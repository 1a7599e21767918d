"""Who is who: visitors join leads, leads merge, and nobody is scored twice."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_a_visitor_joins_at_original_times() -> None:
    """
    What the visitor did in January counts in January; it stays a suspect until it is known.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    visitor v-1
      2024-01-01 09:00  email.opened
    lead Kim
      2024-01-02 09:00  lead.identified  visitor: v-1
    visitor v-1
      2024-01-03 09:00  email.opened
    ledger
      2024-01-01 09:00  open   +5  5
      2024-01-02 09:00  stage  suspect -> prospect: identified
      2024-01-03 09:00  open   +5  10
    ends
      Kim            prospect, 10
      anonymous:v-1  no row
    """


@lead_story
def test_each_anonymous_event_belongs_to_the_last_join_at_or_before_it() -> None:
    """
    One browser, two people: events before the first join belong to the first join.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    visitor v-1
      2024-01-01  email.opened
      2024-01-03  email.opened
      2024-01-04  email.opened
      2024-01-05  email.opened
      2024-01-06  email.opened
    lead Kim
      2024-01-02  lead.identified  visitor: v-1
    lead Lee
      2024-01-04  lead.identified  visitor: v-1, id: a-join-at-the-time-of-an-event
      2024-01-06  lead.identified  visitor: v-2
    ledger of Kim
      2024-01-01  open   +5  5
      2024-01-02  stage  suspect -> prospect: identified
      2024-01-03  open   +5  10
    ledger of Lee
      2024-01-04  open   +5  5
      2024-01-05  open   +5  10
      2024-01-06  open   +5  15
    ends
      Kim  prospect, 10
      Lee  prospect, 15
    """


@lead_story
def test_a_visitor_that_comes_back_to_its_first_lead() -> None:
    """
    The last join at or before an event counts, whoever it names.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  lead.identified  visitor: v-1
      2024-01-05  lead.identified  visitor: v-1
    lead Lee
      2024-01-03  lead.identified  visitor: v-1
    visitor v-1
      2024-01-02  email.opened
      2024-01-04  email.opened
      2024-01-06  email.opened
    ends
      Kim  prospect, 10
      Lee  prospect, 5
    """


@lead_story
def test_an_event_with_both_fields_belongs_to_the_lead_and_joins_nothing() -> None:
    """
    Only `lead.identified` joins.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    visitor v-1
      2024-01-01  email.opened
    lead Kim
      2024-01-02  email.opened     visitor: v-1
      2024-01-03  lead.identified  title: CIO
    ends
      Kim            prospect, 5
      anonymous:v-1  suspect, 5
    """


@lead_story
def test_a_suspect_is_scored_and_held_and_its_hand_raise_counts_when_it_is_known() -> None:
    """
    A visitor asks for a call: 100 points, held as `suspect` on each event that would have qualified it.

    rule set: investor-relations
    visitor v-1
      2024-03-01 09:00  call.requested
                 10:00  email.opened
    lead Kim
      2024-03-01 11:00  lead.identified  visitor: v-1
    ledger
      2024-03-01 09:00  call-request  +100  100
                        hold          suspect
                 10:00  email-open    +5    105
                        hold          suspect
                 11:00  stage         suspect -> prospect: identified
                        stage         prospect -> mql: fast-track:hand-raise
    ends: mql, hot, 105, qualified 2024-03-01 11:00 by fast-track:hand-raise

    as of: 2024-03-01 10:00
    ends
      anonymous:v-1  suspect, hot, 105, never qualified
    """


@lead_story
def test_a_suspect_is_never_qualified_by_score() -> None:
    """
    A visitor who reaches the threshold waits; whoever it turns out to be qualifies at once.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    visitor v-1
      2024-01-01  demo.requested
    lead Kim
      2024-01-02  lead.identified  visitor: v-1
    ledger
      2024-01-01  demo   +100  100
                  hold   suspect
      2024-01-02  stage  suspect -> prospect: identified
                  stage  prospect -> mql: score
    ends: mql, 100, qualified 2024-01-02 by score
    """


@lead_story
def test_what_sales_says_of_a_suspect_is_ignored() -> None:
    """
    Nobody can hand back, accept or close a visitor.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    visitor v-1
      2024-01-01  crm.lead.accepted
      2024-01-02  crm.lead.handed_back
      2024-01-03  crm.lead.disqualified
      2024-01-04  crm.opportunity.won
    ledger
      2024-01-01  ignored  ignored: crm.lead.accepted at suspect
      2024-01-02  ignored  ignored: crm.lead.handed_back at suspect
      2024-01-03  ignored  ignored: crm.lead.disqualified at suspect
      2024-01-04  ignored  ignored: crm.opportunity.won at suspect
    ends
      anonymous:v-1  suspect, 0
    """


@lead_story
def test_a_disqualify_claim_does_not_touch_a_suspect() -> None:
    """
    And it does not hold it either: there is nothing to qualify.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      fast_track:
        rules: {students: {if: {lead.occupation: student}, then: disqualify}}
    visitor v-1
      2024-01-01  form.submitted   answers: {}
      2024-01-02  lead.identified  occupation: student
    lead Kim
      2024-01-03  lead.identified  visitor: v-1
    ledger
      2024-01-03  stage  suspect -> prospect: identified
                  stage  prospect -> disqualified: fast-track:students
    ends: disqualified, 0

    as of: 2024-01-02
    ends
      anonymous:v-1  suspect, 0
    """


@lead_story
def test_a_merge_moves_the_whole_history() -> None:
    """
    Two cards in the CRM, one person: chains are followed, merged ids have no row.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  email.opened
      2024-01-05  lead.merged   into: Kimberley
    lead Kimberley
      2024-01-02  email.opened
      2024-01-06  lead.merged   into: K. Lee
    lead Lee
      2024-01-03  email.opened
    ends
      Lee        prospect, 5
      Kim        no row
      Kimberley  no row
      K. Lee     prospect, 10

    as of: 2024-01-05
    ends
      Kimberley  prospect, 10
      Lee        prospect, 5
    """


@lead_story
def test_in_a_cycle_of_merges_the_smallest_id_wins() -> None:
    """
    C merges into A, A into B, B into C: all are A; D, merged into C, is too.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead A
      2024-01-01  email.opened
      2024-01-02  lead.merged   into: B
    lead B
      2024-01-01  email.opened
      2024-01-02  lead.merged   into: C
    lead C
      2024-01-01  email.opened
      2024-01-02  lead.merged   into: A
    lead D
      2024-01-01  email.opened
      2024-01-02  lead.merged   into: C
    ends
      A  prospect, 20
    """


@lead_story
def test_the_cycle_counts_and_not_the_way_into_it() -> None:
    """
    A is smaller than B and C, but not on their cycle.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead A
      2024-01-01  email.opened
      2024-01-02  lead.merged   into: C
    lead C
      2024-01-02  lead.merged   into: B
    lead B
      2024-01-02  lead.merged   into: C
    ends
      B  prospect, 5
    """


@lead_story
def test_of_several_merges_of_one_lead_the_last_in_order_counts() -> None:
    """
    Kim went to Lee by mistake, and then to Max.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  email.opened
      2024-01-02  lead.merged   into: Lee
      2024-01-03  lead.merged   into: Max
    lead Lee
      2024-01-01  email.opened
    ends
      Lee  prospect, 5
      Max  prospect, 5
    """


@lead_story
def test_a_merge_into_nobody_merges_nothing() -> None:
    """
    `into` must name a lead.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01  email.opened
      2024-01-02  lead.merged   into: null
      2024-01-03  lead.merged   into: ""
      2024-01-04  lead.merged   into: 7
      2024-01-05  lead.identified  visitor: v-1
    ends
      Kim  prospect, 5
    """


@lead_story
def test_a_visitor_joins_the_lead_that_its_lead_was_merged_into() -> None:
    """
    Joins and merges chain.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    visitor v-1
      2024-01-01  email.opened
    lead Kim
      2024-01-02  lead.identified  visitor: v-1
      2024-01-03  lead.merged      into: Lee
    ends
      Lee            prospect, 5
      Kim            no row
      anonymous:v-1  no row
    """


@lead_story
def test_a_lead_and_a_visitor_of_one_id_are_two() -> None:
    """
    `7` the lead is not `7` the visitor.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead 7
      2024-01-01  email.opened
    visitor 7
      2024-01-01  email.opened
      2024-01-02  email.opened
    ends
      7            prospect, 5
      anonymous:7  suspect, 10
    """

"""Stages: from suspect to customer, and the ways back."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_the_long_way_to_the_customer() -> None:
    """
    rule set
      tiers: [{kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  demo.requested
      2024-01-03  crm.lead.accepted
      2024-01-04  crm.lead.qualified
      2024-01-05  crm.opportunity.created
      2024-01-06  crm.opportunity.won
    ledger
      2024-01-01  demo   +60  60
      2024-01-02  demo   +60  120
                  stage  prospect -> mql: score
      2024-01-03  stage  mql -> sal: crm.lead.accepted
      2024-01-04  stage  sal -> sql: crm.lead.qualified
      2024-01-05  stage  sql -> opportunity: crm.opportunity.created
      2024-01-06  stage  opportunity -> customer: crm.opportunity.won
    ends: customer, 120, qualified 2024-01-02 by score
    """


@lead_story
def test_exactly_the_threshold_is_enough() -> None:
    """
    score >= at.

    rule set
      tiers: [{kind: critical, points: 1, criteria: {demo: {on: demo.requested, points: 99}, open: {on: email.opened}}}]
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  email.opened
    ledger
      2024-01-01  demo   +99  99
      2024-01-02  open   +1   100
                  stage  prospect -> mql: score
    ends: mql, 100
    """


@lead_story
def test_qualifying_is_once_per_stay() -> None:
    """
    mautic PR #3854: threshold action while the score stays above. Once, on the crossing; theirs at each change.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - {kind: negative, points: -50, criteria: {bounce: {on: email.bounced}}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  demo.requested
      2024-01-03  email.bounced
      2024-01-04  email.bounced
      2024-01-05  email.bounced
      2024-01-06  demo.requested
    ledger
      2024-01-01  demo    +100  100
                  stage   prospect -> mql: score
      2024-01-02  demo    +100  200
      2024-01-03  bounce  -50   150
      2024-01-04  bounce  -50   100
      2024-01-05  bounce  -50   50
      2024-01-06  demo    +100  150
    ends: mql, 150, qualified 2024-01-01 by score
    """


@lead_story
def test_forward_skips_are_sales_sourced() -> None:
    """
    From any stage before it; what is reached already is ignored.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  crm.lead.accepted
      2024-01-02  crm.lead.accepted
      2024-01-03  crm.opportunity.created
      2024-01-04  crm.lead.qualified
      2024-01-05  crm.opportunity.created
    lead Lee
      2024-01-01  crm.lead.qualified
      2024-01-02  crm.lead.accepted
    lead Max
      2024-01-01  demo.requested
      2024-01-02  crm.lead.qualified
    ledger of Kim
      2024-01-01  stage    prospect -> sal: sales-sourced
      2024-01-02  ignored  ignored: already sal
      2024-01-03  stage    sal -> opportunity: sales-sourced
      2024-01-04  ignored  ignored: already opportunity
      2024-01-05  ignored  ignored: already opportunity
    ledger of Lee
      2024-01-01  stage    prospect -> sql: sales-sourced
      2024-01-02  ignored  ignored: already sql
    ledger of Max
      2024-01-01  demo   +100  100
                  stage  prospect -> mql: score
      2024-01-02  stage  mql -> sql: sales-sourced
    ends
      Kim  opportunity, 0, never qualified
      Lee  sql, 0, never qualified
      Max  sql, 100, qualified 2024-01-01 by score
    """


@lead_story
def test_a_lead_of_sales_does_not_become_an_mql() -> None:
    """
    It is past that: the score may rise as it likes.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  crm.lead.accepted
      2024-01-02  demo.requested
    ends: sal, 100, never qualified
    """


@lead_story
def test_customers_and_lost_leads_come_back_by_a_new_opportunity() -> None:
    """
    Not by anything else that sales says.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  crm.opportunity.created
      2024-01-02  crm.opportunity.won
      2024-01-03  crm.lead.accepted
      2024-01-04  crm.lead.qualified
      2024-01-05  crm.lead.handed_back
      2024-01-06  crm.lead.disqualified
      2024-01-07  crm.opportunity.won
      2024-01-08  demo.requested
      2024-01-09  crm.opportunity.created
      2024-01-10  crm.opportunity.lost
      2024-01-11  crm.lead.accepted
      2024-01-12  crm.opportunity.lost
      2024-01-13  crm.lead.handed_back
      2024-01-14  crm.opportunity.created
    ledger
      2024-01-01  stage    prospect -> opportunity: sales-sourced
      2024-01-02  stage    opportunity -> customer: crm.opportunity.won
      2024-01-03  ignored  ignored: already customer
      2024-01-04  ignored  ignored: already customer
      2024-01-05  ignored  ignored: crm.lead.handed_back at customer
      2024-01-06  ignored  ignored: crm.lead.disqualified at customer
      2024-01-07  ignored  ignored: crm.opportunity.won at customer
      2024-01-08  demo     +100  100
      2024-01-09  stage    customer -> opportunity: crm.opportunity.created
      2024-01-10  stage    opportunity -> lost: crm.opportunity.lost
      2024-01-11  ignored  ignored: already lost
      2024-01-12  ignored  ignored: crm.opportunity.lost at lost
      2024-01-13  ignored  ignored: crm.lead.handed_back at lost
      2024-01-14  stage    lost -> opportunity: crm.opportunity.created
    ends: opportunity, 100, never qualified
    """


@lead_story
def test_winning_and_losing_need_an_opportunity() -> None:
    """
    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  crm.opportunity.won
      2024-01-02  crm.opportunity.lost
      2024-01-03  crm.lead.handed_back
      2024-01-04  demo.requested
      2024-01-05  crm.opportunity.lost
    ledger
      2024-01-01  ignored  ignored: crm.opportunity.won at prospect
      2024-01-02  ignored  ignored: crm.opportunity.lost at prospect
      2024-01-03  ignored  ignored: crm.lead.handed_back at prospect
      2024-01-04  demo     +100  100
                  stage    prospect -> mql: score
      2024-01-05  ignored  ignored: crm.opportunity.lost at mql
    ends: mql, 100
    """


@lead_story
def test_a_lost_lead_qualifies_again_only_by_a_new_award() -> None:
    """
    "Only if since then an event award applied > 0": a debit and an attribute are not enough.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - {kind: fit, points: 20, criteria: {cio: {lead: {title: CIO}}}}
        - {kind: negative, points: -1, criteria: {bounce: {on: email.bounced}}}
        - {kind: influencing, points: 5, criteria: {open: {on: email.opened, every: once}}}
    lead Kim
      2024-01-01  email.opened
                  demo.requested
      2024-01-02  crm.opportunity.created
      2024-01-03  crm.opportunity.lost
      2024-01-04  page.viewed
      2024-01-05  email.bounced
      2024-01-06  lead.identified          title: CIO
      2024-01-07  email.opened
      2024-01-08  demo.requested
    ledger
      2024-01-01  open    +5   5
                  demo    +100  105
                  stage   prospect -> mql: score
      2024-01-02  stage   mql -> opportunity: sales-sourced
      2024-01-03  stage   opportunity -> lost: crm.opportunity.lost
      2024-01-05  bounce  -1   104
      2024-01-06  cio     +20 fit  124
      2024-01-07  open    0 of +5  124  once
      2024-01-08  demo    +100  224
                  stage   lost -> mql: score
    ends: mql, 224, qualified 2024-01-08 by score
    """


@lead_story
def test_the_award_of_the_very_event_that_lost_the_lead_is_before_it() -> None:
    """
    A criterion on the loss itself gives points first; the stage comes after, and asks for a newer award.

    rule set
      tiers: [{kind: interest, dimension: a, points: 100, criteria: {lost: {on: crm.opportunity.lost}}}]
    lead Kim
      2024-01-01  crm.opportunity.created
      2024-01-02  crm.opportunity.lost
      2024-01-03  page.viewed
    ledger
      2024-01-01  stage  prospect -> opportunity: sales-sourced
      2024-01-02  lost   +100 a  100
                  stage  opportunity -> lost: crm.opportunity.lost
    ends: lost, 100
    """


@lead_story
def test_a_disqualified_lead_stays_disqualified() -> None:
    """
    Terminal; from any stage but customer.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  crm.lead.disqualified
      2024-01-02  demo.requested
      2024-01-03  crm.lead.accepted
      2024-01-04  crm.lead.disqualified
      2024-01-05  crm.opportunity.won
      2024-01-06  crm.lead.handed_back
    ledger
      2024-01-01  stage    prospect -> disqualified: crm.lead.disqualified
      2024-01-02  demo     +100  100
      2024-01-03  ignored  ignored: crm.lead.accepted at disqualified
      2024-01-04  ignored  ignored: already disqualified
      2024-01-05  ignored  ignored: crm.opportunity.won at disqualified
      2024-01-06  ignored  ignored: crm.lead.handed_back at disqualified
    ends: disqualified, 100, never qualified
    """


@lead_story
def test_a_disposition_comes_first_then_promote_or_the_threshold() -> None:
    """
    Handed back on an event that raises the hand as well: recycled, and an MQL again on the same event.

    rule set
      tiers:
        - kind: interest
          dimension: a
          points: 100
          criteria: {back: {on: crm.lead.handed_back}, call: {on: call.requested}}
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [back, call]}]
        rules: {raise: {if: {hand_raise: true}, then: promote}}
    lead Kim
      2024-01-01  call.requested
      2024-01-02  crm.lead.handed_back
    ledger
      2024-01-01  call       +100 a  100
                  stage      prospect -> mql: fast-track:raise
      2024-01-02  back       +100 a  200
                  hand-back  -120 a  80
                  repeat     hand_raise
                  stage      mql -> recycled: crm.lead.handed_back
                  stage      recycled -> mql: fast-track:raise
    ends: mql, 80, qualified 2024-01-02 by fast-track:raise
    """


@lead_story
def test_a_lead_that_is_known_from_the_first_event_begins_as_a_prospect() -> None:
    """
    No entry says so.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  page.viewed
    ledger
      nothing
    ends: prospect, 0, never qualified
    """


@lead_story
def test_unsubscribed_leads_qualify_all_the_same() -> None:
    """
    No nurture for them, but MQL, routing and alerts to reps go on.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  email.unsubscribed
      2024-01-02  demo.requested
    ends: mql, 100, qualified 2024-01-02 by score
    """


@lead_story
def test_one_point_is_enough_to_come_back() -> None:
    """
    By an event, or by a fast-track rule: an award is an award.

    rule set
      tiers:
        - kind: qualifier
          criteria:
            demo: {on: demo.requested, points: 100}
            open: {on: email.opened, points: 1}
            call: {on: call.requested, points: 0}
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {gift: {if: {hand_raise: true}, then: {award: 1}}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  crm.opportunity.created
      2024-01-03  crm.opportunity.lost
      2024-01-04  email.opened
    lead Lee
      2024-01-01  demo.requested
      2024-01-02  crm.opportunity.created
      2024-01-03  crm.opportunity.lost
      2024-01-04  call.requested
    ends
      Kim  mql, 101, qualified 2024-01-04 by score
      Lee  mql, 101, qualified 2024-01-04 by score
    """


@lead_story
def test_an_award_that_gave_nothing_does_not_bring_a_lead_back() -> None:
    """
    "Applied > 0": the ceiling leaves nothing of the open, nor of what the rule awards.

    rule set
      score: {ceiling: 100}
      tiers:
        - kind: qualifier
          criteria:
            demo: {on: demo.requested, points: 100}
            open: {on: email.opened, points: 1}
            call: {on: call.requested, points: 0}
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {gift: {if: {hand_raise: true}, then: {award: 5}}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  crm.opportunity.created
      2024-01-03  crm.opportunity.lost
      2024-01-04  email.opened
      2024-01-05  call.requested
    ledger
      2024-01-01  demo             +100     100
                  stage            prospect -> mql: score
      2024-01-02  stage            mql -> opportunity: sales-sourced
      2024-01-03  stage            opportunity -> lost: crm.opportunity.lost
      2024-01-04  open             0 of +1  100  ceiling 100
      2024-01-05  call             0        100
                  fast-track:gift  0 of +5  100  ceiling 100
    ends: lost, 100, qualified 2024-01-01 by score
    """

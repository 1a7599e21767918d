"""Decay `since: qualified`: from each qualification to its end."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_since_qualified_runs_from_each_qualification_to_its_end() -> None:
    """
    Handed back it stops; qualified again it starts anew. Activity does not put it off.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}, open: {on: email.opened, points: 1}}}
      decay: [{kind: linear, every: 1 month, since: qualified, take: 10}]
    lead Kim
      2024-01-01  demo.requested
      2024-02-20  email.opened
      2024-03-10  crm.lead.handed_back
      2024-06-10  demo.requested
    as of: 2024-08-01
    ledger
      2024-01-01  demo       +100  100
                  stage      prospect -> mql: score
      2024-02-01  linear     -10   90
      2024-02-20  open       +1    91
      2024-03-01  linear     -10   81
      2024-03-10  hand-back  -1    80
                  stage      mql -> recycled: crm.lead.handed_back
      2024-06-10  demo       +100  180
                  stage      recycled -> mql: score
      2024-07-10  linear     -10   170
    """


@lead_story
def test_since_qualified_ends_with_the_customer_the_loss_and_the_disqualification() -> None:
    """
    Accepted by sales it goes on.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: linear, every: 1 month, since: qualified, take: 10}]
    lead Won
      2024-01-01  demo.requested
      2024-01-20  crm.lead.accepted
      2024-02-10  crm.opportunity.created
      2024-02-20  crm.opportunity.won
    lead Lost
      2024-01-01  demo.requested
      2024-02-10  crm.opportunity.created
      2024-02-20  crm.opportunity.lost
    lead Out
      2024-01-01  demo.requested
      2024-02-20  crm.lead.disqualified
    lead On
      2024-01-01  demo.requested
      2024-02-20  crm.lead.qualified
    as of: 2024-03-15
    ledger of Won (only linear)
      2024-02-01  linear  -10  90
    ends
      Won   customer, 90
      Lost  lost, 90
      Out   disqualified, 90
      On    sql, 80
    """

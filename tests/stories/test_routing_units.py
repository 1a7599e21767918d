"""Units: which part of sales a lead is for, and where it waits if nobody takes it. Nothing is ever dropped."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_the_first_unit_whose_condition_holds() -> None:
    """
    Ada is in both, and it is the first that counts. Cy is in neither: there is a unit without a condition for him.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units:
          emea:  {if: {lead.region: EMEA}, routers: [{kind: round_robin, team: emea}]}
          large: {if: {lead.employees: {gte: 1000}}, routers: [{kind: round_robin, team: key-accounts}]}
          other: {routers: [{kind: round_robin, team: inside-sales}]}
        fallback: sales-desk
    roster
      teams: {emea: {reps: {eva: {}}}, key-accounts: {reps: {ken: {}}}, inside-sales: {reps: {ana: {}}}}
    lead Ada
      2024-03-01 09:00  lead.identified  region: EMEA, employees: 5000
                        demo.requested
    lead Ben
      2024-03-01 10:00  lead.identified  region: APAC, employees: 5000
                        demo.requested
    lead Cy
      2024-03-01 11:00  demo.requested
    routing of Ben
      2024-03-01 10:00  unit emea: its condition does not hold
                        unit large
                        ken of key-accounts: round robin: ken has waited longest
    ends
      Ada  mql, 100, unit emea, team emea, owner eva
      Ben  mql, 100, unit large, team key-accounts, owner ken
      Cy   mql, 100, unit other, team inside-sales, owner ana
    """


@lead_story
def test_where_no_unit_s_condition_holds_it_is_the_fallback() -> None:
    """
    A rule set without units has nothing but its fallback.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {emea: {if: {lead.region: EMEA}, routers: [{kind: round_robin, team: emea}], respond_within: 4 hours}}
        fallback: sales-desk
    roster
      teams: {emea: {reps: {eva: {}}}}
    lead Kim
      2024-03-01  demo.requested
    routing of Kim
      2024-03-01  unit emea: its condition does not hold
                  no unit's condition holds
                  sales-desk: nobody takes it
    ends: mql, 100, no unit, team sales-desk, no owner, no due
    """


@lead_story
def test_without_units_every_lead_waits_in_the_fallback() -> None:
    """
    `routing: {fallback: sales-desk}` is enough.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing: {fallback: sales-desk}
    lead Kim
      2024-03-01  demo.requested
    decisions (only routed)
      2024-03-01  routed  no unit, sales-desk, no owner
    ends: mql, 100, no unit, team sales-desk
    """


@lead_story
def test_a_unit_s_own_fallback_comes_before_the_general_one() -> None:
    """
    Eva and Ana are away. The unit that has a fallback of its own uses it.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units:
          emea:  {if: {lead.region: EMEA}, routers: [{kind: round_robin, team: emea}], fallback: emea-desk}
          other: {routers: [{kind: round_robin, team: inside-sales}]}
        fallback: sales-desk
    roster
      teams:
        emea: {reps: {eva: {absent: [2024-03-01]}}}
        inside-sales: {reps: {ana: {absent: [2024-03-01]}}}
    lead Ada
      2024-03-01 09:00  lead.identified  region: EMEA
                        demo.requested
    lead Ben
      2024-03-01 10:00  demo.requested
    routing of Ada
      2024-03-01 09:00  unit emea
                        round_robin: passes on
                        emea-desk: nobody takes it
    ends
      Ada  mql, 100, unit emea, team emea-desk, no owner
      Ben  mql, 100, unit other, team sales-desk, no owner
    """


@lead_story
def test_the_condition_reads_the_lead_as_of_the_decision() -> None:
    """
    By score, group, stage, dimension and attribute. What becomes of the lead afterwards moves nothing: Kim is in EMEA
    and hot when she qualifies, and neither is asked again when she moves to APAC and cools down.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - {kind: fit, points: 20, criteria: {chief: {lead: {title: CEO}}}}
        - {kind: negative, points: -90, criteria: {gone: {on: email.unsubscribed}}}
      groups: {hot: 120, warm: 50, cold: 0}
      routing:
        units:
          hot-emea:
            if: {lead.region: EMEA, group: hot, score: {gte: 120}, fit: 20, engagement: 100, stage: mql}
            routers: [{kind: round_robin, team: emea}]
          other: {routers: [{kind: round_robin, team: inside-sales}]}
        fallback: sales-desk
    lead Kim
      2024-03-01 09:00  lead.identified  region: EMEA, title: CEO
                        demo.requested
      2024-03-02 09:00  lead.identified  region: APAC, title: clerk
      2024-03-03 09:00  email.unsubscribed
    lead Lee
      2024-03-01 09:00  lead.identified  region: EMEA
                        demo.requested
      2024-03-02 09:00  lead.identified  title: CEO
    ends
      Kim  mql, cold, 10, fit 0, unit hot-emea, team emea
      Lee  mql, hot, 120, fit 20, unit other, team inside-sales
    """


@lead_story
def test_the_row_keeps_the_latest_assignment() -> None:
    """
    After a hand-back and after the end; who was never routed has none.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}, cy: {}}}}
    lead Dee
      2024-03-01 09:00  demo.requested
                 09:30  crm.lead.handed_back
    lead Eve
      2024-03-01 09:10  demo.requested
                 09:20  crm.opportunity.created
                 09:30  crm.opportunity.won
    lead Fay
      2024-03-01 09:15  demo.requested
                 09:20  crm.lead.disqualified
    lead Gus
      2024-03-01 09:00  page.viewed
    as of: 2024-03-02
    ends
      Dee  recycled, 80, unit sales, team sales, owner ana, due 2024-03-01 10:00
      Eve  customer, 100, unit sales, team sales, owner ben, due 2024-03-01 10:10
      Fay  disqualified, 100, unit sales, team sales, owner cy, due 2024-03-01 10:15
      Gus  prospect, 0, no unit, no team, no owner, no due
    """

"""When a lead is routed: on entering the stages and groups under `routing.on`, and not while sales has it."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_unless_set_it_is_the_mql_that_is_routed() -> None:
    """
    Once for each entry. More points, further stages and other groups are no entry.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      groups: {hot: 200, warm: 100, cold: 0}
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01  page.viewed
      2024-03-02  demo.requested
      2024-03-03  demo.requested
      2024-03-04  crm.lead.accepted
    decisions
      2024-03-02  stage   prospect -> mql: score
                  routed  sales, sales, ana
      2024-03-04  stage   mql -> sal: crm.lead.accepted
    ends: sal, hot, 200, owner ana
    """


@lead_story
def test_handed_back_and_qualified_again_it_is_routed_again() -> None:
    """
    As anybody who comes for the first time: whoever has waited longest, which is not Ana.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  crm.lead.handed_back  by: ana
      2024-03-03  demo.requested
    as of: 2024-03-03 12:30
    decisions
      2024-03-01        stage       prospect -> mql: score
                        routed      sales, sales, ana, due 2024-03-01 13:00
                 13:00  sla_missed  sales, sales, ana, due 2024-03-01 13:00
      2024-03-02 12:00  stage       mql -> recycled: crm.lead.handed_back
      2024-03-03 12:00  stage       recycled -> mql: score
                        routed      sales, sales, ben, due 2024-03-03 13:00
    ends: mql, 180, owner ben, due 2024-03-03 13:00
    """


@lead_story
def test_a_group_that_is_entered_by_an_event() -> None:
    """
    On entering it, and each time anew: who is warm already is not routed by another page. The first group of all is
    entered too, which makes `cold` a bad choice.

    rule set
      score: {floor: 0}
      tiers:
        - {kind: critical, points: 50, criteria: {demo: {on: demo.requested}}}
        - {kind: negative, points: -50, criteria: {gone: {on: email.unsubscribed}}}
      groups: {hot: 200, warm: 50, cold: 0}
      routing:
        on: {group: warm}
        units: {calls: {routers: [{kind: round_robin, team: callers}]}}
        fallback: sales-desk
    roster
      teams: {callers: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  demo.requested
      2024-03-03  email.unsubscribed
      2024-03-04  email.unsubscribed
      2024-03-05  demo.requested
    decisions
      2024-03-01  routed  calls, callers, ana
      2024-03-02  stage   prospect -> mql: score
      2024-03-05  routed  calls, callers, ben
    ends: mql, warm, 50, owner ben
    """


@lead_story
def test_a_group_that_is_entered_by_a_tick() -> None:
    """
    Silence takes the lead from hot to warm: those are called. There is no event to it, and no rule that could claim it.
    A tick comes first of its instant: Lee, who turns warm by an event of the very same time, gets the other rep.

    rule set
      tiers: [{kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}]
      stages: {mql: {at: 1000}}
      groups: {hot: 100, warm: 50, cold: 0}
      decay: [{kind: linear, every: 10 days, take: 30}]
      routing:
        on: [mql, {group: warm}]
        units: {calls: {if: {score: {lt: 100}}, routers: [{kind: round_robin, team: callers}]}}
        fallback: sales-desk
    roster
      teams: {callers: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                        demo.requested
    lead Ada
      2024-03-11 09:00  demo.requested
    decisions of Kim
      2024-03-01 09:00  routed  calls, callers, ana
      2024-03-11 09:00  routed  calls, callers, ben
    ends
      Ada  prospect, warm, 60, owner ana
      Kim  prospect, warm, 90, owner ben
    """


@lead_story
def test_any_stage_that_is_still_marketing_s_or_sales_business() -> None:
    """
    Here telemarketing qualifies, and account executives get what is at stage sql.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        on: sql
        units: {executives: {routers: [{kind: round_robin, team: executives}]}}
        fallback: sales-desk
    roster
      teams: {executives: {reps: {ana: {}}}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  crm.lead.accepted   by: tess
      2024-03-03  crm.lead.qualified  by: tess
    lead Lee
      2024-03-01  demo.requested
      2024-03-02  crm.opportunity.created
    decisions of Kim (only routed)
      2024-03-03  routed  executives, executives, ana
    ends
      Kim  sql, 100, owner ana
      Lee  opportunity, 100, no unit, no owner
    """


@lead_story
def test_who_has_it_and_has_answered_keeps_it() -> None:
    """
    Odoo, after redistribution: won, lost and already-owned leads are never reassigned. Owned is what was answered in
    time (Kim) and what sales accepted (Lee, late). Nobody has answered Max: that lead does go on.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      groups: {hot: 200, warm: 100, cold: 0}
      routing:
        on: [mql, {group: hot}]
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}, cy: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 09:30  crm.call.logged  by: ana
      2024-03-02 09:00  demo.requested
    lead Lee
      2024-03-01 09:10  demo.requested
                 12:00  crm.lead.accepted
      2024-03-02 09:10  demo.requested
    lead Max
      2024-03-01 09:20  demo.requested
      2024-03-02 09:20  demo.requested
    as of: 2024-03-02 09:30
    decisions of Max (only routed)
      2024-03-01 09:20  routed  sales, sales, cy, due 2024-03-01 10:20
      2024-03-02 09:20  routed  sales, sales, ana, due 2024-03-02 10:20
    ends
      Kim  mql, hot, 200, owner ana, due 2024-03-01 10:00
      Lee  sal, hot, 200, owner ben, due 2024-03-01 10:10
      Max  mql, hot, 200, owner ana, due 2024-03-02 10:20
    """


@lead_story
def test_won_and_lost_leads_stay_with_nobody() -> None:
    """
    Odoo, after redistribution, the other half. Both become hot after the end, and are given to nobody; a lost lead that
    asks again is an MQL again, which is an entry like any other.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      groups: {hot: 200, warm: 100, cold: 0}
      routing:
        on: [mql, {group: hot}]
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
      2024-03-02 09:00  crm.opportunity.created
      2024-03-03 09:00  crm.opportunity.won
      2024-03-04 09:00  demo.requested
    lead Lee
      2024-03-01 09:00  demo.requested
      2024-03-02 09:00  crm.opportunity.created
      2024-03-03 09:00  crm.opportunity.lost
      2024-03-04 09:00  lead.identified  region: EMEA
      2024-03-05 09:00  demo.requested
    lead Max
      2024-03-01 09:00  demo.requested
      2024-03-02 09:00  crm.lead.disqualified
      2024-03-03 09:00  demo.requested
    decisions of Kim (only routed)
      2024-03-01 09:00  routed  sales, sales, ana
    decisions of Max (only routed)
      2024-03-01 09:00  routed  sales, sales, ana
    ends
      Kim  customer, hot, 200, owner ana
      Lee  mql, hot, 200, qualified 2024-03-05 09:00 by score
      Max  disqualified, hot, 200, owner ana
    """


@lead_story
def test_a_lead_that_asks_again_stays_with_its_owner() -> None:
    """
    A repeat hand raise: Ana, whose lead it is, is alerted. No second qualification, no new owner, no new deadline.

    rule set: investor-relations
      actions:
        - {kind: email_alert, name: asks-again, on: repeat, to: owner}
    times: America/New_York
    roster
      teams:
        emea-inside-sales: {reps: {eva: {}}}
        inside-sales: {reps: {ana: {email: ana@example.com}, luis: {}}}
    lead Kim
      2024-03-04 09:00  call.requested
                 10:00  crm.call.logged  by: ana
      2024-03-06 09:00  call.requested
    decisions
      2024-03-04 09:00  stage   prospect -> mql: fast-track:hand-raise
                        routed  other, inside-sales, ana, due 2024-03-04 13:00
      2024-03-06 09:00  repeat  mql -> mql: hand_raise
    messages (only asks-again)
      2024-03-06 09:00  asks-again  repeat  email to ana@example.com
    ends: mql, hot, 200, owner ana, due 2024-03-04 13:00
    """


@lead_story
def test_visitors_are_never_routed() -> None:
    """
    The visitor reaches the group unknown; when Kim is known, the group is entered by a lead for the first time.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      stages: {mql: {at: 1000}}
      groups: {hot: 100, cold: 0}
      routing:
        on: {group: hot}
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    visitor v-1
      2024-03-01  demo.requested
    visitor v-2
      2024-03-01  demo.requested
    lead Kim
      2024-03-05  lead.identified  visitor: v-1
    decisions of Kim (only routed)
      2024-03-05  routed  sales, sales, no owner
    ends
      Kim            prospect, hot, 100, unit sales
      anonymous:v-2  suspect, hot, 100, no unit, no team
    """


@lead_story
def test_two_sources_at_one_instant() -> None:
    """
    The app says that Kim asked for a demo, the CRM, which comes after it by name, that sales took her on: at the same
    instant. What follows from the first stands before the second.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested     source: app
                 09:00  crm.lead.accepted  source: crm
    decisions
      2024-03-01 09:00  stage   prospect -> mql: score
                        routed  sales, sales, ana, due 2024-03-01 10:00
                        stage   mql -> sal: crm.lead.accepted
    """


@lead_story
def test_accepted_before_it_was_anybody_s() -> None:
    """
    A rep found Kim herself, and accepted her while she had no points. Nobody had been given her, so that she is routed
    when she gets hot.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      groups: {hot: 100, cold: 0}
      routing:
        on: [mql, {group: hot}]
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01  crm.lead.accepted
      2024-03-02  demo.requested
    ends: sal, hot, 100, owner ana
    """


@lead_story
def test_one_event_is_one_occasion_however_much_it_enters() -> None:
    """
    Here telemarketing gets everybody whose name is known. The visitor is an MQL as soon as she is known as Kim: she
    goes to sales, where she got to, and nobody of telemarketing is told of a lead that is gone already.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        on: [prospect, mql]
        units:
          prospects: {if: {stage: prospect}, routers: [{kind: round_robin, team: telemarketing}]}
          qualified: {if: {stage: mql}, routers: [{kind: round_robin, team: sales}]}
        fallback: sales-desk
    roster
      teams: {telemarketing: {reps: {tess: {}}}, sales: {reps: {ana: {}}}}
    visitor v-1
      2024-03-01  demo.requested
    lead Kim
      2024-03-02  lead.identified  visitor: v-1
    decisions (only routed)
      2024-03-02  routed  qualified, sales, ana
    """


@lead_story
def test_an_mql_that_is_hot_by_the_same_event_has_one_rep() -> None:
    """
    Kim is an MQL and hot at once. Both are routed on, and still it is one lead: Ben waits for the next.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      groups: {hot: 100, cold: 0}
      routing:
        on: [mql, {group: hot}]
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-02  demo.requested
    decisions (only routed)
      2024-03-02  routed  sales, sales, ana
    """

"""The bench: who is available when a lead is to be given to somebody, and with what load."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_only_the_free_and_then_the_queue() -> None:
    """
    Dynamics 365 manual, capacity: free are Sanjay 0, Susana 4, David 1, Miriam -2. It is Susana or David only, by the
    longest wait; when nobody is free it is the fallback queue, and no lead is dropped.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams:
        sales: {reps: {sanjay: {capacity: 1}, susana: {capacity: 4}, david: {capacity: 1}, miriam: {capacity: 0}}}
    lead K-1
      2024-02-01 09:00  routing.assigned  unit: sales, team: sales, owner: miriam
    lead K-2
      2024-02-01 10:00  routing.assigned  unit: sales, team: sales, owner: miriam
    lead K-3
      2024-02-01 11:00  routing.assigned  unit: sales, team: sales, owner: sanjay
    lead L-1
      2024-03-01 09:01  demo.requested
    lead L-2
      2024-03-01 09:02  demo.requested
    lead L-3
      2024-03-01 09:03  demo.requested
    lead L-4
      2024-03-01 09:04  demo.requested
    lead L-5
      2024-03-01 09:05  demo.requested
    lead L-6
      2024-03-01 09:06  demo.requested
    routing of L-6
      2024-03-01 09:06  unit sales
                        round_robin: passes on
                        sales-desk: nobody takes it
    ends
      K-1  prospect, 0, owner miriam
      K-2  prospect, 0, owner miriam
      K-3  prospect, 0, owner sanjay
      L-1  mql, 100, owner david
      L-2  mql, 100, owner susana
      L-3  mql, 100, owner susana
      L-4  mql, 100, owner susana
      L-5  mql, 100, owner susana
      L-6  mql, 100, unit sales, team sales-desk, no owner
    """


@lead_story
def test_what_closes_a_lead_makes_room() -> None:
    """
    A hand-back, a disqualification by sales or by a rule, won and lost; to be accepted or called is none. Ana has room
    for one: each new lead finds out whether the one before it is closed.

    rule set
      tiers: [{kind: qualifier, points: 100, criteria: {demo: {on: demo.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [demo]}]
        rules: {spam: {if: {lead.spam: true}, then: disqualify}}
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {capacity: 1}}}}
    lead A-1
      2024-03-01 09:00  demo.requested
                 10:00  crm.lead.handed_back
    lead A-2
      2024-03-02 09:00  demo.requested
                 10:00  crm.lead.disqualified
    lead A-3
      2024-03-03 09:00  demo.requested
                 10:00  lead.identified  spam: true
    lead A-4
      2024-03-04 09:00  demo.requested
                 10:00  crm.opportunity.created
                 11:00  crm.opportunity.won
    lead A-5
      2024-03-05 09:00  demo.requested
                 10:00  crm.opportunity.created
                 11:00  crm.opportunity.lost
    lead A-6
      2024-03-06 09:00  demo.requested
                 10:00  crm.call.logged    by: ana
                 11:00  crm.lead.accepted
    lead A-7
      2024-03-07 09:00  demo.requested
    ends
      A-1  recycled, 80, owner ana
      A-2  disqualified, 100, owner ana
      A-3  disqualified, 100, owner ana
      A-4  customer, 100, owner ana
      A-5  lost, 100, owner ana
      A-6  sal, 100, owner ana
      A-7  mql, 100, team sales-desk, no owner
    """


@lead_story
def test_a_lead_that_comes_back_is_a_load_once() -> None:
    """
    Kim is handed back, qualifies again and is given to Ana again: one lead, not two. What a hand-back of a lead that
    nobody has any more says frees nobody's seat.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {capacity: 2}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 10:00  crm.lead.handed_back
                 10:01  crm.lead.handed_back
                 11:00  demo.requested
    lead Lee
      2024-03-02 09:00  demo.requested
    lead Max
      2024-03-03 09:00  demo.requested
    ends
      Kim  mql, 180, owner ana
      Lee  mql, 100, owner ana
      Max  mql, 100, team sales-desk, no owner
    """


@lead_story
def test_away_on_the_rep_s_own_date() -> None:
    """
    Luis, in Mexico, is away on 4 March: from 06:00 until 06:00 the next day in UTC. Weekends, holidays and nights make
    nobody unavailable; they move deadlines.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: named, rep: luis}]}}
        fallback: sales-desk
    roster
      holidays: {also: [2024-03-05]}
      teams:
        sales:
          hours: {mon-fri: 09:00-17:00}
          reps: {luis: {timezone: America/Mexico_City, absent: [2024-03-04]}}
    lead Ada
      2024-03-04 05:59:59  demo.requested
    lead Ben
      2024-03-04 06:00  demo.requested
    lead Cy
      2024-03-05 05:59:59  demo.requested
    lead Dee
      2024-03-05 06:00  demo.requested
    ends
      Ada  mql, 100, owner luis
      Ben  mql, 100, no owner
      Cy   mql, 100, no owner
      Dee  mql, 100, owner luis
    """


@lead_story
def test_time_off_moves_no_assignment_that_is_made_already() -> None:
    """
    Ana is away now; on 1 March she was given the lead, as the events say, and keeps it.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {absent: [2024-03-01..2024-03-31]}, ben: {}}}}
    lead Kim
      2024-03-01 12:00            demo.requested
                 12:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ana
    lead Lee
      2024-03-01 12:00            demo.requested
    ends
      Kim  mql, 100, owner ana
      Lee  mql, 100, owner ben
    """


@lead_story
def test_excluded_leads_are_on_nobody_s_bench() -> None:
    """
    An employee is no lead, and takes nobody's turn; nor does a bot's click, which the rule set ignores.

    rule set
      ignore: [{on: demo.requested, where: {bot: true}}]
      exclude: {lead.employee: true}
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
      actions: [{kind: email_alert, on: routed}]
    roster
      teams: {sales: {reps: {ana: {capacity: 1}, ben: {}}}}
    lead Ada
      2024-03-01 09:00  demo.requested
      2024-03-09 09:00  lead.identified  employee: true
    lead Ben
      2024-03-01 10:00  demo.requested  bot: true
                 11:00  page.viewed
    lead Cy
      2024-03-01 12:00  demo.requested
    messages
      2024-03-01 12:00  email_alert  routed  email to rep:ana  Cy
    report: ignored 1, excluded 1
    ends
      Ben  prospect, 0, no owner
      Cy   mql, 100, owner ana
    """


@lead_story
def test_a_lead_that_goes_on_leaves_room_behind() -> None:
    """
    Ana has room for one, and has not answered Kim, who gets hot and is routed anew, to Ben of the closers. Lee is
    Ana's then.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      groups: {hot: 200, warm: 100, cold: 0}
      routing:
        on: [mql, {group: hot}]
        units:
          hot:   {if: {group: hot}, routers: [{kind: named, rep: ben}]}
          other: {routers: [{kind: named, rep: ana}]}
        fallback: sales-desk
    roster
      teams: {callers: {reps: {ana: {capacity: 1}}}, closers: {reps: {ben: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 10:00  demo.requested
    lead Lee
      2024-03-01 11:00  demo.requested
    ends
      Kim  mql, hot, 200, owner ben
      Lee  mql, warm, 100, owner ana
    """

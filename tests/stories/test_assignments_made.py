"""Assignments that were made already: events of type `routing.assigned`, which are kept and not computed again."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_what_was_assigned_stays_assigned() -> None:
    """
    Ana's turn it would be; but Kim was given to Ben, an instant after she qualified. Ben's turn is used up by that: Lee
    is Ana's.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ben, due: 2024-03-01T10:30:00Z
    lead Lee
      2024-03-01 09:30  demo.requested
    as of: 2024-03-01 09:30
    decisions of Kim
      2024-03-01 09:00            stage   prospect -> mql: score
                 09:00:00.000001  routed  sales, sales, ben, due 2024-03-01 10:30
    routing of Kim
      2024-03-01 09:00:00.000001  was assigned already: that is kept
                                  to be answered by 2024-03-01 10:30
    ends
      Kim  mql, 100, owner ben, due 2024-03-01 10:30
      Lee  mql, 100, owner ana, due 2024-03-01 10:30
    """


@lead_story
def test_its_deadline_is_watched() -> None:
    """
    The one that it says, not a new one: Ben misses 10:30, and the unit that it names reassigns.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ben, due: 2024-03-01T10:30:00Z
    as of: 2024-03-01 11:00
    decisions (only routed, sla_missed)
      2024-03-01 09:00:00.000001  routed      sales, sales, ben, due 2024-03-01 10:30
                 10:30            sla_missed  sales, sales, ben, due 2024-03-01 10:30
                                  routed      sales, sales, ana, due 2024-03-01 11:30
    ends: mql, 100, owner ana, due 2024-03-01 11:30
    """


@lead_story
def test_a_missed_deadline_whose_sequel_was_made_too() -> None:
    """
    Last night's run gave Kim from Ana to Ben at 10:00; nothing of that is done anew. Ben misses it as well: both are
    out, as if it had been one run.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ana, due: 2024-03-01T10:00:00Z
                 10:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ben, due: 2024-03-01T11:00:00Z
    as of: 2024-03-01 12:00
    decisions (only routed, sla_missed)
      2024-03-01 09:00:00.000001  routed      sales, sales, ana, due 2024-03-01 10:00
                 10:00            sla_missed  sales, sales, ana, due 2024-03-01 10:00
                 10:00:00.000001  routed      sales, sales, ben, due 2024-03-01 11:00
                 11:00            sla_missed  sales, sales, ben, due 2024-03-01 11:00
                                  routed      sales, sales-desk, no owner
    ends: mql, 100, team sales-desk, no owner, no due
    """


@lead_story
def test_a_lead_that_was_left_in_the_fallback_is_not_put_there_twice() -> None:
    """
    Made: Kim waits in the fallback, with a deadline. It passes while still nobody has room: the lead stays.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {capacity: 0}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales-desk, due: 2024-03-01T10:00:00Z
    as of: 2024-03-01 12:00
    decisions (only routed, sla_missed)
      2024-03-01 09:00:00.000001  routed      sales, sales-desk, no owner, due 2024-03-01 10:00
                 10:00            sla_missed  sales, sales-desk, no owner, due 2024-03-01 10:00
    ends: mql, 100, team sales-desk, no owner, due 2024-03-01 10:00
    """


@lead_story
def test_a_late_event_moves_no_owner() -> None:
    """
    Since the late page of 1 March Kim has been an MQL for longer, and by rights it would have been Ana's turn. The
    assignment was made; it stands, and nothing is computed in its place.

    rule set
      tiers: [{kind: critical, points: 50, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
      2024-03-02 09:00            demo.requested
      2024-03-05 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ben
    decisions
      2024-03-02 09:00            stage   prospect -> mql: score
      2024-03-05 09:00:00.000001  routed  sales, sales, ben
    ends: mql, 150, qualified 2024-03-02 09:00 by score, owner ben
    """


@lead_story
def test_a_lead_that_should_never_have_been_assigned_keeps_its_owner() -> None:
    """
    A late opt-out says that Kim was never an MQL. Ben has called her, maybe: what was made is not unmade.

    rule set
      score: {floor: 0}
      tiers:
        - {kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}
        - {kind: negative, points: -75, criteria: {unsubscribed: {on: email.unsubscribed}}}
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
      2024-03-02 09:00            email.unsubscribed
      2024-03-03 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ben
    decisions
      2024-03-03 09:00:00.000001  routed  sales, sales, ben
    ends: prospect, 60, never qualified, owner ben
    """


@lead_story
def test_one_assignment_takes_the_place_of_one() -> None:
    """
    The first stay's was made; the second time Kim qualifies it is for this run to say.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ben
      2024-03-02 09:00            crm.lead.handed_back
      2024-03-03 09:00            demo.requested
    decisions (only routed)
      2024-03-01 09:00:00.000001  routed  sales, sales, ben
      2024-03-03 09:00            routed  sales, sales, ana
    ends: mql, 180, owner ana
    """


@lead_story
def test_somebody_else_may_have_made_it() -> None:
    """
    The CRM gave Kim to Zoe, whom no roster knows, of a unit that no rule set has, by when nobody can read. It is kept
    as far as it says something; there is no deadline to watch.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 09:00  routing.assigned  unit: elsewhere, team: strangers, owner: zoe, due: soon
    lead Lee
      2024-03-01 09:00  routing.assigned  unit: 5, owner: ""
    as of: 2024-03-08
    ends
      Kim  prospect, 0, unit elsewhere, team strangers, owner zoe, no due
      Lee  prospect, 0, no unit, no team, no owner, no due
    """


@lead_story
def test_a_manager_hands_the_lead_over() -> None:
    """
    From Ana, who has answered it, to Ben: the CRM says so, and that is an assignment like any other. Ana has room again
    and gets Lee.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: named, rep: ana}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {capacity: 1}, ben: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 09:30  crm.call.logged   by: ana
                 11:00  routing.assigned  unit: sales, team: sales, owner: ben, source: crm
    lead Lee
      2024-03-01 11:00:00.000001  demo.requested
    ends
      Kim  mql, 100, owner ben, no due
      Lee  mql, 100, owner ana, due 2024-03-01 12:00:00.000001
    """


@lead_story
def test_an_erased_lead_s_assignments_are_erased() -> None:
    """
    Ada's are dropped with everything else of her, and her rep's seat is free; whatever comes later is a new lead.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {capacity: 1}}}}
    lead Ada
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ana
      2024-03-05 09:00            lead.erased
      2024-03-06 09:00            page.viewed
    lead Bob
      2024-03-02 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ana
      2024-03-05 09:00            lead.erased
    lead Cy
      2024-03-03 09:00  demo.requested
    ends
      Ada  prospect, 0, no unit, no team, no owner
      Bob  no row
      Cy   mql, 100, owner ana
    """


@lead_story
def test_merged_leads_have_one_assignment_the_latest() -> None:
    """
    Two ids of one person, given to two reps; merged it is Ben's. Ana's seat is free, and Lee is hers.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: named, rep: ana}, {kind: named, rep: ben}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {capacity: 1}, ben: {capacity: 1}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ana
    lead K.
      2024-03-01 10:00            demo.requested
                 10:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ben
      2024-03-02 09:00            lead.merged  into: Kim
    lead Lee
      2024-03-03 09:00  demo.requested
    decisions of Kim (only routed)
      2024-03-01 09:00:00.000001  routed  sales, sales, ana
                 10:00:00.000001  routed  sales, sales, ben
    ends
      K.   no row
      Kim  mql, 200, owner ben
      Lee  mql, 100, owner ana
    """

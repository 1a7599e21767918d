"""`reassign: true`: a lead that nobody answers in time goes to another rep, until nobody is left."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_another_rep_with_a_deadline_of_its_own() -> None:
    """
    Ana misses it at 10:00: it is Ben's for an hour. Ben answers.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 10:30  crm.call.logged  by: ana
                 11:00  crm.call.logged  by: ben
    as of: 2024-03-02
    decisions
      2024-03-01 09:00  stage       prospect -> mql: score
                        routed      sales, sales, ana, due 2024-03-01 10:00
                 10:00  sla_missed  sales, sales, ana, due 2024-03-01 10:00
                        routed      sales, sales, ben, due 2024-03-01 11:00
    ledger
      2024-03-01 09:00  demo   +100  100
                        stage  prospect -> mql: score
                 10:00  sla    missed by ana
    routing of Kim
      2024-03-01 09:00  unit sales
                        ana of sales: round robin: ana has waited longest
                        to be answered by 2024-03-01 10:00
                 10:00  missed by ana
                        ben of sales: round robin: ben has waited longest
                        to be answered by 2024-03-01 11:00
                 11:00  answered in time
    ends: mql, 100, owner ben, due 2024-03-01 11:00
    """


@lead_story
def test_without_reassign_it_stays() -> None:
    """
    It is missed, once, and told; Ana keeps the lead.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
    as of: 2024-03-08
    decisions (only routed, sla_missed)
      2024-03-01 09:00  routed      sales, sales, ana, due 2024-03-01 10:00
                 10:00  sla_missed  sales, sales, ana, due 2024-03-01 10:00
    ends: mql, 100, owner ana, due 2024-03-01 10:00
    """


@lead_story
def test_nobody_left_is_the_fallback_for_good() -> None:
    """
    Who missed it is not asked again, and in the fallback the clock does not start again: nobody is there to take it
    from.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units:
          sales:
            routers: [{kind: round_robin, team: sales}, {kind: round_robin, team: helpers}]
            respond_within: 1 hour
            reassign: true
            fallback: lost-and-found
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}, helpers: {reps: {hal: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
    as of: 2024-03-08
    decisions (only routed, sla_missed)
      2024-03-01 09:00  routed      sales, sales, ana, due 2024-03-01 10:00
                 10:00  sla_missed  sales, sales, ana, due 2024-03-01 10:00
                        routed      sales, helpers, hal, due 2024-03-01 11:00
                 11:00  sla_missed  sales, helpers, hal, due 2024-03-01 11:00
                        routed      sales, lost-and-found, no owner
    routing of Kim
      2024-03-01 09:00  unit sales
                        ana of sales: round robin: ana has waited longest
                        to be answered by 2024-03-01 10:00
                 10:00  missed by ana
                        round_robin: passes on
                        hal of helpers: round robin: hal has waited longest
                        to be answered by 2024-03-01 11:00
                 11:00  missed by hal
                        round_robin: passes on
                        round_robin: passes on
                        lost-and-found: nobody is left
    ends: mql, 100, team lost-and-found, no owner, no due
    """


@lead_story
def test_from_the_fallback_to_whoever_has_room_by_then() -> None:
    """
    Nobody takes Kim at 09:10, so she waits in the queue; its deadline passes too. By then Ana has closed the other lead
    and gets this one. Of Lee, an hour later, the deadline passes while Ana is full: the lead stays where it is.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {capacity: 1}}}}
    lead Jo
      2024-03-01 09:00  demo.requested
                 09:50  crm.lead.handed_back
    lead Kim
      2024-03-01 09:10  demo.requested
                 10:30  crm.lead.accepted
    lead Lee
      2024-03-01 10:20  demo.requested
    as of: 2024-03-01 13:00
    decisions of Kim (only routed, sla_missed)
      2024-03-01 09:10  routed      sales, sales-desk, no owner, due 2024-03-01 10:10
                 10:10  sla_missed  sales, sales-desk, no owner, due 2024-03-01 10:10
                        routed      sales, sales, ana, due 2024-03-01 11:10
    ledger of Kim (only sla)
      2024-03-01 10:10  sla  missed by sales-desk
    decisions of Lee (only routed, sla_missed)
      2024-03-01 10:20  routed      sales, sales-desk, no owner, due 2024-03-01 11:20
                 11:20  sla_missed  sales, sales-desk, no owner, due 2024-03-01 11:20
    routing of Lee
      2024-03-01 10:20  unit sales
                        round_robin: passes on
                        sales-desk: nobody takes it
                        to be answered by 2024-03-01 11:20
                 11:20  missed by sales-desk
                        round_robin: passes on
                        nobody is left: it stays where it is
    ends
      Jo   recycled, 80, owner ana
      Kim  sal, 100, owner ana
      Lee  mql, 100, team sales-desk, no owner, due 2024-03-01 11:20
    """


@lead_story
def test_a_missed_lead_is_no_load_any_more() -> None:
    """
    Ana, who has room for one, missed Kim at 10:00; Lee comes at 10:00 too, while Kim is still hers, and Max a moment
    later, when she is free.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: named, rep: ana}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {capacity: 1}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
    lead Lee
      2024-03-01 10:00  demo.requested
    lead Max
      2024-03-01 10:00:00.000001  demo.requested
    ends
      Kim  mql, 100, team sales-desk, no owner
      Lee  mql, 100, team sales-desk, no owner
      Max  mql, 100, team sales, owner ana
    """


@lead_story
def test_the_unit_and_the_lead_are_those_of_the_assignment() -> None:
    """
    Kim moved to APAC between the assignment and the deadline: it is still EMEA's lead that nobody answered, and EMEA's
    router that finds the next rep.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units:
          emea:
            if: {lead.region: EMEA}
            routers: [{kind: round_robin, team: emea}]
            respond_within: 1 hour
            reassign: true
          other: {routers: [{kind: round_robin, team: inside-sales}]}
        fallback: sales-desk
    roster
      teams: {emea: {reps: {eva: {}, tom: {}}}, inside-sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 09:00  lead.identified  region: EMEA
                        demo.requested
                 09:30  lead.identified  region: APAC
    as of: 2024-03-01 10:30
    ends: mql, 100, unit emea, team emea, owner tom, due 2024-03-01 11:00
    """


@lead_story
def test_qualified_again_the_one_who_missed_it_is_asked_again() -> None:
    """
    Exclusions are those of one assignment. Ana missed Kim on 1 March; on 3 March she is as good as anybody.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 10:30  crm.lead.handed_back  by: ben
      2024-03-03 09:00  demo.requested
    as of: 2024-03-03 09:30
    ends: mql, 180, owner ana, due 2024-03-03 10:00
    """


@lead_story
def test_two_deadlines_of_one_instant_are_seen_to_by_lead() -> None:
    """
    Both are Ana's and due at 10:00. Ada's is the first, and goes to Ben; he is full when Bob's comes.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units:
          sales: {routers: [{kind: named, rep: ana}, {kind: named, rep: ben}], respond_within: 1 hour, reassign: true}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {capacity: 1}}}}
    lead Bob
      2024-03-01 09:00  demo.requested  id: "1"
    lead Ada
      2024-03-01 09:00  demo.requested  id: "2"
    as of: 2024-03-01 10:00
    ends
      Ada  mql, 100, owner ben, due 2024-03-01 11:00
      Bob  mql, 100, team sales-desk, no owner, no due
    """


@lead_story
def test_routed_anew_the_one_who_missed_it_is_asked_again() -> None:
    """
    Ana missed Kim, and Ben has her, when she gets hot before he answers: that is an entry like the first, and Ana has
    waited longest.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      groups: {hot: 200, warm: 100, cold: 0}
      routing:
        on: [mql, {group: hot}]
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 10:30  demo.requested
    decisions (only routed, sla_missed)
      2024-03-01 09:00  routed      sales, sales, ana, due 2024-03-01 10:00
                 10:00  sla_missed  sales, sales, ana, due 2024-03-01 10:00
                        routed      sales, sales, ben, due 2024-03-01 11:00
                 10:30  routed      sales, sales, ana, due 2024-03-01 11:30
    """


@lead_story
def test_a_queue_that_would_be_chosen_again_keeps_it() -> None:
    """
    Ana is full, and the unit's last router is the night desk's queue, which takes anything. Kim waits there; when the
    deadline passes it would be the night desk again, where she is already: it is told once that it was missed.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units:
          sales:
            routers: [{kind: round_robin, team: sales}, {kind: queue, queue: night-desk}]
            respond_within: 1 hour
            reassign: true
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {capacity: 1}}}}
    lead Jo
      2024-03-01 08:30  demo.requested
                 08:40  crm.lead.accepted
    lead Kim
      2024-03-01 09:00  demo.requested
    as of: 2024-03-02
    decisions of Kim (only routed, sla_missed)
      2024-03-01 09:00  routed      sales, night-desk, no owner, due 2024-03-01 10:00
                 10:00  sla_missed  sales, night-desk, no owner, due 2024-03-01 10:00
    ends
      Jo   sal, 100, owner ana
      Kim  mql, 100, team night-desk, no owner, due 2024-03-01 10:00
    """


@lead_story
def test_from_one_queue_to_another() -> None:
    """
    A manager left Kim to the front desk. When its deadline passes the unit's routers send her to the night desk.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: queue, queue: night-desk}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: front-desk, due: 2024-03-01T10:00:00Z
    as of: 2024-03-01 10:30
    ends: mql, 100, team night-desk, no owner, due 2024-03-01 11:00
    """

"""Without a roster: which unit and which team, from the rule set alone. Nobody is named, and there is no deadline."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_the_team_of_the_first_router_that_names_one() -> None:
    """
    Account owners and territories are the roster's business; the next router names a team. A queue is as good as one.
    A unit whose routers name none has its fallback.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units:
          emea:
            if: {lead.region: EMEA}
            routers: [{kind: account_owner}, {kind: round_robin, team: emea}, {kind: weighted, team: inside-sales}]
            respond_within: 4 hours
          night: {if: {lead.region: night}, routers: [{kind: territory}, {kind: queue, queue: night-desk}]}
          named: {if: {lead.region: named}, routers: [{kind: named, rep: ana}], fallback: ana-s-desk}
          other: {routers: [{kind: territory}]}
        fallback: sales-desk
    lead Ada
      2024-03-01  lead.identified  region: EMEA
                  demo.requested
    lead Ben
      2024-03-01  lead.identified  region: night
                  demo.requested
    lead Cy
      2024-03-01  lead.identified  region: named
                  demo.requested
    lead Dee
      2024-03-01  demo.requested
    routing of Ada
      2024-03-01  unit emea
                  emea: without a roster, the first team that the unit names
    as of: 2024-03-31
    ends
      Ada  mql, 100, unit emea, team emea, no owner, no due
      Ben  mql, 100, unit night, team night-desk, no owner
      Cy   mql, 100, unit named, team ana-s-desk, no owner
      Dee  mql, 100, unit other, team sales-desk, no owner
    """


@lead_story
def test_without_routing_nothing_is_routed() -> None:
    """
    A rule set that says nothing of routing, with a roster or without.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01  demo.requested
    decisions
      2024-03-01  stage  prospect -> mql: score
    ends: mql, 100, no unit, no team, no owner, no due
    """


@lead_story
def test_an_assignment_that_was_made_is_kept_without_a_roster_too() -> None:
    """
    With the owner and the deadline that it says; but nobody watches the deadline.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    lead Kim
      2024-03-01 12:00            demo.requested
                 12:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ana, due: 2024-03-01T13:00:00Z
    as of: 2024-03-02
    decisions
      2024-03-01 12:00            stage   prospect -> mql: score
                 12:00:00.000001  routed  sales, sales, ana, due 2024-03-01 13:00
    ends: mql, 100, unit sales, team sales, owner ana, due 2024-03-01 13:00
    """


@lead_story
def test_what_sales_accepted_stays_where_it_is() -> None:
    """
    Without a roster too a lead that sales accepted is not given to another unit when it gets hot; one that nobody has
    accepted is, and so is one that was handed back.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      groups: {hot: 200, warm: 100, cold: 0}
      routing:
        on: [mql, {group: hot}]
        units:
          hot:   {if: {group: hot}, routers: [{kind: round_robin, team: closers}]}
          other: {routers: [{kind: round_robin, team: callers}]}
        fallback: sales-desk
    lead Ada
      2024-03-01  demo.requested
      2024-03-02  crm.lead.accepted
      2024-03-03  demo.requested
    lead Bob
      2024-03-01  demo.requested
      2024-03-03  demo.requested
    lead Cy
      2024-03-01  demo.requested
      2024-03-02  crm.lead.accepted
      2024-03-03  crm.lead.handed_back
      2024-03-04  demo.requested
      2024-03-05  demo.requested
    ends
      Ada  sal, hot, 200, unit other, team callers
      Bob  mql, hot, 200, unit hot, team closers
      Cy   mql, hot, 280, unit hot, team closers
    """


@lead_story
def test_handed_over_without_a_roster() -> None:
    """
    Kim was given to Ana, then to Ben: the latest counts. Of Lee nobody says anything, and no router names a team.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: territory}]}}
        fallback: sales-desk
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  routing.assigned  unit: sales, team: sales, owner: ana
      2024-03-03  routing.assigned  unit: sales, team: sales, owner: ben
    lead Lee
      2024-03-01  demo.requested
    decisions of Kim (only routed)
      2024-03-02  routed  sales, sales, ana
      2024-03-03  routed  sales, sales, ben
    routing of Lee
      2024-03-01  unit sales
                  sales-desk: without a roster, and no team is named
    ends
      Kim  mql, 100, owner ben
      Lee  mql, 100, team sales-desk, no owner
    """

"""Deadlines of assignments that were made already: which of them are watched, and to whom a missed one goes."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_a_deadline_ends_when_the_lead_is_given_to_somebody_else() -> None:
    """
    Kim is Ana's until 10:00. At 09:30 a manager gives her to Ben, who has until 11:30: at 10:00 nobody has missed
    anything.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: named, rep: ana}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ana, due: 2024-03-01T10:00:00Z
                 09:30            routing.assigned  unit: sales, team: sales, owner: ben, due: 2024-03-01T11:30:00Z
    as of: 2024-03-01 13:00
    decisions (only routed, sla_missed)
      2024-03-01 09:00:00.000001  routed      sales, sales, ana, due 2024-03-01 10:00
                 09:30            routed      sales, sales, ben, due 2024-03-01 11:30
                 11:30            sla_missed  sales, sales, ben, due 2024-03-01 11:30
                                  routed      sales, sales, ana, due 2024-03-01 12:30
                 12:30            sla_missed  sales, sales, ana, due 2024-03-01 12:30
                                  routed      sales, sales-desk, no owner
    """


@lead_story
def test_due_at_once_is_missed_at_once() -> None:
    """
    Whoever made it gave Ana no time at all. The deadline is that instant, and passes with it.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 09:00  routing.assigned  unit: sales, team: sales, owner: ana, due: 2024-03-01T09:00:00Z
    decisions
      2024-03-01 09:00  routed      sales, sales, ana, due 2024-03-01 09:00
                        sla_missed  sales, sales, ana, due 2024-03-01 09:00
    """


@lead_story
def test_a_team_without_an_owner_is_not_the_fallback() -> None:
    """
    Kim was left to the callers, with nobody's name. None of them answers; everybody of sales is full, so that it is the
    fallback's turn, where she has not been yet.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {capacity: 0}}}, callers: {reps: {cal: {}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: callers, due: 2024-03-01T10:00:00Z
    as of: 2024-03-01 11:00
    decisions (only routed, sla_missed)
      2024-03-01 09:00:00.000001  routed      sales, callers, no owner, due 2024-03-01 10:00
                 10:00            sla_missed  sales, callers, no owner, due 2024-03-01 10:00
                                  routed      sales, sales-desk, no owner
    """


@lead_story
def test_from_a_team_to_one_of_it() -> None:
    """
    Sales had Kim, with nobody's name: when the deadline passes she is Ana's, who is of that team.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, due: 2024-03-01T10:00:00Z
    as of: 2024-03-01 10:30
    ends: mql, 100, team sales, owner ana, due 2024-03-01 11:00
    """


@lead_story
def test_a_customer_s_stays_where_it_is() -> None:
    """
    Kim has bought, and a manager gave her to Ana for the renewal. Ana lets the deadline pass; a customer is given to
    nobody else by that.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00  crm.opportunity.created
      2024-03-02 09:00  crm.opportunity.won
      2024-03-03 09:00  routing.assigned  unit: sales, team: sales, owner: ana, due: 2024-03-03T10:00:00Z
    as of: 2024-03-04
    decisions (only routed, sla_missed)
      2024-03-03 09:00  routed      sales, sales, ana, due 2024-03-03 10:00
                 10:00  sla_missed  sales, sales, ana, due 2024-03-03 10:00
    ends: customer, 0, owner ana
    """


@lead_story
def test_closed_it_is_forgotten_who_missed_it() -> None:
    """
    Ana missed Kim on 1 March, and Kim was handed back. On 3 March a manager gives her to Ben; when Ben misses her too,
    Ana is as good as anybody.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned      unit: sales, team: sales, owner: ana, due: 2024-03-01T10:00:00Z
                 11:00            crm.lead.handed_back
      2024-03-03 09:00            routing.assigned      unit: sales, team: sales, owner: ben, due: 2024-03-03T10:00:00Z
    as of: 2024-03-03 10:30
    ends: recycled, 80, owner ana, due 2024-03-03 11:00
    """


@lead_story
def test_of_a_lead_that_only_others_assign() -> None:
    """
    Nobody qualified Kim; the CRM gave her to Ana, and at noon to Ben. That Ana missed it is said; whose she was from
    then on was said already.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}, cy: {}}}}
    lead Kim
      2024-03-01 09:00  routing.assigned  unit: sales, team: sales, owner: ana, due: 2024-03-01T10:00:00Z
                 12:00  routing.assigned  unit: sales, team: sales, owner: ben
    decisions
      2024-03-01 09:00  routed      sales, sales, ana, due 2024-03-01 10:00
                 10:00  sla_missed  sales, sales, ana, due 2024-03-01 10:00
                 12:00  routed      sales, sales, ben
    """


@lead_story
def test_what_lies_between_an_entry_and_its_assignment() -> None:
    """
    The run of that night came after a call and a mail: the entry waits for what it said all the same, and the page of
    which a message was made is told of once.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
      actions: [{kind: email_alert, name: mail, on: page.viewed, to: a@b.example}]
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 09:10  crm.call.logged   by: ben
                 09:20  page.viewed
                 20:00  routing.assigned  unit: sales, team: sales, owner: ben
    decisions (only routed)
      2024-03-01 20:00  routed  sales, sales, ben
    messages
      2024-03-01 09:20  mail  page.viewed  email to a@b.example
    """


@lead_story
def test_a_stage_and_a_group_of_one_event_wait_together() -> None:
    """
    The demo makes Kim hot and an MQL, and both are routed on: one assignment takes the place of both.

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
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ben
    decisions (only routed)
      2024-03-01 09:00:00.000001  routed  sales, sales, ben
    """


@lead_story
def test_without_any_routing_of_ours() -> None:
    """
    The rule set routes nothing, and the CRM gave Kim to Ana, Lee to a queue. That is kept, and watched.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 09:00  routing.assigned  unit: sales, team: sales, owner: ana, due: 2024-03-01T10:00:00Z
    lead Lee
      2024-03-01 09:00  routing.assigned  team: sales-desk
    as of: 2024-03-01 11:00
    decisions of Kim
      2024-03-01 09:00  routed      sales, sales, ana, due 2024-03-01 10:00
                 10:00  sla_missed  sales, sales, ana, due 2024-03-01 10:00
    ends
      Kim  prospect, 0, unit sales, team sales, owner ana, due 2024-03-01 10:00
      Lee  prospect, 0, no unit, team sales-desk, no owner, no due
    """

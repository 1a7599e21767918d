"""A missed deadline is told with the lead as it is by then: all that happens to it while it waits is seen."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_with_the_points_that_it_has_by_then() -> None:
    """
    Kim, whom Ana does not call, goes on reading and fades; a colleague's call, which answers nothing, is no end of it.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - {kind: influencing, points: 5, criteria: {page: {on: page.viewed}}}
      decay: [{kind: linear, every: 20 minutes, take: 1}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
      actions:
        - {kind: email_alert, name: mail, on: sla_missed, to: a@b.example, subject: "{was} let {score} points wait"}
    roster
      teams: {sales: {reps: {ana: {}, ben: {}, cy: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 09:10  crm.call.logged  by: ben
                 09:50  page.viewed
    lead Lee
      2024-03-01 09:00  demo.requested
                 09:10  crm.call.logged  by: zoe
    lead Max
      2024-03-01 09:00  demo.requested
                 09:10  crm.lead.accepted
                 09:20  page.viewed
    as of: 2024-03-01 10:30
    mails of Kim
      2024-03-01 10:00  mail  sla_missed:1  of time  ana let 103 points wait
    mails of Lee
      2024-03-01 10:00  mail  sla_missed:1  of time  ben let 97 points wait
    mails of Max
      nothing
    ends
      Kim  mql, 101, owner ana
      Lee  mql, 96, owner ben
      Max  sal, 101, owner cy
    """


@lead_story
def test_while_other_messages_are_made_of_it() -> None:
    """
    That a page was told of does not end the wait either: the webinar, of which nothing is told, is seen.

    rule set
      tiers:
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
        - {kind: influencing, points: 5, criteria: {page: {on: page.viewed}, webinar: {on: webinar.attended}}}
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
      actions:
        - {kind: email_alert, name: mail, on: [sla_missed, page.viewed], to: a@b.example, subject: "{score} points"}
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 09:10  page.viewed
                 09:20  webinar.attended
    as of: 2024-03-01 10:30
    mails
      2024-03-01 09:10  mail  page.viewed::e02  of e02   105 points
                 10:00  mail  sla_missed:1      of time  110 points
    """


@lead_story
def test_with_the_stage_that_nobody_routes_on() -> None:
    """
    Warm leads are routed here, qualified ones are not. Kim is warm, and an MQL when her deadline passes.

    rule set
      tiers: [{kind: critical, points: 50, criteria: {demo: {on: demo.requested}}}]
      groups: {warm: 50, cold: 0}
      routing:
        on: {group: warm}
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
      actions:
        - {kind: email_alert, name: mail, on: sla_missed, to: a@b.example, subject: "{lead} at {stage}"}
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 09:30  demo.requested
    as of: 2024-03-01 10:30
    decisions
      2024-03-01 09:00  routed      sales, sales, ana, due 2024-03-01 10:00
                 09:30  stage       prospect -> mql: score
                 10:00  sla_missed  sales, sales, ana, due 2024-03-01 10:00
    mails
      2024-03-01 10:00  mail  sla_missed:1  of time  Kim at mql
    """


@lead_story
def test_back_at_the_stage_at_which_it_began() -> None:
    """
    Kim was given to Ana as an MQL, and handed back; a manager gives her to Ben, and she qualifies again, which nobody
    routes on. What Ben misses is an MQL's deadline.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      groups: {hot: 50, cold: 0}
      routing:
        on: {group: hot}
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ana, due: 2024-03-01T10:00:00Z
                 09:30            crm.lead.handed_back
      2024-03-03 09:00            routing.assigned  unit: sales, team: sales, owner: ben, due: 2024-03-03T11:00:00Z
                 10:00            demo.requested
    as of: 2024-03-04
    decisions
      2024-03-01 09:00            stage       prospect -> mql: score
                 09:00:00.000001  routed      sales, sales, ana, due 2024-03-01 10:00
                 09:30            stage       mql -> recycled: crm.lead.handed_back
      2024-03-03 09:00            routed      sales, sales, ben, due 2024-03-03 11:00
                 10:00            stage       recycled -> mql: score
                 11:00            sla_missed  sales, sales, ben, due 2024-03-03 11:00
    """

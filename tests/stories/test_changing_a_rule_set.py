"""Changing a rule set: `active_from`, and `extends`, which merges by name."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_history_is_scored_under_the_new_version() -> None:
    """
    `active_from` changes no point and no stage: what happened before is scored. But a qualification before that time
    neither routes nor acts, it is listed as one that would have been; what sales says counts at any time.

    rule set
      active_from: 2024-06-01T12:00:00Z
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  demo.requested
      2024-02-01  crm.lead.accepted
      2024-03-01  crm.lead.handed_back
      2024-06-01  demo.requested
    lead Lee
      2024-06-01 11:59:59.999999  demo.requested
    ledger of Kim
      2024-01-01  demo       +100  100
                  stage      prospect -> mql: score
      2024-02-01  stage      mql -> sal: crm.lead.accepted
      2024-03-01  hand-back  -20   80
                  stage      sal -> recycled: crm.lead.handed_back
      2024-06-01  demo       +100  180
                  stage      recycled -> mql: score
    decisions of Kim
      2024-01-01  would_have_qualified  prospect -> mql: score
      2024-02-01  stage                 mql -> sal: crm.lead.accepted
      2024-03-01  stage                 sal -> recycled: crm.lead.handed_back
      2024-06-01  stage                 recycled -> mql: score
    decisions of Lee
      2024-06-01 11:59:59.999999  would_have_qualified  prospect -> mql: score
    """


@lead_story
def test_unless_it_is_backfilled() -> None:
    """
    `backfill: route`.

    rule set
      active_from: 2024-06-01T00:00:00Z
      backfill: route
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  demo.requested
    decisions
      2024-01-01  stage  prospect -> mql: score
    """


@lead_story
def test_what_was_before_is_nobody_s_work() -> None:
    """
    Kim qualified, and sales accepted her, before this version was active: nobody is given her now, and nothing is sent
    of it. Lee is the first of the new version: Ana has had no lead, and gets this one. A group that was entered before
    is no change afterwards.

    rule set
      active_from: 2024-06-01T00:00:00Z
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      groups: {hot: 100, cold: 0}
      routing:
        on: [mql, sal]
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
      actions:
        - {kind: webhook, on: [qualified, stage, group, threshold, routed, sla_missed], url: "https://a.example"}
        - {kind: email_alert, on: [demo.requested, email.opened], to: a@b.example}
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-05-01  demo.requested
      2024-05-02  crm.lead.accepted
      2024-06-02  email.opened
    lead Lee
      2024-05-31 23:59:59.999999  email.opened
      2024-06-01 00:00            demo.requested
    decisions of Kim
      2024-05-01  would_have_qualified  prospect -> mql: score
      2024-05-02  stage                 mql -> sal: crm.lead.accepted
    messages
      2024-06-01 00:00  webhook      routed          webhook to https://a.example    Lee
                        webhook      stage           webhook to https://a.example    Lee
                        webhook      qualified       webhook to https://a.example    Lee
                        webhook      group           webhook to https://a.example    Lee
                        webhook      threshold       webhook to https://a.example    Lee
                        email_alert  demo.requested  email to a@b.example            Lee
                 01:00  webhook      sla_missed      webhook to https://a.example    Lee
      2024-06-02 12:00  email_alert  email.opened    email to a@b.example            Kim
    ends
      Kim  sal, hot, 100, no unit, no owner
      Lee  mql, hot, 100, unit sales, owner ana
    """


@lead_story
def test_backfill_routes_what_was_before() -> None:
    """
    As of then: in its order, with the deadlines of then.

    rule set
      active_from: 2024-06-01T00:00:00Z
      backfill: route
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
      actions: [{kind: email_alert, on: [routed, sla_missed]}]
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-05-01  demo.requested
      2024-05-02  crm.lead.accepted
    lead Lee
      2024-06-01  demo.requested
    messages
      2024-05-01 12:00  email_alert  routed      email to rep:ana  Kim
                 13:00  email_alert  sla_missed  email to rep:ana  Kim
      2024-06-01 12:00  email_alert  routed      email to rep:ben  Lee
    ends
      Kim  sal, 100, owner ana, due 2024-05-01 13:00
      Lee  mql, 100, owner ben
    """


@lead_story
def test_an_assignment_of_the_version_before_is_kept_and_not_told_again() -> None:
    """
    Ana has Kim from the time before; she misses the deadline before the new version is active, and keeps the lead. Of
    neither is there a message. Lee's deadline passes afterwards, and is the new version's business.

    rule set
      active_from: 2024-06-01T00:00:00Z
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
      actions: [{kind: email_alert, on: [routed, sla_missed]}]
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-05-01 09:00            demo.requested
                 09:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ana, due: 2024-05-01T10:00:00Z
    lead Lee
      2024-05-31 23:30            demo.requested
                 23:30:00.000001  routing.assigned  unit: sales, team: sales, owner: ana, due: 2024-06-01T00:30:00Z
    as of: 2024-06-01 01:00
    decisions of Kim (only routed, sla_missed)
      2024-05-01 09:00:00.000001  routed      sales, sales, ana, due 2024-05-01 10:00
                 10:00            sla_missed  sales, sales, ana, due 2024-05-01 10:00
    messages
      2024-06-01 00:30  email_alert  sla_missed  email to rep:ana  Lee
                        email_alert  routed      email to rep:ben  Lee
    ends
      Kim  mql, 100, owner ana, due 2024-05-01 10:00
      Lee  mql, 100, owner ben, due 2024-06-01 01:30
    """


@lead_story
def test_a_lead_that_comes_back_is_of_the_new_version() -> None:
    """
    Handed back and qualified again after the change: that is a qualification like any other.

    rule set
      active_from: 2024-06-01T00:00:00Z
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing: {fallback: sales-desk}
      actions: [{kind: email_alert, on: qualified, to: a@b.example}]
    lead Kim
      2024-05-01  demo.requested
      2024-06-02  crm.lead.handed_back
      2024-06-03  demo.requested
    messages
      2024-06-03  email_alert  qualified  email to a@b.example
    ends: mql, 180, team sales-desk
    """


@lead_story
def test_extends_merges_by_name_and_null_removes() -> None:
    """
    Emails are worth nothing here, a call is worth 60, and webinars are new; the rest stays as it was.

    rule set: investor-relations
      tiers:
        - kind: qualifier
          criteria: {call-request: {points: 60}}
        - kind: influencing
          criteria:
            email-open: null
            webinar: {on: webinar.attended, points: 7}
    lead Kim
      2024-03-01 09:00  email.opened
                 10:00  email.clicked
                 11:00  webinar.attended
                 12:00  call.requested
    ledger
      2024-03-01 10:00  email-click   +5   5
                 11:00  webinar       +7   12
                 12:00  call-request  +60  72
                        stage         prospect -> mql: fast-track:hand-raise
    ends: mql, warm, 72
    """


@lead_story
def test_extends_replaces_lists() -> None:
    """
    Two bands instead of three.

    rule set: investor-relations
      decay:
        - {kind: inactivity_bands, every: 1 month, bands: [{above: 60, take: 40}, {otherwise: 1}]}
    times: America/New_York
    lead Kim
      2024-01-10  call.requested
    as of: 2024-03-10
    ledger (only inactivity_bands)
      2024-02-10  inactivity_bands  -40  60
      2024-03-10  inactivity_bands  -1   59
    """

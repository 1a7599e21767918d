"""Lateness: a late event folds its lead again, and others may get other reps by it."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_a_late_event_folds_its_lead_again() -> None:
    """
    The mailer delivers January's clicks in March: first, what was known without them.

    rule set
      tiers: [{kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: inactivity_bands, every: 1 month, bands: [{otherwise: 30}]}]
    lead Kim
      2024-01-10  demo.requested
      2024-03-01  demo.requested
    ledger
      2024-01-10  demo              +60  60
      2024-02-10  inactivity_bands  -30  30
      2024-03-01  demo              +60  90
    ends: prospect, 90
    """


@lead_story
def test_a_late_event_may_change_the_stage() -> None:
    """
    And then with them: the demo of 20 January puts the decay off, and Kim has been an MQL since 20 January.

    rule set
      tiers: [{kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: inactivity_bands, every: 1 month, bands: [{otherwise: 30}]}]
    lead Kim
      2024-01-10  demo.requested
      2024-03-01  demo.requested
      2024-01-20  demo.requested
    ledger
      2024-01-10  demo              +60  60
      2024-01-20  demo              +60  120
                  stage             prospect -> mql: score
      2024-02-20  inactivity_bands  -30  90
      2024-03-01  demo              +60  150
    ends: mql, 150, qualified 2024-01-20 by score
    """


@lead_story
def test_an_older_version_of_a_history_may_have_been_an_mql() -> None:
    """
    The state may go back: a late `email.unsubscribed` means that the threshold was never reached.

    rule set
      score: {floor: 0}
      tiers:
        - {kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}
        - {kind: negative, points: -75, criteria: {unsubscribed: {on: email.unsubscribed}}}
    lead Kim
      2024-01-10  demo.requested
      2024-01-20  demo.requested
      2024-01-15  email.unsubscribed
    ledger
      2024-01-10  demo          +60         60
      2024-01-15  unsubscribed  -60 of -75  0   floor 0
      2024-01-20  demo          +60         60
    ends: prospect, 60, never qualified
    """


@lead_story
def test_a_late_event_is_routed_when_it_happened() -> None:
    """
    Without an assignment made already the late demo of 09:00 takes the turn of 09:00: all later leads move up by one.
    That is why a run that follows another is given the assignments of the one before.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}, cy: {}}}}
    lead Kim
      2024-03-01 10:00  demo.requested
    lead Lee
      2024-03-01 11:00            demo.requested
                 11:00:00.000001  routing.assigned  unit: sales, team: sales, owner: ben
    lead Late
      2024-03-01 09:00  demo.requested
    ends
      Kim   mql, 100, owner ben
      Late  mql, 100, owner ana
      Lee   mql, 100, owner ben
    """


@lead_story
def test_a_late_call_answers_in_time() -> None:
    """
    The phone system delivers the call of 09:30 in the evening: the deadline of 10:00 was met, and the lead never left.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 20:00  page.viewed
                 09:30  crm.call.logged  by: ana
    decisions (only routed, sla_missed)
      2024-03-01 09:00  routed  sales, sales, ana, due 2024-03-01 10:00
    ends: mql, 100, owner ana
    """

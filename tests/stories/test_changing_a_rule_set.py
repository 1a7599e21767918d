"""Changing a rule set: `active_from`, and `extends`, which merges by name."""

from __future__ import annotations

from .storytelling import story


@story
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


@story
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


@story
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


@story
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

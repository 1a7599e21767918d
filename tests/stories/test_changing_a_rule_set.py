"""Changing a rule set: `active_from`, and `extends`, which merges by name."""

from __future__ import annotations

from .storytelling import story


@story
def test_history_is_scored_under_the_new_version() -> None:
    """
    `active_from` changes no point and no stage: what happened before is scored, and would have qualified.

    rule set
      active_from: 2024-06-01T00:00:00Z
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  demo.requested
    ledger
      2024-01-01  demo   +100  100
                  stage  prospect -> mql: score
    ends: mql, 100, qualified 2024-01-01 by score
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

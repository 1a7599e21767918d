"""Lateness: a late event folds its lead again."""

from __future__ import annotations

from .storytelling import story


@story
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


@story
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


@story
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

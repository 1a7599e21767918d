"""One step of the fold: the order of the entries that one event makes."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_the_entries_of_one_event_stand_in_this_order() -> None:
    """
    Ticks due; awards and capped firings in rule-set order; withdrawals; attribute awards; fast-track awards; the stage.

    rule set
      tiers:
        - kind: answers
          criteria:
            soon:  {lead: {answers.when: soon}, points: 30}
            later: {lead: {answers.when: later}, points: 5}
        - kind: important
          points: 20
          criteria: {first: {on: form.submitted, every: once}, each: {on: form.submitted}}
      decay: [{kind: expiry, every: 30 days}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [soon]}]
        rules: {raise: {if: {hand_raise: true}, then: [{award: 10}, promote]}}
    lead Kim
      2024-01-01  form.submitted  answers: {when: later}
      2024-01-31  form.submitted  answers: {when: soon}
    ledger
      2024-01-01  first             +20      20
                  each              +20      40
                  later             +5 fit   45
      2024-01-31  expiry            -20      25
                  expiry            -20      5
                  first             0 of +20  5  once
                  each              +20      25
                  later             -5 fit   20
                  soon              +30 fit  50
                  fast-track:raise  +10      60
                  stage             prospect -> mql: fast-track:raise
    ends: mql, 60, fit 30, engagement 30
    """


@lead_story
def test_and_hand_back_debits_come_after_awards_and_before_what_was_noted() -> None:
    """
    The rep's hand-back is a signal here, and worth points: award, fast-track award, debits, repeat, stages.

    rule set
      tiers:
        - {kind: interest, dimension: a, points: 50, criteria: {back: {on: crm.lead.handed_back}}}
        - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [back]}]
        rules: {gift: {if: {hand_raise: true}, then: {award: 7}}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  crm.lead.handed_back
    ledger
      2024-01-01  demo             +100   100
                  stage            prospect -> mql: score
      2024-01-02  back             +50 a  150
                  fast-track:gift  +7     157
                  hand-back        -77    80
                  repeat           hand_raise
                  stage            mql -> recycled: crm.lead.handed_back
    ends: recycled, 80, engagement 30, a 50
    """

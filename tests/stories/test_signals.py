"""Signals: what qualifiers state, and when."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_a_signal_on_a_lead_already_qualified_is_a_repeat_hand_raise() -> None:
    """
    At mql, sal, sql, opportunity and customer: one `repeat` per event, its note the signals by name; no new
    qualification. Recycled, the same signal promotes again.

    rule set
      tiers: [{kind: qualifier, points: 0, criteria: {call: {on: call.requested}, demo: {on: demo.requested}}}]
      fast_track:
        qualifiers:
          - {kind: hand_raise, criteria: [call, demo]}
          - {kind: hand_raise, name: calls, criteria: [call], signal: a_call}
        rules: {raise: {if: {hand_raise: true}, then: promote}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  demo.requested
      2024-03-03  crm.lead.accepted
      2024-03-04  call.requested
      2024-03-05  crm.lead.qualified
      2024-03-06  demo.requested
      2024-03-07  crm.opportunity.created
      2024-03-08  demo.requested
      2024-03-09  crm.opportunity.won
      2024-03-10  demo.requested
    ledger (only stage, repeat)
      2024-03-01  stage   prospect -> mql: fast-track:raise
      2024-03-02  repeat  hand_raise
      2024-03-03  stage   mql -> sal: crm.lead.accepted
      2024-03-04  repeat  a_call, hand_raise
      2024-03-05  stage   sal -> sql: crm.lead.qualified
      2024-03-06  repeat  hand_raise
      2024-03-07  stage   sql -> opportunity: crm.opportunity.created
      2024-03-08  repeat  hand_raise
      2024-03-09  stage   opportunity -> customer: crm.opportunity.won
      2024-03-10  repeat  hand_raise
    ends: customer, 0, qualified 2024-03-01 by fast-track:raise
    """


@lead_story
def test_a_signal_at_recycled_and_lost_promotes_again() -> None:
    """
    And at disqualified it is nothing at all.

    rule set
      tiers: [{kind: qualifier, points: 0, criteria: {call: {on: call.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {raise: {if: {hand_raise: true}, then: promote}}
    lead Kim
      2024-03-01  call.requested
      2024-03-02  crm.lead.handed_back
      2024-03-03  call.requested
      2024-03-04  crm.opportunity.created
      2024-03-05  crm.opportunity.lost
      2024-03-06  call.requested
      2024-03-07  crm.lead.disqualified
      2024-03-08  call.requested
    ledger (only stage, repeat)
      2024-03-01  stage  prospect -> mql: fast-track:raise
      2024-03-02  stage  mql -> recycled: crm.lead.handed_back
      2024-03-03  stage  recycled -> mql: fast-track:raise
      2024-03-04  stage  mql -> opportunity: sales-sourced
      2024-03-05  stage  opportunity -> lost: crm.opportunity.lost
      2024-03-06  stage  lost -> mql: fast-track:raise
      2024-03-07  stage  mql -> disqualified: crm.lead.disqualified
    ends: disqualified, 0, qualified 2024-03-06 by fast-track:raise
    """


@lead_story
def test_a_signal_is_stated_capped_or_not() -> None:
    """
    A firing that a cap blocks states its signal, and so does one that loses its `one_of`.

    rule set
      tiers:
        - kind: qualifier
          criteria:
            call:   {on: call.requested, points: 10, every: once}
            demo:   {on: demo.requested, points: 10, one_of: demos}
            chosen: {on: demo.requested, points: 20, one_of: demos}
      fast_track:
        qualifiers:
          - {kind: hand_raise, criteria: [call]}
          - {kind: hand_raise, name: demos, criteria: [demo], signal: demos}
        rules: {raise: {if: {hand_raise: true}, then: {award: 1}}, chosen: {if: {demos: true}, then: {award: 2}}}
    lead Kim
      2024-03-01  call.requested
      2024-03-02  call.requested
      2024-03-03  demo.requested
    ledger
      2024-03-01  call              +10       10
                  fast-track:raise  +1        11
      2024-03-02  call              0 of +10  11  once
                  fast-track:raise  +1        12
      2024-03-03  demo              0 of +10  12  one_of demos: lost to chosen
                  chosen            +20       32
                  fast-track:chosen  +2       34
    ends: prospect, 34
    """


@lead_story
def test_an_attribute_criterion_states_its_signal_on_the_event_that_makes_it_true() -> None:
    """
    And again when it has been untrue meanwhile; standing, it promotes nobody for ever.

    rule set
      tiers: [{kind: fit, points: 10, criteria: {cio: {lead: {title: CIO}}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [cio], signal: a_cio}]
        rules: {cio: {if: {a_cio: true}, then: {award: 1}}}
    lead Kim
      2024-03-01  lead.identified  title: CIO
      2024-03-02  lead.identified  title: CIO
      2024-03-03  email.opened
      2024-03-04  lead.identified  title: CFO
      2024-03-05  lead.identified  title: CIO
    ledger
      2024-03-01  cio             +10 fit  10
                  fast-track:cio  +1       11
      2024-03-04  cio             -10 fit  1
      2024-03-05  cio             +10 fit  11
                  fast-track:cio  +1       12
    ends: prospect, 12
    """


@lead_story
def test_a_target_account_on_events_and_without() -> None:
    """
    With `on`, on each such event of a listed lead; without, on the event that makes it one.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}}}]
      fast_track:
        qualifiers:
          - {kind: target_account, attribute: company.domain, accounts: [acme.example, globex.example]}
          - kind: target_account
            name: pages
            attribute: company.domain
            accounts: [acme.example]
            on: page.*
            signal: looks
        rules: {listed: {if: {target_account: true}, then: {award: 10}}, look: {if: {looks: true}, then: {award: 5}}}
    lead Kim
      2024-03-01  page.viewed
      2024-03-02  lead.identified  company: {domain: acme.example}
      2024-03-03  page.viewed
      2024-03-04  page.printed
      2024-03-05  lead.identified  company: {domain: globex.example}
      2024-03-06  page.viewed
    ledger
      2024-03-01  page               +1   1
      2024-03-02  fast-track:listed  +10  11
      2024-03-03  page               +1   12
                  fast-track:look    +5   17
      2024-03-04  fast-track:look    +5   22
      2024-03-06  page               +1   23
    ends: prospect, 23
    """

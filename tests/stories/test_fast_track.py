"""Fast track: qualifiers state signals, rules conclude from them, and the proof says why."""

from __future__ import annotations

from .storytelling import story


@story
def test_a_hand_raise_promotes_whatever_the_score() -> None:
    """
    "Merely sent to sales": 0 points, and an MQL at once.

    rule set: investor-relations-route-only
    lead Kim
      2024-03-01 09:00  meeting.attended  format: 1-on-1
    ledger
      2024-03-01 09:00  one-on-one-meeting  0  0
                        stage               prospect -> mql: fast-track:hand-raise
    proof
      2024-03-01 09:00  1.1  hand-raise  hand_raise: true
                        =>   promote: hand-raise
    ends: mql, cold, 0, qualified 2024-03-01 09:00 by fast-track:hand-raise
    """


@story
def test_if_promote_and_threshold_meet_the_rule_is_named() -> None:
    """
    100 points and a hand raise on one event: `qualified_by` is the promoting rule.

    rule set: investor-relations
    lead Kim
      2024-03-01 09:00  call.requested
    ledger
      2024-03-01 09:00  call-request  +100  100
                        stage         prospect -> mql: fast-track:hand-raise
    ends: mql, hot, 100, qualified 2024-03-01 09:00 by fast-track:hand-raise
    """


@story
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


@story
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


@story
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


@story
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


@story
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


@story
def test_a_combination_fires_on_the_part_that_completes_it_and_consumes_the_parts() -> None:
    """
    Two webinars within 30 days and a page of investor relations, within 7 days of each other.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}}}]
      fast_track:
        qualifiers:
          - kind: combination
            signal: hot_combination
            all:
              - {on: webinar.attended, count: {at_least: 2, within: 30 days}}
              - {on: page.viewed, where: {path: {starts_with: /investor-relations}}}
            within: 7 days
        rules: {hot: {if: {hot_combination: true}, then: {award: 50}}}
    lead Kim
      2024-03-01  webinar.attended
      2024-03-10  page.viewed       path: /investor-relations
      2024-03-11  webinar.attended
      2024-03-12  page.viewed       path: /investor-relations
      2024-03-13  page.viewed       path: /about
      2024-03-20  webinar.attended
      2024-03-21  webinar.attended
      2024-03-22  page.viewed       path: /about
      2024-03-23  page.viewed       path: /investor-relations
    ledger
      2024-03-10  page            +1   1
      2024-03-11  fast-track:hot  +50  51
      2024-03-12  page            +1   52
      2024-03-13  page            +1   53
      2024-03-22  page            +1   54
      2024-03-23  page            +1   55
                  fast-track:hot  +50  105
                  stage           prospect -> mql: score
    ends: mql, 105
    """


@story
def test_a_part_exactly_one_window_ago_is_outside() -> None:
    """
    And a later firing of the same part renews it. Parts may be criteria, two of them on one event.

    rule set
      tiers:
        - kind: influencing
          points: 1
          criteria: {page: {on: page.viewed}, open: {on: email.opened}, also: {on: page.viewed, where: {path: /both}}}
      fast_track:
        qualifiers:
          - {kind: combination, signal: both, all: [{criterion: page}, {criterion: open}], within: 7 days}
          - {kind: combination, name: two, signal: at_once, all: [{criterion: page}, {criterion: also}], within: 1 hour}
        rules:
          two:     {if: {both: true}, then: {award: 10}}
          at-once: {if: {at_once: true}, then: {award: 20}}
    lead Kim
      2024-03-01  page.viewed
      2024-03-08  email.opened
      2024-03-14  page.viewed
    lead Lee
      2024-03-01  page.viewed
      2024-03-07  page.viewed
      2024-03-08  email.opened
      2024-03-09  page.viewed   path: /both
    ledger of Kim
      2024-03-01  page             +1   1
      2024-03-08  open             +1   2
      2024-03-14  page             +1   3
                  fast-track:two   +10  13
    ledger of Lee
      2024-03-01  page                +1   1
      2024-03-07  page                +1   2
      2024-03-08  open                +1   3
                  fast-track:two      +10  13
      2024-03-09  page                +1   14
                  also                +1   15
                  fast-track:at-once  +20  35
    ends
      Kim  prospect, 13
      Lee  prospect, 35
    """


@story
def test_a_combination_of_hours_and_one_over_a_clock_that_steps_back() -> None:
    """
    Hours are exact; days are of the wall clock, on which 27 October in Berlin has 02:30 twice.

    rule set
      timezone: Europe/Berlin
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}, open: {on: email.opened}}}]
      fast_track:
        qualifiers:
          - {kind: combination, signal: hours, all: [{criterion: page}, {criterion: open}], within: 2 hours}
          - {kind: combination, name: d, signal: days, all: [{criterion: page}, {criterion: open}], within: 1 day}
        rules: {exact: {if: {hours: true}, then: {award: 10}}, wall: {if: {days: true}, then: {award: 20}}}
    times: Europe/Berlin
    lead Kim
      2024-10-27 02:50+02:00  page.viewed
      2024-10-27 02:10+01:00  page.viewed
      2024-10-28 02:30        email.opened
    lead Lee
      2024-10-27 01:30        page.viewed
      2024-10-27 02:30+01:00  email.opened
    lead Max
      2024-10-27 01:30        page.viewed
      2024-10-27 02:29+01:00  email.opened
    ledger of Kim (only fast-track:exact, fast-track:wall)
      2024-10-28 02:30  fast-track:wall  +20  23
    ledger of Lee (only fast-track:exact, fast-track:wall)
      2024-10-27 02:30+01:00  fast-track:wall  +20  22
    ledger of Max (only fast-track:exact, fast-track:wall)
      2024-10-27 02:29+01:00  fast-track:exact  +10  12
                              fast-track:wall   +20  32
    """


@story
def test_rules_chain_and_are_stratified() -> None:
    """
    `soothe` leads to `hush` although it stands after it; `late` runs after all that could say `quiet`. The proof is
    ordered by stratum, depth, rule-set order, each with the true leaves of its condition in text order.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {call: {on: call.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules:
          late:
            if: {all: [{any: [{lead.b: 1}, {lead.a: 1}]}, {hand_raise: true}]}
            unless: {quiet: true}
            then: {award: 7}
          loud:   {if: {quiet: true, hand_raise: true}, then: {award: 5}}
          hush:   {if: {calm: true}, then: {flag: quiet}}
          soothe: {if: {all: [{lead.calm: true}, {any: [{lead.x: 1}, {not: {lead.y: 1}}]}]}, then: {flag: calm}}
          route:  {if: {hand_raise: true}, then: [{route: emea}, {award: 1}, {award: 2}]}
          others: {if: {hand_raise: true}, then: [{route: other}]}
    lead Kim
      2024-03-01  lead.identified  a: 1, b: 2
      2024-03-02  call.requested
    lead Lee
      2024-03-01  lead.identified  calm: true
      2024-03-02  call.requested
    ledger of Kim
      2024-03-02  call              +1  1
                  fast-track:late   +7  8
                  fast-track:route  +3  11
    proof of Kim
      2024-03-02  0.1  route   hand_raise: true
                  0.1  others  hand_raise: true
                  1.1  late    lead.a: 1; hand_raise: true
                  =>   route: emea; award: late +7; award: route +3
    ledger of Lee
      2024-03-02  call              +1  1
                  fast-track:loud   +5  6
                  fast-track:route  +3  9
    proof of Lee
      2024-03-01  0.1  soothe  lead.calm: true; not: {lead.y: 1}
                  0.2  hush    calm
                  =>   nothing
      2024-03-02  0.1  soothe  lead.calm: true; not: {lead.y: 1}
                  0.1  route   hand_raise: true
                  0.1  others  hand_raise: true
                  0.2  hush    calm
                  0.3  loud    quiet; hand_raise: true
                  =>   route: emea; award: loud +5; award: route +3
    """


@story
def test_the_fact_is_the_one_after_step_6() -> None:
    """
    Score, dimensions and group after the event's awards, the stage before it; the event's own fields, declared by
    their use; a missing field is false.

    rule set
      tiers:
        - {kind: influencing, points: 30, criteria: {page: {on: page.viewed}, demo: {on: demo.requested}}}
        - {kind: fit, points: 20, criteria: {cio: {lead: {title: CIO}}}}
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [page, demo]}]
        rules:
          by-score:  {if: {hand_raise: true, score: {gte: 60}}, then: {award: 1}}
          by-fit:    {if: {hand_raise: true, fit: {gte: 20}}, then: {award: 2}}
          by-engage: {if: {hand_raise: true, engagement: {gt: 30}}, then: {award: 4}}
          by-group:  {if: {hand_raise: true, group: warm}, then: {award: 8}}
          by-event:  {if: {hand_raise: true, event.path: /prices}, then: {award: 16}}
          by-deep:   {if: {hand_raise: true, event.a.b: 1}, then: {award: 32}}
          by-stage:  {if: {hand_raise: true, stage: [mql, sal]}, then: {award: 64}}
      groups: {hot: 100, warm: 50, cold: 0}
    lead Kim
      2024-03-01  page.viewed
      2024-03-02  lead.identified  title: CIO
      2024-03-03  page.viewed      path: /prices
      2024-03-04  page.viewed      a: {b: 1}
      2024-03-05  demo.requested
    ledger
      2024-03-01  page               +30      30
      2024-03-02  cio                +20 fit  50
      2024-03-03  page               +30      80
                  fast-track:by-score   +1       81
                  fast-track:by-fit     +2       83
                  fast-track:by-engage  +4       87
                  fast-track:by-group   +8       95
                  fast-track:by-event   +16      111
                  stage              prospect -> mql: score
      2024-03-04  page               +30      141
                  fast-track:by-score   +1       142
                  fast-track:by-fit     +2       144
                  fast-track:by-engage  +4       148
                  fast-track:by-deep    +32      180
                  fast-track:by-stage   +64      244
                  repeat             hand_raise
      2024-03-05  demo               +30      274
                  fast-track:by-score   +1       275
                  fast-track:by-fit     +2       277
                  fast-track:by-engage  +4       281
                  fast-track:by-stage   +64      345
                  repeat             hand_raise
    ends: mql, hot, 345, fit 20, engagement 325
    """


@story
def test_rules_that_read_the_event_are_asked_anew_each_time() -> None:
    """
    No signal, no attribute changes: the page alone decides, and what it concluded is gone with the next.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}, page: {on: page.viewed, points: 1}}}]
      fast_track:
        rules:
          jobs: {if: {event.path: /jobs}, then: hold}
          vips: {if: {lead.vip: true}, then: hold, priority: 200}
    lead Kim
      2024-03-01  page.viewed     path: /about
      2024-03-02  demo.requested  path: /jobs
      2024-03-03  page.viewed     path: /about
    ledger
      2024-03-01  page   +1    1
      2024-03-02  demo   +100  101
                  hold   jobs
      2024-03-03  page   +1    102
                  stage  prospect -> mql: score
    ends: mql, 102
    """


@story
def test_rules_that_read_the_points_are_asked_anew_each_time() -> None:
    """
    Too many points to be true are held, and let go on the event that takes some.

    rule set
      tiers:
        - {kind: critical, points: 250, criteria: {demo: {on: demo.requested}}}
        - {kind: negative, points: -100, criteria: {bounce: {on: email.bounced}}}
      fast_track:
        rules: {machine: {if: {engagement: {gt: 200}}, then: hold}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  email.bounced
    ledger
      2024-03-01  demo    +250  250
                  hold    machine
      2024-03-02  bounce  -100  150
                  stage   prospect -> mql: score
    """


@story
def test_rules_that_read_the_stage_are_asked_when_it_changes() -> None:
    """
    A lead of ours that was lost is not called again, until it is a prospect's equal: stage `lost` holds it.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      fast_track:
        rules: {lost: {if: {stage: lost}, then: hold}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  crm.opportunity.created
      2024-03-03  crm.opportunity.lost
      2024-03-04  demo.requested
      2024-03-05  crm.opportunity.created
      2024-03-06  demo.requested
    ledger
      2024-03-01  demo   +100  100
                  stage  prospect -> mql: score
      2024-03-02  stage  mql -> opportunity: sales-sourced
      2024-03-03  stage  opportunity -> lost: crm.opportunity.lost
      2024-03-04  demo   +100  200
                  hold   lost
      2024-03-05  stage  lost -> opportunity: crm.opportunity.created
      2024-03-06  demo   +100  300
    ends: opportunity, 300
    """


@story
def test_an_award_comes_before_thresholds_and_is_no_activity() -> None:
    """
    It may carry a lead over the threshold on its event; limits of the score apply; rules do not run again.

    rule set
      score: {ceiling: 120}
      tiers: [{kind: influencing, points: 60, criteria: {page: {on: page.viewed}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [page]}]
        rules:
          gift: {if: {hand_raise: true, score: {lt: 110}}, then: {award: 45}}
          more: {if: {hand_raise: true, score: {gte: 100}}, then: {award: 1}}
    lead Kim
      2024-03-01  page.viewed
      2024-03-02  page.viewed
    ledger
      2024-03-01  page             +60         60
                  fast-track:gift  +45         105
                  stage            prospect -> mql: score
      2024-03-02  page             +15 of +60  120  ceiling 120
                  fast-track:more  0 of +1     120  ceiling 120
                  repeat           hand_raise
    ends: mql, 120
    """


@story
def test_a_disqualify_claim_is_for_good() -> None:
    """
    Whatever the score, whatever comes after; a customer stays a customer.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      fast_track:
        rules: {fake: {if: {lead.fake: true}, then: disqualify}}
    lead Kim
      2024-03-01  demo.requested
      2024-03-02  lead.identified      fake: true
      2024-03-03  lead.identified      fake: false
      2024-03-04  demo.requested
      2024-03-05  crm.opportunity.created
      2024-03-06  crm.lead.disqualified
    lead Lee
      2024-03-01  crm.opportunity.created
      2024-03-02  crm.opportunity.won
      2024-03-03  lead.identified      fake: true
    lead Max
      2024-03-01  demo.requested       fake: true
      2024-03-02  lead.identified      fake: true
      2024-03-03  demo.requested
    ledger of Kim
      2024-03-01  demo     +100  100
                  stage    prospect -> mql: score
      2024-03-02  stage    mql -> disqualified: fast-track:fake
      2024-03-04  demo     +100  200
      2024-03-05  ignored  ignored: crm.opportunity.created at disqualified
      2024-03-06  ignored  ignored: already disqualified
    ends
      Kim  disqualified, 200, qualified 2024-03-01 by score
      Lee  customer, 0, never qualified
      Max  disqualified, 200, qualified 2024-03-01 by score
    """


@story
def test_a_threshold_crossed_on_the_event_that_disqualifies_qualifies_nobody() -> None:
    """
    rule set
      tiers: [{kind: critical, points: 100, criteria: {form: {on: form.submitted}}}]
      fast_track:
        rules: {students: {if: {lead.answers.role: student}, then: disqualify}}
    lead Kim
      2024-03-01  form.submitted  answers: {role: student}
    ledger
      2024-03-01  form   +100  100
                  stage  prospect -> disqualified: fast-track:students
    ends: disqualified, 100, never qualified
    """


@story
def test_a_cycle_through_unless_is_refused_naming_the_rules() -> None:
    """
    rule set
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}}}]
      fast_track:
        rules:
          one: {if: {lead.a: 1}, unless: {b: true}, then: {flag: a}}
          two: {if: {a: true}, then: {flag: b}}
    refused
      a circle through `unless`: each of these waits for the next, one -> two -> one
    """


@story
def test_promote_and_award_must_rest_on_a_signal() -> None:
    """
    So a standing attribute cannot promote for ever; through flags is fine.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [page]}]
        rules:
          always: {if: {lead.title: CIO}, then: promote}
          gift:   {if: {any: [{hand_raise: true}, {lead.title: CIO}]}, then: {award: 5}}
          chain:  {if: {lead.title: CIO, hand_raise: true}, then: {flag: raised}}
          fine:   {if: {raised: true}, then: promote}
    refused
      `promote` must rest on a signal: without one, `if` could hold on every event; add one of hand_raise
      `award` must rest on a signal: without one, `if` could hold on every event; add one of hand_raise
    """


@story
def test_an_award_of_one_point_by_a_rule_expires_too() -> None:
    """
    rule set
      tiers: [{kind: qualifier, points: 0, criteria: {call: {on: call.requested}}}]
      decay: [{kind: expiry, every: 30 days}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {gift: {if: {hand_raise: true}, then: {award: 1}}}
    lead Kim
      2024-01-01  call.requested
    as of: 2024-02-01
    ledger
      2024-01-01  call             0   0
                  fast-track:gift  +1  1
      2024-01-31  expiry           -1  0
    """


@story
def test_the_proof_is_kept_whenever_it_changes() -> None:
    """
    Student, partner, student again: three conclusions. What stays as it was is not said twice.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}}}]
      fast_track:
        rules:
          student: {if: {lead.kind: student}, then: hold}
          partner: {if: {lead.kind: partner}, then: hold}
    lead Kim
      2024-01-01  lead.identified  kind: student
      2024-01-02  lead.identified  kind: student, name: Kim
      2024-01-03  lead.identified  kind: partner
      2024-01-04  lead.identified  kind: student
    proof
      2024-01-01  0.1  student  lead.kind: student
                  =>   hold: student
      2024-01-03  0.1  partner  lead.kind: partner
                  =>   hold: partner
      2024-01-04  0.1  student  lead.kind: student
                  =>   hold: student
    """


@story
def test_a_dimension_without_criteria_is_nothing() -> None:
    """
    `fit` is 0 where no criterion can change it.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {page: {on: page.viewed}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [page]}]
        rules: {none: {if: {hand_raise: true, fit: 0}, then: {award: 1}}}
    lead Kim
      2024-03-01  page.viewed
    ends: prospect, 6
    """


@story
def test_strata_follow_the_flags_whatever_the_order_of_the_rules() -> None:
    """
    Each `unless` waits for all that could raise its flag, over three strata; a rule that needs a flag comes no earlier
    than those that raise it.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {page: {on: page.viewed}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [page]}]
        rules:
          user:   {if: {b: true, hand_raise: true}, then: {award: 100}}
          third:  {if: {hand_raise: true}, unless: {b: true}, then: {award: 10}}
          second: {if: {hand_raise: true}, unless: {a: true}, then: {flag: b}}
          first:  {if: {lead.vip: true}, then: {flag: a}}
    lead Kim
      2024-03-01  page.viewed
    lead Lee
      2024-03-01  lead.identified  vip: true
      2024-03-02  page.viewed
    proof of Kim
      2024-03-01  1.1  second  hand_raise: true
                  1.2  user    b; hand_raise: true
                  =>   award: user +100
    proof of Lee
      2024-03-01  0.1  first  lead.vip: true
                  =>   nothing
      2024-03-02  0.1  first  lead.vip: true
                  2.1  third  hand_raise: true
                  =>   award: third +10
    """


@story
def test_a_combination_within_a_calendar_week() -> None:
    """
    Sunday and Monday are two weeks; what was used up in a week must fire again.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}, open: {on: email.opened}}}]
      fast_track:
        qualifiers: [{kind: combination, signal: both, all: [{criterion: page}, {criterion: open}], within: week}]
        rules: {two: {if: {both: true}, then: {award: 10}}}
    lead Kim
      2024-03-10  page.viewed
      2024-03-11  email.opened
      2024-03-17  page.viewed
      2024-03-18  page.viewed
      2024-03-19  email.opened
      2024-03-20  email.opened
      2024-03-21  page.viewed
    ledger (only fast-track:two)
      2024-03-17  fast-track:two  +10  13
      2024-03-19  fast-track:two  +10  25
      2024-03-21  fast-track:two  +10  37
    """


@story
def test_a_combination_within_a_day_after_many_days() -> None:
    """
    A page a day for a fortnight is no combination; what happened today is remembered until it is used up.

    rule set
      tiers: [{kind: influencing, points: 1, criteria: {page: {on: page.viewed}, open: {on: email.opened}}}]
      fast_track:
        qualifiers: [{kind: combination, signal: both, all: [{criterion: page}, {criterion: open}], within: day}]
        rules: {two: {if: {both: true}, then: {award: 10}}}
    lead Kim
      2024-03-01  page.viewed
      2024-03-02  page.viewed
      2024-03-03  page.viewed
      2024-03-04  page.viewed
      2024-03-05  page.viewed
      2024-03-06  page.viewed
      2024-03-07  page.viewed
      2024-03-08  page.viewed
      2024-03-09  page.viewed
      2024-03-10  page.viewed
      2024-03-11  page.viewed
      2024-03-12  page.viewed
      2024-03-13  page.viewed
      2024-03-14  page.viewed
      2024-03-15 09:00  page.viewed
                 10:00  page.viewed
                 11:00  email.opened
                 12:00  page.viewed
      2024-03-16 09:00  email.opened
    ledger (only fast-track:two)
      2024-03-15 11:00  fast-track:two  +10  27
    """

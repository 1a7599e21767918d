"""The proof: which rules fired, because of what, in which order."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
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
      2024-03-02  1.1  route   hand_raise: true
                  1.1  others  hand_raise: true
                  2.1  late    lead.a: 1; hand_raise: true
                  =>   route: emea; award: late +7; award: route +3
    ledger of Lee
      2024-03-02  call              +1  1
                  fast-track:loud   +5  6
                  fast-track:route  +3  9
    proof of Lee
      2024-03-01  1.1  soothe  lead.calm: true; not: {lead.y: 1}
                  1.2  hush    calm
                  =>   nothing
      2024-03-02  1.1  soothe  lead.calm: true; not: {lead.y: 1}
                  1.1  route   hand_raise: true
                  1.1  others  hand_raise: true
                  1.2  hush    calm
                  1.3  loud    quiet; hand_raise: true
                  =>   route: emea; award: loud +5; award: route +3
    """


@lead_story
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
      2024-01-01  1.1  student  lead.kind: student
                  =>   hold: student
      2024-01-03  1.1  partner  lead.kind: partner
                  =>   hold: partner
      2024-01-04  1.1  student  lead.kind: student
                  =>   hold: student
    """


@lead_story
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
      2024-03-01  2.1  second  hand_raise: true
                  2.2  user    b; hand_raise: true
                  =>   award: user +100
    proof of Lee
      2024-03-01  1.1  first  lead.vip: true
                  =>   nothing
      2024-03-02  1.1  first  lead.vip: true
                  3.1  third  hand_raise: true
                  =>   award: third +10
    """

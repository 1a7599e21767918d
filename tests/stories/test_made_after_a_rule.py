"""Assignments that were made where a rule had sent the lead to a team: on a missed deadline the team is asked again."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_the_team_that_a_rule_named_is_asked_again() -> None:
    """
    Last night Kim's call went to Cal, of the callers. He missed it: it is Dot's, not one of sales, whom the unit has.

    rule set
      tiers: [{kind: qualifier, points: 100, criteria: {call: {on: call.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {raise: {if: {hand_raise: true}, then: [promote, {route: callers}]}}
      routing:
        units: {inside: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}, callers: {reps: {cal: {}, dot: {}}}}
    lead Kim
      2024-03-01 09:00            call.requested
                 09:00:00.000001  routing.assigned  unit: inside, team: callers, owner: cal, due: 2024-03-01T10:00:00Z
    as of: 2024-03-01 10:30
    ends: mql, 100, unit inside, team callers, owner dot, due 2024-03-01 11:00
    """


@lead_story
def test_the_callers_were_full_then() -> None:
    """
    All were full last night, and Kim was put into the fallback. When the deadline passes Cal has room: the rule sent
    her to his team.

    rule set
      tiers: [{kind: qualifier, points: 100, criteria: {call: {on: call.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {raise: {if: {hand_raise: true}, then: [promote, {route: callers}]}}
      routing:
        units: {inside: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}, callers: {reps: {cal: {}}}}
    lead Kim
      2024-03-01 09:00            call.requested
                 09:00:00.000001  routing.assigned  unit: inside, team: sales-desk, due: 2024-03-01T10:00:00Z
    as of: 2024-03-01 10:30
    ends: mql, 100, unit inside, team callers, owner cal, due 2024-03-01 11:00
    """


@lead_story
def test_somebody_sent_it_elsewhere() -> None:
    """
    The rule said callers; a manager gave Kim to Ana of sales, and Lee to Cal on behalf of another unit. What was made
    counts: the unit's routers are asked for the next rep.

    rule set
      tiers: [{kind: qualifier, points: 100, criteria: {call: {on: call.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {raise: {if: {hand_raise: true}, then: [promote, {route: callers}]}}
      routing:
        units:
          inside: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}
          field:  {routers: [{kind: round_robin, team: field}], respond_within: 1 hour, reassign: true}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}, ben: {}}}, callers: {reps: {cal: {}, dot: {}}}, field: {reps: {flo: {}}}}
    lead Kim
      2024-03-01 09:00            call.requested
                 09:00:00.000001  routing.assigned  unit: inside, team: sales, owner: ana, due: 2024-03-01T10:00:00Z
    lead Lee
      2024-03-01 09:00            call.requested
                 09:00:00.000001  routing.assigned  unit: field, team: callers, owner: cal, due: 2024-03-01T10:00:00Z
    as of: 2024-03-01 10:30
    ends
      Kim  mql, 100, unit inside, team sales, owner ben, due 2024-03-01 11:00
      Lee  mql, 100, unit field, team field, owner flo, due 2024-03-01 11:00
    """

"""`route` claims: a rule sends the lead to a unit or to a team, whatever the units' conditions say."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_a_rule_sends_the_lead_to_a_unit() -> None:
    """
    The unit's condition is not asked; its routers, its deadline and its fallback are those that count.

    rule set
      tiers: [{kind: qualifier, points: 100, criteria: {call: {on: call.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules:
          partners: {if: {lead.partner: true}, then: {route: partner-desk}}
          raise:    {if: {hand_raise: true}, then: promote}
      routing:
        units:
          inside: {routers: [{kind: round_robin, team: sales}]}
          partner-desk:
            if: {lead.region: nowhere}
            routers: [{kind: named, rep: pat}]
            respond_within: 1 hour
            fallback: partner-queue
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}, partners: {reps: {pat: {capacity: 1}}}}
    lead Ada
      2024-03-01 09:00  lead.identified  partner: true
                        call.requested
    lead Ben
      2024-03-01 09:10  lead.identified  partner: true
                        call.requested
    lead Cy
      2024-03-01 09:20  call.requested
    routing of Ada
      2024-03-01 09:00  a rule sends it to partner-desk
                        unit partner-desk
                        pat of partners: named: pat
                        to be answered by 2024-03-01 10:00
    ends
      Ada  mql, 100, unit partner-desk, team partners, owner pat, due 2024-03-01 10:00
      Ben  mql, 100, unit partner-desk, team partner-queue, no owner, due 2024-03-01 10:10
      Cy   mql, 100, unit inside, team sales, owner ana, no due
    """


@lead_story
def test_a_rule_sends_the_lead_to_a_team() -> None:
    """
    To whoever of it has waited longest. Deadline and fallback are those of the unit whose condition holds; when all of
    the team are full the lead waits in that unit's fallback.

    rule set
      tiers: [{kind: qualifier, points: 100, criteria: {call: {on: call.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {raise: {if: {hand_raise: true}, then: [promote, {route: callers}]}}
      routing:
        units:
          inside: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, fallback: inside-queue}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}, callers: {reps: {cal: {capacity: 1}, dot: {capacity: 1}}}}
    lead Ada
      2024-03-01 09:00  call.requested
    lead Ben
      2024-03-01 09:10  call.requested
    lead Cy
      2024-03-01 09:20  call.requested
    routing of Ada
      2024-03-01 09:00  a rule sends it to callers
                        unit inside
                        cal of callers: a rule sends it to callers: cal has waited longest
                        to be answered by 2024-03-01 10:00
    ends
      Ada  mql, 100, unit inside, team callers, owner cal, due 2024-03-01 10:00
      Ben  mql, 100, unit inside, team callers, owner dot, due 2024-03-01 10:10
      Cy   mql, 100, unit inside, team inside-queue, no owner, due 2024-03-01 10:20
    """


@lead_story
def test_a_team_without_reps_has_the_lead_itself() -> None:
    """
    Whoever of the team comes may take it; so may anybody of a team that no roster is there to know.

    rule set
      tiers: [{kind: qualifier, points: 100, criteria: {call: {on: call.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules: {raise: {if: {hand_raise: true}, then: [promote, {route: callers}]}}
      routing:
        units: {inside: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    lead Kim
      2024-03-01  call.requested
    decisions (only routed)
      2024-03-01  routed  inside, callers, no owner
    ends: mql, 100, unit inside, team callers, no owner
    """


@lead_story
def test_the_first_rule_that_routes_counts() -> None:
    """
    In rule-set order, of the event that is routed on. A claim on an event that routes nothing is shown and does
    nothing: Kim was a partner on 1 March and no longer on 2 March.

    rule set
      tiers: [{kind: qualifier, points: 100, criteria: {call: {on: call.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules:
          partners: {if: {lead.partner: true}, then: {route: partners}}
          large:    {if: {lead.employees: {gte: 1000}}, then: {route: large}}
          raise:    {if: {hand_raise: true}, then: promote}
      routing:
        units:
          large:    {if: {lead.employees: {gte: 1000}}, routers: [{kind: round_robin, team: key-accounts}]}
          partners: {if: {lead.partner: true}, routers: [{kind: round_robin, team: partner-team}]}
          other:    {routers: [{kind: round_robin, team: inside-sales}]}
        fallback: sales-desk
    lead Kim
      2024-03-01  lead.identified  partner: true
      2024-03-02  lead.identified  partner: false
                  call.requested
    lead Lee
      2024-03-01  lead.identified  partner: true, employees: 5000
                  call.requested
    ends
      Kim  mql, 100, unit other, team inside-sales
      Lee  mql, 100, unit partners, team partner-team
    """


@lead_story
def test_what_a_rule_claims_passes_nobody_over() -> None:
    """
    The first unit's condition does not hold, and is not asked: a rule sends Ada to the partner desk, and Ben, whom the
    units' conditions place, comes to it past the first unit.

    rule set
      tiers: [{kind: qualifier, points: 100, criteria: {call: {on: call.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [call]}]
        rules:
          partners: {if: {lead.partner: true}, then: {route: partner-desk}}
          raise:    {if: {hand_raise: true}, then: promote}
      routing:
        units:
          emea: {if: {lead.region: EMEA}, routers: [{kind: round_robin, team: emea}]}
          partner-desk: {routers: [{kind: round_robin, team: partners}]}
        fallback: sales-desk
    roster
      teams: {emea: {reps: {eva: {}}}, partners: {reps: {pat: {}}}}
    lead Ada
      2024-03-01 09:00  lead.identified  partner: true
                        call.requested
    lead Ben
      2024-03-01 09:10  call.requested
    routing of Ada
      2024-03-01 09:00  a rule sends it to partner-desk
                        unit partner-desk
                        pat of partners: round robin: pat has waited longest
    routing of Ben
      2024-03-01 09:10  unit emea: its condition does not hold
                        unit partner-desk
                        pat of partners: round robin: pat has waited longest
    """


@lead_story
def test_a_rule_s_claim_on_entering_a_group() -> None:
    """
    Hot leads are routed, and hot partners are the partner team's; that team is none of the roster's, and has the lead
    itself.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      stages: {mql: {at: 1000}}
      groups: {hot: 100, cold: 0}
      fast_track:
        rules: {partners: {if: {lead.partner: true}, then: {route: partner-team}}}
      routing:
        on: {group: hot}
        units: {inside: {routers: [{kind: round_robin, team: sales}]}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01  lead.identified  partner: true
      2024-03-02  demo.requested
    routing of Kim
      2024-03-02  a rule sends it to partner-team
                  unit inside
                  partner-team: a rule sends it to partner-team
    ends: prospect, hot, 100, unit inside, team partner-team, no owner
    """

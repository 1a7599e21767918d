"""Deadlines: by when a lead must be answered, on whose clock, and what meets it."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_the_clock_runs_in_the_rep_s_working_hours() -> None:
    """
    From Friday 15:00 in New York: two hours are left of the day, two are Monday's. The unit's lead that nobody can take
    has the team's calendar.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 4 hours}}
        fallback: sales-desk
    times: America/New_York
    roster
      teams:
        sales: {hours: {mon-fri: 09:00-17:00}, timezone: America/New_York, reps: {ana: {capacity: 1}}}
    lead Ada
      2024-03-01 15:00  demo.requested
    lead Ben
      2024-03-01 16:00  demo.requested
    ends
      Ada  mql, 100, owner ana, due 2024-03-04 11:00
      Ben  mql, 100, team sales-desk, no owner, due 2024-03-04 12:00
    """


@lead_story
def test_each_rep_has_a_calendar_and_a_zone() -> None:
    """
    Both leads come at 15:00 in UTC: 10:00 for Ana, in New York; 16:00 for Eva, in Berlin, two hours before she leaves.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 4 hours}}
        fallback: sales-desk
    roster
      teams:
        sales:
          hours: {mon-fri: 09:00-17:00}
          timezone: America/New_York
          reps: {ana: {}, eva: {timezone: Europe/Berlin, hours: {mon-thu: 09:00-18:00, fri: 09:00-15:00}}}
    lead Ada
      2024-03-05 15:00  demo.requested  id: a
    lead Ben
      2024-03-05 15:00  demo.requested  id: b
    ends
      Ada  mql, 100, owner ana, due 2024-03-05 19:00
      Ben  mql, 100, owner eva, due 2024-03-06 10:00
    """


@lead_story
def test_holidays_and_weekends_are_no_working_time() -> None:
    """
    Thanksgiving 2026 is Thursday 26 November; the company adds the Friday. From Wednesday 16:00 three hours are left
    for Monday, and one working day ends on Monday at 16:00.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units:
          hours: {if: {lead.region: EMEA}, routers: [{kind: round_robin, team: sales}], respond_within: 4 hours}
          days:  {routers: [{kind: round_robin, team: sales}], respond_within: 1 day}
        fallback: sales-desk
    times: America/New_York
    roster
      holidays: {country: US, subdivision: NY, also: [2026-11-27]}
      teams: {sales: {hours: {mon-fri: 09:00-17:00}, timezone: America/New_York, reps: {ana: {}}}}
    lead Ada
      2026-11-25 16:00  lead.identified  region: EMEA
                        demo.requested
    lead Ben
      2026-11-25 16:00  demo.requested
    ends
      Ada  mql, 100, unit hours, due 2026-11-30 12:00
      Ben  mql, 100, unit days, due 2026-11-30 16:00
    """


@lead_story
def test_an_absence_is_no_working_time() -> None:
    """
    Ana gets the lead on Monday at 16:00, and is away on Tuesday and Wednesday.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 2 hours}}
        fallback: sales-desk
    roster
      teams: {sales: {hours: {mon-fri: 09:00-17:00}, reps: {ana: {absent: [2024-03-05..2024-03-06]}}}}
    lead Kim
      2024-03-04 16:00  demo.requested
    ends: mql, 100, owner ana, due 2024-03-07 10:00
    """


@lead_story
def test_nights_go_over_midnight() -> None:
    """
    Friday night is Saturday morning too; the hours that are left wait until Monday night.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: night-shift}], respond_within: 4 hours}}
        fallback: sales-desk
    times: Europe/Berlin
    roster
      teams: {night-shift: {hours: {mon-fri: 22:00-06:00}, timezone: Europe/Berlin, reps: {eva: {}}}}
    lead Ada
      2024-03-07 23:00  demo.requested
    lead Ben
      2024-03-09 04:00  demo.requested
    ends
      Ada  mql, 100, owner eva, due 2024-03-08 03:00
      Ben  mql, 100, owner eva, due 2024-03-12 00:00
    """


@lead_story
def test_the_clock_changes() -> None:
    """
    New York, 10 March 2024: 02:00 becomes 03:00, and four hours from 00:30 end at 05:30 on the wall. On 3 November
    02:00 becomes 01:00 and they end at 03:30.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 4 hours}}
        fallback: sales-desk
    times: America/New_York
    roster
      teams: {sales: {timezone: America/New_York, reps: {ana: {}}}}
    lead Ada
      2024-03-10 00:30  demo.requested
    lead Ben
      2024-11-03 00:30  demo.requested
    ends
      Ada  mql, 100, due 2024-03-10 05:30
      Ben  mql, 100, due 2024-11-03 03:30
    """


@lead_story
def test_the_owner_s_call_meets_it_another_s_does_not() -> None:
    """
    Kim's owner Ana calls; Lee is called by Ana too, whose lead that is not. Of Max it is not said who called: somebody
    did. Noa waits in the queue, where any call will do.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {capacity: 1}, ben: {capacity: 1}, cy: {capacity: 1}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 09:30  crm.call.logged  by: ana
    lead Lee
      2024-03-01 09:01  demo.requested
                 09:31  crm.call.logged  by: ana
    lead Max
      2024-03-01 09:02  demo.requested
                 09:32  crm.call.logged  outcome: voicemail
    lead Noa
      2024-03-01 09:03  demo.requested
                 09:33  crm.call.logged  by: ana
    as of: 2024-03-02
    decisions of Kim (only sla_missed)
      nothing
    decisions of Lee (only sla_missed)
      2024-03-01 10:01  sla_missed  sales, sales, ben, due 2024-03-01 10:01
    decisions of Max (only sla_missed)
      nothing
    decisions of Noa (only sla_missed)
      nothing
    """


@lead_story
def test_a_call_by_what_is_nobody_s_name_is_somebody_else_s() -> None:
    """
    A phone system that sends numbers for names: 7 is not Ana. And before the lead was hers, or after the deadline, a
    call of hers is none that anybody waits for.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 08:59  crm.call.logged  by: ana
                 09:00  demo.requested
                 09:30  crm.call.logged  by: 7
                 10:01  crm.call.logged  by: ana
    ledger (only sla)
      2024-03-01 10:00  sla  missed by ana
    """


@lead_story
def test_any_disposition_meets_it() -> None:
    """
    By whomever, and whatever it says of the lead. A page that the lead views is no answer.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Ada
      2024-03-01 09:00  demo.requested
                 09:30  crm.lead.accepted      by: ben
    lead Ben
      2024-03-01 09:00  demo.requested
                 09:30  crm.lead.handed_back   by: ben
    lead Cy
      2024-03-01 09:00  demo.requested
                 09:30  crm.lead.disqualified
    lead Dee
      2024-03-01 09:00  demo.requested
                 09:30  crm.opportunity.created
    lead Eve
      2024-03-01 09:00  demo.requested
                 09:30  page.viewed
    as of: 2024-03-02
    ledger of Ada (only sla)
      nothing
    ledger of Ben (only sla)
      nothing
    ledger of Cy (only sla)
      nothing
    ledger of Dee (only sla)
      nothing
    ledger of Eve (only sla)
      2024-03-01 10:00  sla  missed by ana
    """


@lead_story
def test_on_the_due_instant_it_is_met() -> None:
    """
    A deadline comes last of its instant. A microsecond later is too late.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 09:00            demo.requested
                 10:00            crm.call.logged  by: ana
    lead Lee
      2024-03-01 09:00            demo.requested
                 10:00:00.000001  crm.call.logged  by: ana
    ledger of Kim (only sla)
      nothing
    ledger of Lee (only sla)
      2024-03-01 10:00  sla  missed by ana
    routing of Lee
      2024-03-01 09:00  unit sales
                        ana of sales: round robin: ana has waited longest
                        to be answered by 2024-03-01 10:00
                 10:00  missed by ana
    ends
      Kim  mql, 100, owner ana
      Lee  mql, 100, owner ana, due 2024-03-01 10:00
    """


@lead_story
def test_a_deadline_is_looked_at_as_of_the_instant() -> None:
    """
    At 09:59:59 nothing is missed; at 10:00 it is, the due instant included.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
    as of: 2024-03-01 09:59:59
    decisions (only sla_missed)
      nothing
    as of: 2024-03-01 10:00
    decisions (only sla_missed)
      2024-03-01 10:00  sla_missed  sales, sales, ana, due 2024-03-01 10:00
    """


@lead_story
def test_a_rule_that_disqualifies_ends_the_deadline() -> None:
    """
    Nobody has to answer a lead that is out for good. Its entry of a missed deadline comes after all others of the time.

    rule set
      tiers: [{kind: qualifier, points: 100, criteria: {demo: {on: demo.requested}}}]
      fast_track:
        qualifiers: [{kind: hand_raise, criteria: [demo]}]
        rules: {spam: {if: {lead.spam: true}, then: disqualify}}
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
                 09:30  lead.identified  spam: true
    lead Lee
      2024-03-01 09:00  demo.requested
                 10:00  lead.identified  spam: true
    lead Max
      2024-03-01 09:00  demo.requested
                 10:00  demo.requested
    ledger of Kim (only stage, sla)
      2024-03-01 09:00  stage  prospect -> mql: score
                 09:30  stage  mql -> disqualified: fast-track:spam
    ledger of Lee (only stage, sla)
      2024-03-01 09:00  stage  prospect -> mql: score
                 10:00  stage  mql -> disqualified: fast-track:spam
    ledger of Max
      2024-03-01 09:00  demo    +100  100
                        stage   prospect -> mql: score
                 10:00  demo    +100  200
                        repeat  hand_raise
                        sla     missed by ana
    """


@lead_story
def test_who_never_works_has_no_deadline() -> None:
    """
    Ana is there today, after hours, and away from tomorrow on until further notice.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: named, rep: ana}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {hours: {mon-fri: 09:00-17:00}, reps: {ana: {absent: [2024-03-02..2999-12-31]}}}}
    lead Kim
      2024-03-01 18:00  demo.requested
    ends: mql, 100, owner ana, no due
    """


@lead_story
def test_the_last_moment_before_it() -> None:
    """
    A microsecond before the deadline nobody has missed it.

    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      routing:
        units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour}}
        fallback: sales-desk
    roster
      teams: {sales: {reps: {ana: {}}}}
    lead Kim
      2024-03-01 09:00  demo.requested
    as of: 2024-03-01 09:59:59.999999
    decisions (only sla_missed)
      nothing
    """

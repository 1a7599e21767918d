"""Scoring groups, as SalesFUSION tells of implementing a scoring model: what scores, then who calls whom by when."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_any_web_page_visit() -> None:
    """
    3, every time. A single visit has a low value.

    rule set: scoring-groups
    lead Kim
      2024-03-04 09:00  page.viewed  path: /
                 17:00  page.viewed  path: /products
    ledger
      2024-03-04 09:00  web-hit  +3  3
                 17:00  web-hit  +3  6
    ends: prospect, cold, 6
    """


@lead_story
def test_multiple_visits_in_a_5_day_period() -> None:
    """
    15 more on the third page within five days, whichever days they are; then the count begins anew. Five days after
    the first page to the minute is too late: Kim is a minute earlier, Lee needs another page.

    rule set: scoring-groups
    lead Kim
      2024-03-04 09:00  page.viewed
      2024-03-06 09:00  page.viewed
      2024-03-09 08:59  page.viewed
                 09:00  page.viewed
    lead Lee
      2024-03-04 09:00  page.viewed
      2024-03-06 09:00  page.viewed
      2024-03-09 09:00  page.viewed
      2024-03-11 08:59  page.viewed
    ledger of Kim
      2024-03-04 09:00  web-hit        +3   3
      2024-03-06 09:00  web-hit        +3   6
      2024-03-09 08:59  web-hit        +3   9
                        repeat-visits  +15  24
                 09:00  web-hit        +3   27
    ledger of Lee (only repeat-visits)
      2024-03-11 08:59  repeat-visits  +15  27
    ends
      Kim  prospect, cold, 27
      Lee  prospect, cold, 27
    """


@lead_story
def test_any_email_open() -> None:
    """
    2, every time.

    rule set: scoring-groups
    lead Kim
      2024-03-04 09:00  email.opened  message: march
                 09:05  email.opened  message: march
    ledger
      2024-03-04 09:00  email-open  +2  2
                 09:05  email-open  +2  4
    ends: prospect, cold, 4
    """


@lead_story
def test_title_equals_cio() -> None:
    """
    20 while it does.

    rule set: scoring-groups
    lead Kim
      2024-03-04 09:00  lead.identified  title: CIO
                 10:00  lead.identified  title: Deputy CIO
    ledger
      2024-03-04 09:00  cio-title  +20 fit  20
                 10:00  cio-title  -20 fit  0
    ends: prospect, cold, 0, fit 0
    """


@lead_story
def test_downloads_a_white_paper() -> None:
    """
    15, every time.

    rule set: scoring-groups
    lead Kim
      2024-03-04 09:00  media.downloaded  content: white-paper
                 10:00  media.downloaded  content: white-paper
    ledger
      2024-03-04 09:00  white-paper  +15  15
                 10:00  white-paper  +15  30
    ends: prospect, warm, 30
    """


@lead_story
def test_an_opt_out_scores_the_lead_down() -> None:
    """
    20 down, and nobody is below 0.

    rule set: scoring-groups
    lead Kim
      2024-03-04 09:00  media.downloaded
                 10:00  email.unsubscribed
    ledger
      2024-03-04 09:00  white-paper   +15         15
                 10:00  unsubscribed  -15 of -20  0   floor 0
    ends: prospect, cold, 0
    """


@lead_story
def test_points_result_in_membership_in_a_group() -> None:
    """
    29 is cold, 30 warm; 59 is warm, 60 hot, and hot is what sales gets.

    rule set: scoring-groups
    lead Ada
      2024-03-04 09:00  lead.identified  title: CIO
                 10:00  page.viewed
                 11:00  email.opened
                        email.opened
                        email.opened
    lead Ben
      2024-03-04 09:00  media.downloaded
                 10:00  media.downloaded
    lead Cy
      2024-03-04 09:00  lead.identified  title: CIO
                 10:00  media.downloaded
                        media.downloaded
                 11:00  page.viewed
                 12:00  email.opened
                        email.opened
                        email.opened
    lead Dee
      2024-03-04 09:00  media.downloaded
                        media.downloaded
                        media.downloaded
                        media.downloaded
    ends
      Ada  prospect, cold, 29
      Ben  prospect, warm, 30
      Cy   prospect, warm, 59
      Dee  mql, hot, 60
    """


@lead_story
def test_the_group_goes_to_a_field_of_lead_and_contact() -> None:
    """
    Each time it is another one: call-down lists in the CRM read the field. An event that changes no group writes none.

    rule set: scoring-groups
    lead Kim
      2024-03-04 09:00  email.opened
                 10:00  email.opened
      2024-03-05 09:00  lead.identified   title: CIO
      2024-03-06 09:00  media.downloaded
      2024-03-07 09:00  lead.identified   title: CEO
    messages (only group-to-crm)
      2024-03-04 09:00  group-to-crm  group  crm to crm
      2024-03-06 09:00  group-to-crm  group  crm to crm
      2024-03-07 09:00  group-to-crm  group  crm to crm
    ends: prospect, cold, 19
    """


@lead_story
def test_warm_and_cold_leads_are_nurtured_and_hot_ones_are_not() -> None:
    """
    Kim is nurtured until hot; then the rep is told.

    rule set: scoring-groups
    lead Kim
      2024-03-04 09:00  email.opened
      2024-03-05 09:00  media.downloaded
                 10:00  media.downloaded
      2024-03-06 09:00  media.downloaded
                 10:00  media.downloaded
    messages (only keep-warm, hot-leaves-nurture, hot-lead-alert)
      2024-03-04 09:00  keep-warm           group   nurture to warm-up
      2024-03-05 10:00  keep-warm           group   nurture to warm-up
      2024-03-06 10:00  hot-lead-alert      routed  email to team:inside-sales
                        hot-leaves-nurture  group   nurture to warm-up
    ends: mql, hot, 62, team inside-sales
    """


@lead_story
def test_the_unsubscribed_are_out_of_every_campaign() -> None:
    """
    Out of those they are in, and into none afterwards: the white papers make Kim warm, then hot, and a rep may call.

    rule set: scoring-groups
    lead Kim
      2024-03-04 09:00  email.opened
                 10:00  email.unsubscribed
      2024-03-05 09:00  media.downloaded
                        media.downloaded
      2024-03-06 09:00  media.downloaded
                        media.downloaded
    messages (only keep-warm, out-of-campaigns, hot-lead-alert)
      2024-03-04 09:00  keep-warm         group               nurture to warm-up
                 10:00  out-of-campaigns  email.unsubscribed  nurture to *
      2024-03-06 09:00  hot-lead-alert    routed              email to team:inside-sales
    ends: mql, hot, 60
    """


@lead_story
def test_every_hot_lead_gets_a_call_within_4_hours() -> None:
    """
    Working hours: hot on Friday at 15:00 in New York, due on Monday at 11:00. Ana calls on Monday at 10:30.

    rule set: scoring-groups
    times: America/New_York
    roster
      teams:
        inside-sales:
          hours: {mon-fri: 09:00-17:00}
          timezone: America/New_York
          reps: {ana: {email: ana@example.com}, ben: {}}
    lead Kim
      2024-03-08 15:00  lead.identified  title: CIO
                        media.downloaded
                        media.downloaded
                        media.downloaded
      2024-03-11 10:30  crm.call.logged  by: ana
    as of: 2024-03-12
    decisions (only routed, sla_missed)
      2024-03-08 15:00  routed  sales, inside-sales, ana, due 2024-03-11 11:00
    routing of Kim
      2024-03-08 15:00  unit sales
                        ana of inside-sales: round robin: ana has waited longest
                        to be answered by 2024-03-11 15:00
      2024-03-11 10:30  answered in time
    messages (only hot-lead-alert)
      2024-03-08 15:00  hot-lead-alert  routed  email to ana@example.com
    ends: mql, hot, 65, unit sales, team inside-sales, owner ana, due 2024-03-11 11:00
    """


@lead_story
def test_whom_nobody_calls_in_time_another_rep_calls() -> None:
    """
    Missed by Ana at 13:00, then it is Ben's for four hours; he is told by mail as well, and her call comes too late.
    When he misses it too nobody is left: the lead waits where everybody sees it.

    rule set: scoring-groups
    roster
      teams:
        inside-sales: {hours: {mon-fri: 09:00-17:00}, reps: {ana: {}, ben: {}}}
    lead Kim
      2024-03-04 09:00  lead.identified  title: CIO
                        media.downloaded
                        media.downloaded
                        media.downloaded
                 13:30  crm.call.logged  by: ana
    as of: 2024-03-05
    ledger (only stage, sla)
      2024-03-04 09:00  stage  prospect -> mql: score
                 13:00  sla    missed by ana
                 17:00  sla    missed by ben
    decisions (only routed, sla_missed)
      2024-03-04 09:00  routed      sales, inside-sales, ana, due 2024-03-04 13:00
                 13:00  sla_missed  sales, inside-sales, ana, due 2024-03-04 13:00
                        routed      sales, inside-sales, ben, due 2024-03-04 17:00
                 17:00  sla_missed  sales, inside-sales, ben, due 2024-03-04 17:00
                        routed      sales, hot-leads, no owner
    messages (only hot-lead-alert)
      2024-03-04 09:00  hot-lead-alert  routed  email to rep:ana
                 13:00  hot-lead-alert  routed  email to rep:ben
                 17:00  hot-lead-alert  routed  email to team:hot-leads
    ends: mql, hot, 65, team hot-leads, no owner, no due
    """


@lead_story
def test_handed_back_a_lead_is_warm_again_and_nurtured() -> None:
    """
    60 less the margin of 20.

    rule set: scoring-groups
    lead Kim
      2024-03-04 09:00  media.downloaded
                        media.downloaded
                        media.downloaded
                        media.downloaded
      2024-03-06 09:00  crm.lead.handed_back  reason: next year
    ledger (only stage, hand-back)
      2024-03-04 09:00  stage      prospect -> mql: score
      2024-03-06 09:00  hand-back  -20  40
                        stage      mql -> recycled: crm.lead.handed_back
    messages (only keep-warm)
      2024-03-04 09:00  keep-warm  group  nurture to warm-up
                 09:00  keep-warm  group  nurture to warm-up
      2024-03-06 09:00  keep-warm  group  nurture to warm-up
    ends: recycled, warm, 40
    """


@lead_story
def test_nothing_fades() -> None:
    """
    There is no decay: what is hot after 90 days of testing is what was hot on the first.

    rule set: scoring-groups
    lead Kim
      2024-03-04  media.downloaded
    as of: 2024-06-02
    ledger
      2024-03-04  white-paper  +15  15
    ends: prospect, cold, 15
    """

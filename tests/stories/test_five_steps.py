"""The five steps of "5 Simple Steps to Effective Lead Scoring": a line of the table each, then what debits, and who
gets the lead.
"""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_executives() -> None:
    """
    20 for each of six titles, and for nobody who has them in a longer one.

    rule set: five-steps
    lead Ada
      2024-03-05  lead.identified  title: CEO
    lead Ben
      2024-03-05  lead.identified  title: CIO
    lead Cy
      2024-03-05  lead.identified  title: CTO
    lead Dee
      2024-03-05  lead.identified  title: CFO
    lead Eve
      2024-03-05  lead.identified  title: COO
    lead Fay
      2024-03-05  lead.identified  title: CMO
    lead Gus
      2024-03-05  lead.identified  title: Assistant to the CEO
    ledger of Ada
      2024-03-05  executive-title  +20 fit  20
    ends
      Ada  prospect, 20, fit 20
      Ben  prospect, 20, fit 20
      Cy   prospect, 20, fit 20
      Dee  prospect, 20, fit 20
      Eve  prospect, 20, fit 20
      Fay  prospect, 20, fit 20
      Gus  prospect, 0
    """


@lead_story
def test_directors() -> None:
    """
    10 for a title with Director in it; promoted to an executive one, the larger of the two counts and not both.

    rule set: five-steps
    lead Kim
      2024-03-05 09:00  lead.identified  title: Director of Purchasing
                 10:00  lead.identified  title: CFO
                 11:00  lead.identified  title: Managing Director
    ledger
      2024-03-05 09:00  director-title   +10 fit  10
                 10:00  director-title   -10 fit  0
                        executive-title  +20 fit  20
                 11:00  executive-title  -20 fit  0
                        director-title   +10 fit  10
    ends: prospect, 10, fit 10
    """


@lead_story
def test_target_industries() -> None:
    """
    10, in software or finance.

    rule set: five-steps
    lead Kim
      2024-03-05  lead.identified  industry: software
    lead Lee
      2024-03-05  lead.identified  industry: finance
    lead Max
      2024-03-05  lead.identified  industry: farming
    ledger of Kim
      2024-03-05  target-industry  +10 fit  10
    ends
      Kim  prospect, 10, fit 10
      Lee  prospect, 10, fit 10
      Max  prospect, 0
    """


@lead_story
def test_buying_this_quarter() -> None:
    """
    20 while the timeline says so; a campaign that finds it changed takes them back.

    rule set: five-steps
    lead Kim
      2024-03-05 09:00  lead.identified  buying_timeline: 0-3 months
                 10:00  lead.identified  buying_timeline: 6-12 months
    ledger
      2024-03-05 09:00  buying-this-quarter  +20 fit  20
                 10:00  buying-this-quarter  -20 fit  0
    ends: prospect, 0, fit 0
    """


@lead_story
def test_five_pages_in_a_calendar_month() -> None:
    """
    10 on the fifth page of a month, once; the pages of February do not count in March.

    rule set: five-steps
    lead Kim
      2024-02-28  page.viewed
      2024-02-29  page.viewed
      2024-03-01  page.viewed
      2024-03-08  page.viewed
      2024-03-15  page.viewed
      2024-03-22  page.viewed
      2024-03-29  page.viewed
      2024-03-30  page.viewed
    ledger
      2024-03-29  five-pages  +10  10
    ends: prospect, 10
    """


@lead_story
def test_white_papers_and_case_studies() -> None:
    """
    15 and 10: higher value assets have a higher score. Other media have none.

    rule set: five-steps
    lead Kim
      2024-03-05 09:00  media.downloaded  content: white-paper
                 10:00  media.downloaded  content: case-study
                 11:00  media.downloaded  content: brochure
                 12:00  media.downloaded  content: white-paper
    ledger
      2024-03-05 09:00  white-paper  +15  15
                 10:00  case-study   +10  25
                 12:00  white-paper  +15  40
    ends: prospect, 40
    """


@lead_story
def test_clicks_through() -> None:
    """
    5, every time.

    rule set: five-steps
    lead Kim
      2024-03-05 09:00  email.clicked
                 10:00  email.clicked
    ledger
      2024-03-05 09:00  click-through  +5  5
                 10:00  click-through  +5  10
    ends: prospect, 10
    """


@lead_story
def test_each_nurture_piece_has_its_score() -> None:
    """
    20 for a webinar, 3 for a newsletter.

    rule set: five-steps
    lead Kim
      2024-03-05 09:00  webinar.attended  topic: scoring
                 10:00  content.viewed    content: newsletter
                 11:00  content.viewed    content: price-list
    ledger
      2024-03-05 09:00  nurture-webinar     +20  20
                 10:00  nurture-newsletter  +3   23
    ends: prospect, 23
    """


@lead_story
def test_product_interest_is_a_dimension_of_its_own() -> None:
    """
    10 as soon as an interest is known, whichever; no longer when it is not.

    rule set: five-steps
    lead Kim
      2024-03-05 09:00  lead.identified  product_interest: scoring
                 10:00  lead.identified  product_interest: routing
                 11:00  lead.identified  product_interest: null
    ledger
      2024-03-05 09:00  product-interest  +10 interest  10
                 11:00  product-interest  -10 interest  0
    ends: prospect, 0, interest 0
    """


@lead_story
def test_60_points_one_demographic_and_two_behavioral_variables() -> None:
    """
    Kim has the points, and two kinds of behavior, but no fit. Lee has fit, and twice the same behavior. Max has all,
    and 59 points until the next click.

    rule set: five-steps
    lead Kim
      2024-03-05 09:00  webinar.attended
                 10:00  webinar.attended
                 11:00  media.downloaded  content: white-paper
                 12:00  email.clicked
      2024-03-06 09:00  lead.identified   industry: finance
    lead Lee
      2024-03-05 09:00  lead.identified   title: CIO
                 10:00  webinar.attended
                 11:00  webinar.attended
    lead Max
      2024-03-05 09:00  lead.identified   title: CIO, buying_timeline: 0-3 months
                 10:00  media.downloaded  content: white-paper
                 11:00  content.viewed    content: newsletter
                 12:00  email.clicked
    ledger of Kim (only stage)
      2024-03-06 09:00  stage  prospect -> mql: score
    ledger of Max (only click-through, stage)
      2024-03-05 12:00  click-through  +5  63
                        stage          prospect -> mql: score
    ends
      Kim  mql, 70, qualified 2024-03-06 09:00 by score
      Lee  prospect, 60, never qualified
      Max  mql, 63, qualified 2024-03-05 12:00 by score
    """


@lead_story
def test_silence_is_debited_ten_a_month() -> None:
    """
    From engagement alone, until nothing of it is left. A changed profile is no activity, a click begins the month anew.

    rule set: five-steps
    lead Kim
      2024-01-31  webinar.attended
                  lead.identified  title: CEO
      2024-02-15  lead.identified  industry: software
      2024-03-30  email.clicked
    as of: 2024-07-01
    ledger
      2024-01-31  nurture-webinar  +20      20
                  executive-title  +20 fit  40
      2024-02-15  target-industry  +10 fit  50
      2024-02-29  lead-decay       -10      40
      2024-03-30  click-through    +5       45
      2024-04-30  lead-decay       -10      35
      2024-05-30  lead-decay       -5       30
    ends: prospect, 30, fit 30, engagement 0
    """


@lead_story
def test_every_debit_triggers_a_campaign_outside_of_the_normal_nurture() -> None:
    """
    Each tick enters the win-back campaign, whoever qualifies leaves it. Where a tick takes nothing there is no message.

    rule set: five-steps
    lead Kim
      2024-01-05  lead.identified  title: CEO
                  webinar.attended
      2024-03-10  webinar.attended
                  media.downloaded  content: white-paper
                  media.downloaded  content: case-study
    as of: 2024-04-15
    messages
      2024-02-05  win-back  decay      nurture to win-back
      2024-03-05  win-back  decay      nurture to win-back
      2024-03-10  won-back  qualified  nurture to win-back
      2024-04-10  win-back  decay      nurture to win-back
    ends: mql, 55, fit 20, engagement 35
    """


@lead_story
def test_a_lead_that_is_passed_back_is_debited_below_the_threshold() -> None:
    """
    To 40, from engagement. Other behavioral activities are required before it reaches anybody again.

    rule set: five-steps
    lead Kim
      2024-03-05 09:00  lead.identified   title: CEO, industry: software, buying_timeline: 0-3 months
                 10:00  webinar.attended
                 11:00  email.clicked
      2024-03-08 09:00  crm.lead.handed_back  reason: not ready to buy
      2024-03-09 09:00  lead.identified   product_interest: scoring
      2024-03-10 09:00  email.clicked
      2024-03-11 09:00  media.downloaded  content: white-paper
    ledger
      2024-03-05 09:00  executive-title      +20 fit       20
                        target-industry      +10 fit       30
                        buying-this-quarter  +20 fit       50
                 10:00  nurture-webinar      +20           70
                 11:00  click-through        +5            75
                        stage                prospect -> mql: score
      2024-03-08 09:00  hand-back            -25           50
                        hand-back            -10 fit       40
                        stage                mql -> recycled: crm.lead.handed_back
      2024-03-09 09:00  product-interest     +10 interest  50
      2024-03-10 09:00  click-through        +5            55
      2024-03-11 09:00  white-paper          +15           70
                        stage                recycled -> mql: score
    ends: mql, 70, qualified 2024-03-11 09:00 by score
    """


@lead_story
def test_no_lead_is_left_behind() -> None:
    """
    Telemarketing takes turns. Whom nobody can take waits where everybody sees it.

    rule set: five-steps
    roster
      teams:
        telemarketing: {reps: {dan: {capacity: 1}, kay: {capacity: 1}}}
    lead Ada
      2024-03-05 09:00  lead.identified   title: CEO, buying_timeline: 0-3 months
                 10:00  webinar.attended
                 11:00  email.clicked
    lead Ben
      2024-03-05 09:00  lead.identified   title: CEO, buying_timeline: 0-3 months
                 10:01  webinar.attended
                 11:01  email.clicked
    lead Cy
      2024-03-05 09:00  lead.identified   title: CEO, buying_timeline: 0-3 months
                 10:02  webinar.attended
                 11:02  email.clicked
    ends
      Ada  mql, 65, unit telemarketing, team telemarketing, owner dan
      Ben  mql, 65, unit telemarketing, team telemarketing, owner kay
      Cy   mql, 65, unit telemarketing, team no-lead-left-behind, no owner
    """

"""The journey of "Lead Scoring & Routing", from an unknown person to closed business."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_are_you_planning_to_purchase_this_quarter() -> None:
    """
    Yes is 20, no is 5. An answer that changes changes the points; the same one twice adds nothing.

    rule set: buyer-journey
    lead Kim
      2024-03-05 09:00  form.submitted   answers: {purchase-this-quarter: no}
                 10:00  form.submitted   answers: {purchase-this-quarter: yes}
                 11:00  lead.identified  answers: {purchase-this-quarter: yes}
    ledger
      2024-03-05 09:00  form                       +5       5
                        purchase-this-quarter-no   +5 fit   10
                 10:00  form                       +5       15
                        purchase-this-quarter-no   -5 fit   10
                        purchase-this-quarter-yes  +20 fit  30
    ends: prospect, 30, fit 20
    """


@lead_story
def test_other_answers_are_worth_nothing() -> None:
    """
    Neither "Yes" nor true is yes: forms give these answers in lower case.

    rule set: buyer-journey
    lead Kim
      2024-03-05 09:00  lead.identified  answers: {purchase-this-quarter: Yes}
                 10:00  lead.identified  answers: {purchase-this-quarter: true}
                 11:00  lead.identified  answers: {purchase-this-quarter: maybe}
    ledger
      nothing
    ends: prospect, 0
    """


@lead_story
def test_downloads_a_client_testimonial() -> None:
    """
    15, every time; other media are worth nothing.

    rule set: buyer-journey
    lead Kim
      2024-03-05 09:00  media.downloaded  content: testimonial
                 10:00  media.downloaded  content: testimonial
                 11:00  media.downloaded  content: brochure
    ledger
      2024-03-05 09:00  testimonial  +15  15
                 10:00  testimonial  +15  30
    ends: prospect, 30
    """


@lead_story
def test_fills_in_a_form() -> None:
    """
    5, every time.

    rule set: buyer-journey
    lead Kim
      2024-03-05 09:00  form.submitted  form: testimonial
                 10:00  form.submitted
    ledger
      2024-03-05 09:00  form  +5  5
                 10:00  form  +5  10
    ends: prospect, 10
    """


@lead_story
def test_views_a_page() -> None:
    """
    1, every time.

    rule set: buyer-journey
    lead Kim
      2024-03-05 09:00  page.viewed
                 10:00  page.viewed
    ledger
      2024-03-05 09:00  page  +1  1
                 10:00  page  +1  2
    ends: prospect, 2
    """


@lead_story
def test_questions_before_the_download() -> None:
    """
    The first form asks for a name and an address, the next one whether they plan to purchase: 5 for each form, 20 for
    the yes, 15 for the testimonial.

    rule set: buyer-journey
    lead Kim
      2024-03-05 09:00  form.submitted    answers: {first-name: Kim, last-name: Lee, email: kim@example.com}
                 09:01  media.downloaded  content: brochure
      2024-03-12 09:00  form.submitted    answers: {purchase-this-quarter: yes}
                 09:01  media.downloaded  content: testimonial
    ledger
      2024-03-05 09:00  form                       +5       5
      2024-03-12 09:00  form                       +5       10
                        purchase-this-quarter-yes  +20 fit  30
                 09:01  testimonial                +15      45
    ends: prospect, 45, fit 20, engagement 25
    """


@lead_story
def test_an_mql_equals_100_points() -> None:
    """
    99 are not yet one.

    rule set: buyer-journey
    lead Kim
      2024-03-05 09:00  form.submitted    answers: {purchase-this-quarter: yes}
                 10:00  media.downloaded  content: testimonial
                        media.downloaded  content: testimonial
                        media.downloaded  content: testimonial
                        media.downloaded  content: testimonial
                 11:00  form.submitted
                 12:00  page.viewed
                        page.viewed
                        page.viewed
                        page.viewed
      2024-03-06 09:00  page.viewed
                        page.viewed
                        page.viewed
                        page.viewed
                        page.viewed
                 10:00  page.viewed
    as of: 2024-03-06 09:00
    ends: prospect, 99
    as of: 2024-03-06 10:00
    ends: mql, 100, qualified 2024-03-06 10:00 by score
    """


@lead_story
def test_nothing_fades() -> None:
    """
    The score builds over time: there is no decay.

    rule set: buyer-journey
    lead Kim
      2024-03-05  media.downloaded  content: testimonial
    as of: 2027-03-05
    ends: prospect, 15
    """


@lead_story
def test_the_right_leads_to_the_right_team_or_to_a_specific_person() -> None:
    """
    By region: the north is a team's, whose reps take turns; the south is one rep's. Of the west nobody says anything,
    and Noa is away: nobody is dropped.

    rule set: buyer-journey
      stages: {mql: {at: 15}}
    roster
      teams:
        north: {reps: {ana: {}, luis: {}}}
        south: {reps: {eva: {}, tom: {}}}
        east: {reps: {noa: {absent: [2024-03-01..2024-03-31]}}}
      territories:
        by: lead.region
        table: {North: north, South: {team: south, rep: tom}, East: east}
    lead Ada
      2024-03-05 09:00  lead.identified   region: North
                        media.downloaded  content: testimonial
    lead Ben
      2024-03-05 09:10  lead.identified   region: North
                        media.downloaded  content: testimonial
    lead Cy
      2024-03-05 09:20  lead.identified   region: South
                        media.downloaded  content: testimonial
    lead Dee
      2024-03-05 09:30  lead.identified   region: South
                        media.downloaded  content: testimonial
    lead Eve
      2024-03-05 09:40  lead.identified   region: West
                        media.downloaded  content: testimonial
    lead Fay
      2024-03-05 09:50  lead.identified   region: East
                        media.downloaded  content: testimonial
    routing of Cy
      2024-03-05 09:20  unit by-region
                        tom of south: territory South: it is tom's
    ends
      Ada  mql, 15, unit by-region, team north, owner ana
      Ben  mql, 15, unit by-region, team north, owner luis
      Cy   mql, 15, unit by-region, team south, owner tom
      Dee  mql, 15, unit by-region, team south, owner tom
      Eve  mql, 15, unit by-region, team sales-desk, no owner
      Fay  mql, 15, unit by-region, team sales-desk, no owner
    """


@lead_story
def test_from_an_unknown_person_to_closed_business() -> None:
    """
    A clear line of sight: every step of the journey is an entry, those of the time when nobody knew who it was too.

    rule set: buyer-journey
    visitor v-1
      2024-03-01 09:00  page.viewed
                 09:05  page.viewed
    lead Kim
      2024-03-05 09:00  lead.identified          visitor: v-1, region: North
                 09:01  form.submitted           answers: {purchase-this-quarter: yes}
                 09:02  media.downloaded         content: testimonial
      2024-03-12 09:00  media.downloaded         content: testimonial
      2024-03-19 09:00  media.downloaded         content: testimonial
      2024-03-26 09:00  media.downloaded         content: testimonial
      2024-04-02 09:00  media.downloaded         content: testimonial
      2024-04-03 09:00  crm.lead.accepted        by: ana
      2024-04-10 09:00  crm.lead.qualified       by: ana
      2024-04-20 09:00  crm.opportunity.created  amount: 50000
      2024-05-31 09:00  crm.opportunity.won      amount: 45000
    ledger
      2024-03-01 09:00  page                       +1       1
                 09:05  page                       +1       2
      2024-03-05 09:00  stage                      suspect -> prospect: identified
                 09:01  form                       +5       7
                        purchase-this-quarter-yes  +20 fit  27
                 09:02  testimonial                +15      42
      2024-03-12 09:00  testimonial                +15      57
      2024-03-19 09:00  testimonial                +15      72
      2024-03-26 09:00  testimonial                +15      87
      2024-04-02 09:00  testimonial                +15      102
                        stage                      prospect -> mql: score
      2024-04-03 09:00  stage                      mql -> sal: crm.lead.accepted
      2024-04-10 09:00  stage                      sal -> sql: crm.lead.qualified
      2024-04-20 09:00  stage                      sql -> opportunity: crm.opportunity.created
      2024-05-31 09:00  stage                      opportunity -> customer: crm.opportunity.won
    ends: customer, 102, qualified 2024-04-02 09:00 by score
    """

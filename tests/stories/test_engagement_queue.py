"""The tables of "Jumping the lead score queue", row by row; then who is sent where, and which message follows."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_active_2012_clients() -> None:
    """
    30, for as long as the lead is in the segment; the segments are a list.

    rule set: engagement-queue
    lead Kim
      2024-03-05 09:00  lead.identified  segments: [newsletter, active-2012-client]
                 10:00  lead.identified  segments: [newsletter, active-2012-client]
                 11:00  lead.identified  segments: [newsletter]
    ledger
      2024-03-05 09:00  active-2012-client  +30 fit  30
                 11:00  active-2012-client  -30 fit  0
    ends: prospect, nowhere, 0, fit 0
    """


@lead_story
def test_active_2013_prospects() -> None:
    """
    30 as well; who is in both segments has 60.

    rule set: engagement-queue
    lead Kim
      2024-03-05 09:00  lead.identified  segments: [active-2013-prospect]
                 10:00  lead.identified  segments: [active-2013-prospect, active-2012-client]
    ledger
      2024-03-05 09:00  active-2013-prospect  +30 fit  30
                 10:00  active-2012-client    +30 fit  60
    ends: prospect, telemarketing, 60, fit 60
    """


@lead_story
def test_a_consultation_request_jumps_the_queue() -> None:
    """
    310, every time; and the lead goes to sales because it asked, not because of its score.

    rule set: engagement-queue
    lead Kim
      2024-03-05 09:00  consultation.requested
                 10:00  consultation.requested
    ledger
      2024-03-05 09:00  consultation-request  +310 fit  310
                        stage                 prospect -> mql: fast-track:jump-the-queue
                 10:00  consultation-request  +310 fit  620
                        repeat                hand_raise
    proof
      2024-03-05 09:00  1.1  jump-the-queue  hand_raise: true
                        =>   promote: jump-the-queue
                 10:00  1.1  jump-the-queue  hand_raise: true
                        =>   promote: jump-the-queue
    ends: mql, sales, 620, fit 620, qualified 2024-03-05 09:00 by fast-track:jump-the-queue
    """


@lead_story
def test_clicks_on_a_message() -> None:
    """
    10, every time. An unsubscribe click matches nothing, and neither does an open.

    rule set: engagement-queue
    lead Kim
      2024-03-05 09:00  email.clicked  link: /services
                 10:00  email.clicked  link: /services
                 11:00  email.clicked  link: unsubscribe
                 12:00  email.opened
    ledger
      2024-03-05 09:00  message-click  +10  10
                 10:00  message-click  +10  20
    ends: prospect, nowhere, 20
    """


@lead_story
def test_submits_a_form() -> None:
    """
    25, every time, whichever form.

    rule set: engagement-queue
    lead Kim
      2024-03-05 09:00  form.submitted  form: newsletter
                 10:00  form.submitted
    ledger
      2024-03-05 09:00  form  +25  25
                 10:00  form  +25  50
    ends: prospect, telemarketing, 50
    """


@lead_story
def test_downloads_media() -> None:
    """
    25, every time. Four of them are 100 points: to sales.

    rule set: engagement-queue
    lead Kim
      2024-03-05 09:00  media.downloaded  content: brochure
                 10:00  media.downloaded  content: brochure
                 11:00  media.downloaded  content: video
                 12:00  media.downloaded
    ledger
      2024-03-05 09:00  media-download  +25  25
                 10:00  media-download  +25  50
                 11:00  media-download  +25  75
                 12:00  media-download  +25  100
                        stage           prospect -> mql: score
    ends: mql, sales, 100, qualified 2024-03-05 12:00 by score
    """


@lead_story
def test_nothing_fades() -> None:
    """
    There is no decay: after three years of silence the 25 are still there.

    rule set: engagement-queue
    lead Kim
      2024-03-05  form.submitted
    as of: 2027-03-05
    ledger
      2024-03-05  form  +25  25
    ends: prospect, nowhere, 25
    """


@lead_story
def test_nobody_is_below_nothing() -> None:
    """
    Nothing in this table takes points; of one that did, the floor would leave nothing over.

    rule set: engagement-queue
      tiers: [{kind: negative, criteria: {unsubscribed: {on: email.unsubscribed, points: -50}}}]
    lead Kim
      2024-03-05 09:00  email.clicked
                 10:00  email.unsubscribed
    ledger
      2024-03-05 09:00  message-click  +10         10
                 10:00  unsubscribed   -10 of -50  0   floor 0
    ends: prospect, nowhere, 0
    """


@lead_story
def test_29_goes_nowhere_30_to_telemarketing_100_to_sales() -> None:
    """
    The resulting score determines how leads are allocated. Telemarketing gets prospects; what sales gets is an MQL.

    rule set: engagement-queue
    lead Kim
      2024-03-05 09:00  form.submitted
    lead Lee
      2024-03-05 10:00  lead.identified  segments: [active-2012-client]
    lead Max
      2024-03-05 09:00  form.submitted
                 09:10  form.submitted
                 09:20  form.submitted
                 09:30  media.downloaded
    decisions of Lee
      2024-03-05 10:00  routed  telemarketing, telemarketing, no owner
    decisions of Max
      2024-03-05 09:10  routed  telemarketing, telemarketing, no owner
                 09:30  stage   prospect -> mql: score
                        routed  sales, sales, no owner
    ends
      Kim  prospect, nowhere, 25, no unit, no team
      Lee  prospect, telemarketing, 30, unit telemarketing, team telemarketing
      Max  mql, sales, 100, unit sales, team sales
    """


@lead_story
def test_from_telemarketing_to_sales_and_back() -> None:
    """
    A lead that grows changes hands; one that sales hands back has 80 points, which is telemarketing's business again.

    rule set: engagement-queue
    roster
      teams:
        sales: {reps: {ana: {}, luis: {}}}
        telemarketing: {reps: {tess: {}}}
    lead Kim
      2024-03-05 09:00  form.submitted
                 09:10  form.submitted
      2024-03-06 09:00  consultation.requested
      2024-03-07 09:00  crm.lead.handed_back
    lead Lee
      2024-03-06 09:30  consultation.requested
    ledger of Kim (only hand-back, stage)
      2024-03-06 09:00  stage      prospect -> mql: fast-track:jump-the-queue
      2024-03-07 09:00  hand-back  -50       310
                        hand-back  -230 fit  80
                        stage      mql -> recycled: crm.lead.handed_back
    decisions of Kim (only routed)
      2024-03-05 09:10  routed  telemarketing, telemarketing, tess
      2024-03-06 09:00  routed  sales, sales, ana
      2024-03-07 09:00  routed  telemarketing, telemarketing, tess
    ends
      Kim  recycled, telemarketing, 80, unit telemarketing, owner tess
      Lee  mql, sales, 310, unit sales, owner luis
    """


@lead_story
def test_the_hotter_the_lead_the_further_up() -> None:
    """
    Nobody of the team is there: both wait in the queue of that name, and are not dropped.

    rule set: engagement-queue
    roster
      teams:
        sales: {reps: {ana: {absent: [2024-03-01..2024-03-31]}}}
        telemarketing: {reps: {tess: {capacity: 1}}}
    lead Kim
      2024-03-05 09:00  consultation.requested
    lead Lee
      2024-03-05 10:00  lead.identified  segments: [active-2012-client]
    lead Max
      2024-03-05 11:00  lead.identified  segments: [active-2012-client]
    ends
      Kim  mql, sales, 310, unit sales, team lead-score-queue, no owner
      Lee  prospect, telemarketing, 30, unit telemarketing, team telemarketing, owner tess
      Max  prospect, telemarketing, 30, unit telemarketing, team lead-score-queue, no owner
    """


@lead_story
def test_the_right_message_follows() -> None:
    """
    On a link click, on a rep's logged call, on reaching the threshold. An unsubscribe click is none.

    rule set: engagement-queue
    lead Kim
      2024-03-05 09:00  email.clicked    link: /services
                 10:00  link.clicked     link: /prices
                 11:00  crm.call.logged  by: tess
                 12:00  consultation.requested
                 13:00  email.clicked    link: unsubscribe
    messages
      2024-03-05 09:00  after-a-click        email.clicked    nurture to follow-on-click
                 10:00  after-a-click        link.clicked     nurture to follow-on-click
                 11:00  after-a-call         crm.call.logged  nurture to follow-on-call
                 12:00  above-the-threshold  threshold        nurture to follow-on-threshold
    ends: mql, sales, 320
    """


@lead_story
def test_no_message_to_who_unsubscribed() -> None:
    """
    Sales gets the lead all the same.

    rule set: engagement-queue
    lead Kim
      2024-03-05 09:00  email.unsubscribed
                 10:00  link.clicked  link: /prices
                 11:00  consultation.requested
    messages
      nothing
    ends: mql, sales, 310, team sales
    """

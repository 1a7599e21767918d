"""The table of "To score a fast tracked lead or not?", row by row: each criterion fires, as often as the table says.

Times are those of the team, in New York.
"""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_attends_a_one_on_one_meeting() -> None:
    """
    +100, every time. A meeting of another format is worth nothing.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  meeting.attended  format: 1-on-1
                 10:00  meeting.attended  format: 1-on-1
                 11:00  meeting.attended  format: group
                 12:00  meeting.attended
    ledger
      2024-03-05 09:00  one-on-one-meeting  +100  100
                        stage               prospect -> mql: fast-track:hand-raise
                 10:00  one-on-one-meeting  +100  200
                        repeat              hand_raise
    ends: mql, hot, 200
    """


@lead_story
def test_requests_a_call() -> None:
    """
    +100, every time.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  call.requested
                 09:01  call.requested
    ledger
      2024-03-05 09:00  call-request  +100  100
                        stage         prospect -> mql: fast-track:hand-raise
                 09:01  call-request  +100  200
                        repeat        hand_raise
    ends: mql, hot, 200
    """


@lead_story
def test_fills_out_a_content_request_form() -> None:
    """
    +50, every time: two of them reach the threshold. It raises no hand; another form is worth nothing.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  form.submitted  form: content-request
                 10:00  form.submitted  form: contact
                 11:00  form.submitted  form: content-request
    ledger
      2024-03-05 09:00  content-request-form  +50  50
                 11:00  content-request-form  +50  100
                        stage                 prospect -> mql: score
    ends: mql, hot, 100, qualified 2024-03-05 11:00 by score
    """


@lead_story
def test_attends_a_breakout_session() -> None:
    """
    +25, every time.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  session.attended  kind: breakout
                 10:00  session.attended  kind: keynote
                 11:00  session.attended  kind: breakout
    ledger
      2024-03-05 09:00  breakout-session  +25  25
                 11:00  breakout-session  +25  50
    ends: prospect, warm, 50
    """


@lead_story
def test_views_the_investor_presentation() -> None:
    """
    High profile content: +25, every time.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  content.viewed  content: investor-presentation
                 09:30  content.viewed  content: investor-presentation
    ledger
      2024-03-05 09:00  investor-presentation  +25  25
                 09:30  investor-presentation  +25  50
    ends: prospect, warm, 50
    """


@lead_story
def test_views_the_investor_relations_page() -> None:
    """
    The source has it twice: +25 every time, and +15 weekly, which is 7 days from the award. Any page is 5 more.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  page.viewed  path: /investor-relations
      2024-03-12 08:59  page.viewed  path: /investor-relations/reports
      2024-03-12 09:00  page.viewed  path: /investor-relations
      2024-03-19 09:00  page.viewed  path: /about/investor-relations
    ledger
      2024-03-05 09:00  investor-relations-page         +25       25
                        investor-relations-page-weekly  +15       40
                        any-webpage                     +5        45
      2024-03-12 08:59  investor-relations-page         +25       70
                        investor-relations-page-weekly  0 of +15  70   every 7 days
                        any-webpage                     +5        75
                 09:00  investor-relations-page         +25       100
                        investor-relations-page-weekly  +15       115
                        any-webpage                     +5        120
                        stage                           prospect -> mql: score
      2024-03-19 09:00  any-webpage                     +5        125
    ends: mql, hot, 125
    """


@lead_story
def test_views_three_pages_in_one_day() -> None:
    """
    +15, on the third page of a New York day; the fourth adds nothing, the next day again. The three pages of the week
    are worth +5 once in 7 days.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 22:00  page.viewed  path: /a
                 23:00  page.viewed  path: /b
      2024-03-06 00:30  page.viewed  path: /c
                 09:00  page.viewed  path: /a
                 10:00  page.viewed  path: /a
                 11:00  page.viewed  path: /a
    ledger
      2024-03-05 22:00  any-webpage         +5   5
                 23:00  any-webpage         +5   10
      2024-03-06 00:30  webpages-in-a-week  +5   15
                        any-webpage         +5   20
                 09:00  any-webpage         +5   25
                 10:00  webpages-in-a-day   +15  40
                        any-webpage         +5   45
                 11:00  any-webpage         +5   50
    ends: prospect, warm, 50
    """


@lead_story
def test_listens_to_recordings() -> None:
    """
    A webinar's is +15, an earnings call's +5, every time.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  recording.played  of: webinar
                 10:00  recording.played  of: earnings-call
                 11:00  recording.played  of: webinar
                 12:00  recording.played  of: earnings-call
                 13:00  recording.played  of: podcast
    ledger
      2024-03-05 09:00  webinar-recording        +15  15
                 10:00  earnings-call-recording  +5   20
                 11:00  webinar-recording        +15  35
                 12:00  earnings-call-recording  +5   40
    ends: prospect, cold, 40
    """


@lead_story
def test_views_mid_profile_content() -> None:
    """
    Investor fact sheet, newsletter, white paper, press release: +15, every time.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  content.viewed  content: investor-fact-sheet
                 10:00  content.viewed  content: newsletter
                 11:00  content.viewed  content: white-paper
                 12:00  content.viewed  content: press-release
                 13:00  content.viewed  content: press-release
                 14:00  content.viewed  content: blog
    ledger
      2024-03-05 09:00  mid-profile-content  +15  15
                 10:00  mid-profile-content  +15  30
                 11:00  mid-profile-content  +15  45
                 12:00  mid-profile-content  +15  60
                 13:00  mid-profile-content  +15  75
    ends: prospect, warm, 75
    """


@lead_story
def test_attends_an_earnings_call() -> None:
    """
    +15, every time.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  earnings_call.attended
      2024-06-04 09:00  earnings_call.attended
    ledger
      2024-03-05 09:00  earnings-call  +15  15
      2024-06-04 09:00  earnings-call  +15  30
    ends: prospect, cold, 30
    """


@lead_story
def test_attends_two_webinars() -> None:
    """
    +5 for the second within 4 months, at most every 4 months: March's pair counts, May's comes too early, July's again.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  webinar.attended
      2024-03-12 09:00  webinar.attended
      2024-05-07 09:00  webinar.attended
      2024-05-14 09:00  webinar.attended
      2024-07-09 09:00  webinar.attended
      2024-07-16 09:00  webinar.attended
    ledger
      2024-03-12 09:00  two-webinars  +5       5
      2024-05-14 09:00  two-webinars  0 of +5  5   every 4 months
      2024-07-16 09:00  two-webinars  +5       10
    ends: prospect, cold, 10
    """


@lead_story
def test_two_webinars_more_than_four_months_apart() -> None:
    """
    5 March to 5 July is four months to the minute: outside.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  webinar.attended
      2024-07-05 09:00  webinar.attended
    lead Lee
      2024-03-05 09:00  webinar.attended
      2024-07-05 08:59  webinar.attended
    ends
      Kim  prospect, cold, 0
      Lee  prospect, cold, 5
    """


@lead_story
def test_views_three_pages_in_one_week() -> None:
    """
    +5, weekly: three pages of a Monday-to-Sunday week, awarded at most every 7 days. The second week's third page, on
    Tuesday, comes 6 days after the first award, and is spent.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-04 09:00  page.viewed  path: /a
      2024-03-05 09:00  page.viewed  path: /a
      2024-03-06 09:00  page.viewed  path: /a
      2024-03-10 09:00  page.viewed  path: /a
      2024-03-11 09:00  page.viewed  path: /a
                 10:00  page.viewed  path: /a
      2024-03-12 09:00  page.viewed  path: /a
      2024-03-15 09:00  page.viewed  path: /a
      2024-03-18 09:00  page.viewed  path: /a
      2024-03-19 09:00  page.viewed  path: /a
      2024-03-20 09:00  page.viewed  path: /a
    ledger (only webpages-in-a-week, webpages-in-a-day)
      2024-03-06 09:00  webpages-in-a-week  +5       15
      2024-03-12 09:00  webpages-in-a-week  0 of +5  35  every 7 days
      2024-03-20 09:00  webpages-in-a-week  +5       60
    ends: prospect, warm, 65
    """


@lead_story
def test_emails_and_pages() -> None:
    """
    Opens email, clicks email, views any webpage: +5, every time. The unsubscribe link is no click.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  email.opened   message: spring
                 09:01  email.opened   message: spring
                 09:02  email.clicked  message: spring, link: /a
                 09:03  email.clicked  message: spring, link: unsubscribe
                 09:04  page.viewed    path: /a
    ledger
      2024-03-05 09:00  email-open   +5  5
                 09:01  email-open   +5  10
                 09:02  email-click  +5  15
                 09:04  any-webpage  +5  20
    ends: prospect, cold, 20
    """


@lead_story
def test_unsubscribes() -> None:
    """
    -75, every time, and never below 0.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  form.submitted      form: content-request
                 10:00  session.attended    kind: breakout
                 11:00  session.attended    kind: breakout
                 12:00  email.unsubscribed
                 13:00  email.unsubscribed
    ledger
      2024-03-05 09:00  content-request-form  +50         50
                 10:00  breakout-session      +25         75
                 11:00  breakout-session      +25         100
                        stage                 prospect -> mql: score
                 12:00  unsubscribed          -75         25
                 13:00  unsubscribed          -25 of -75  0    floor 0
    ends: mql, cold, 0
    """


@lead_story
def test_inactivity_for_three_months() -> None:
    """
    "Score < 50: -15, > 50: -30, > 100: -50, every 3 months", from the last activity, on the wall clock of New York.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-01-31 09:00  call.requested
                 10:00  email.opened
                 11:00  email.unsubscribed
                 12:00  call.requested
    as of: 2025-08-01
    ledger
      2024-01-31 09:00  call-request      +100  100
                        stage             prospect -> mql: fast-track:hand-raise
                 10:00  email-open        +5    105
                 11:00  unsubscribed      -75   30
                 12:00  call-request      +100  130
                        repeat            hand_raise
      2024-04-30 12:00  inactivity_bands  -50   80
      2024-07-31 12:00  inactivity_bands  -30   50
      2024-10-31 12:00  inactivity_bands  -15   35
      2025-01-31 12:00  inactivity_bands  -15   20
      2025-04-30 12:00  inactivity_bands  -15   5
      2025-07-31 12:00  inactivity_bands  -5    0
    ends: mql, cold, 0
    """


@lead_story
def test_students_and_competitors_are_not_for_sales() -> None:
    """
    A call of theirs scores and is held.

    rule set: investor-relations
    times: America/New_York
    lead Kim
      2024-03-05 09:00  lead.identified  occupation: student
                 10:00  call.requested
    lead Lee
      2024-03-05 09:00  lead.identified  competitor: true
                 10:00  call.requested
    lead Max
      2024-03-05 09:00  lead.identified  competitor: "true", occupation: Student
                 10:00  call.requested
    ledger of Kim
      2024-03-05 10:00  call-request  +100  100
                        hold          hold-off-limits
    ends
      Kim  prospect, hot, 100
      Lee  prospect, hot, 100
      Max  mql, hot, 100, qualified 2024-03-05 10:00 by fast-track:hand-raise
    """

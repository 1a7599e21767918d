"""`investor-relations-route-only`: fast-tracked leads are merely sent to sales."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_route_only_qualifiers_are_worth_nothing() -> None:
    """
    A form, a meeting and a call: 0 points each. The meeting sends the lead to sales, the form does not.

    rule set: investor-relations-route-only
    times: America/New_York
    lead Kim
      2024-03-05 09:00  form.submitted    form: content-request
                 10:00  meeting.attended  format: 1-on-1
                 11:00  call.requested
    ledger
      2024-03-05 09:00  content-request-form  0  0
                 10:00  one-on-one-meeting    0  0
                        stage                 prospect -> mql: fast-track:hand-raise
                 11:00  call-request          0  0
                        repeat                hand_raise
    ends: mql, cold, 0, qualified 2024-03-05 10:00 by fast-track:hand-raise
    """


@lead_story
def test_route_only_scores_everything_else_as_before() -> None:
    """
    And reaches the threshold by behaviour alone.

    rule set: investor-relations-route-only
    times: America/New_York
    lead Kim
      2024-03-05 09:00  session.attended        kind: breakout
                 09:10  content.viewed          content: investor-presentation
                 09:20  page.viewed             path: /investor-relations
                 09:30  recording.played        of: webinar
                 09:40  content.viewed          content: newsletter
                 09:50  earnings_call.attended
                 10:00  recording.played        of: earnings-call
                 10:10  email.opened
                 10:20  email.clicked
                 10:30  email.unsubscribed
    ledger
      2024-03-05 09:00  breakout-session                +25  25
                 09:10  investor-presentation           +25  50
                 09:20  investor-relations-page         +25  75
                        investor-relations-page-weekly  +15  90
                        any-webpage                     +5   95
                 09:30  webinar-recording               +15  110
                        stage                           prospect -> mql: score
                 09:40  mid-profile-content             +15  125
                 09:50  earnings-call                   +15  140
                 10:00  earnings-call-recording         +5   145
                 10:10  email-open                      +5   150
                 10:20  email-click                     +5   155
                 10:30  unsubscribed                    -75  80
    ends: mql, warm, 80
    """


@lead_story
def test_a_route_only_call_is_activity_and_a_form_is_not() -> None:
    """
    A match is activity where the criterion can add points or a qualifier names it: the call puts decay off, the form
    does not.

    rule set: investor-relations-route-only
    times: America/New_York
    lead Kim
      2024-01-10 09:00  session.attended  kind: breakout
      2024-02-10 09:00  call.requested
    lead Lee
      2024-01-10 09:00  session.attended  kind: breakout
      2024-02-10 09:00  form.submitted    form: content-request
    as of: 2024-04-30
    ends
      Kim  mql, cold, 25
      Lee  prospect, cold, 10
    """

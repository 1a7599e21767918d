"""What the texts that leadlane was made from say, told as they say it."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_explicit_and_implicit_scores() -> None:
    """
    "Jumping the lead score queue": active clients and prospects 30, a consultation request 310; a click 10, a form 25,
    a download 25.

    rule set
      tiers:
        - kind: fit
          criteria:
            active-client:   {lead: {relation: client}, points: 30}
            active-prospect: {lead: {relation: prospect}, points: 30}
            consultation:    {on: consultation.requested, points: 310}
        - kind: influencing
          criteria:
            message-click: {on: email.clicked, points: 10}
            form:          {on: form.submitted, points: 25}
            media:         {on: media.downloaded, points: 25}
      stages: {mql: {at: 300}}
    lead Kim
      2012-03-01  lead.identified         relation: prospect
      2012-03-02  email.clicked
      2012-03-03  form.submitted
      2012-03-04  media.downloaded
      2012-03-05  lead.identified         relation: client
      2012-03-06  consultation.requested
    ledger
      2012-03-01  active-prospect  +30 fit   30
      2012-03-02  message-click    +10       40
      2012-03-03  form             +25       65
      2012-03-04  media            +25       90
      2012-03-05  active-prospect  -30 fit   60
                  active-client    +30 fit   90
      2012-03-06  consultation     +310 fit  400
                  stage            prospect -> mql: score
    ends: mql, 400, fit 340, engagement 60
    """


@lead_story
def test_several_visits_in_five_days_are_worth_more_than_a_visit() -> None:
    """
    "A visit in general may have a low value (1-5), multiple visits in a 5-day period a much higher one (10-25)."

    rule set
      tiers:
        - kind: influencing
          criteria:
            visit:  {on: page.viewed, points: 2}
            visits: {on: page.viewed, count: {at_least: 3, within: 5 days}, points: 20}
      groups: {gold: 25, silver: 0}
    lead Kim
      2024-03-01  page.viewed
      2024-03-03  page.viewed
      2024-03-05  page.viewed
    lead Lee
      2024-03-01  page.viewed
      2024-03-03  page.viewed
      2024-03-06  page.viewed
    ends
      Kim  prospect, gold, 26
      Lee  prospect, silver, 6
    """


@lead_story
def test_a_buyer_answers_and_downloads_a_testimonial() -> None:
    """
    "Lead Scoring & Routing": 5 points for "no", 20 for "yes", 15 for the client testimonial, an MQL at 100.

    rule set
      tiers:
        - kind: answers
          criteria:
            this-quarter: {points: {by: lead.answers.purchase, table: {yes: 20, no: 5}}}
        - kind: influencing
          points: 15
          criteria: {testimonial: {on: media.downloaded, where: {content: testimonial}}}
        - {kind: critical, points: 65, criteria: {demo: {on: demo.requested}}}
    lead Kim
      2024-03-01  form.submitted    answers: {purchase: no}
      2024-03-02  media.downloaded  content: testimonial
      2024-03-03  form.submitted    answers: {purchase: yes}
      2024-03-04  demo.requested
    ledger
      2024-03-01  this-quarter  +5 fit   5
      2024-03-02  testimonial   +15      20
      2024-03-03  this-quarter  -5 fit   15
                  this-quarter  +20 fit  35
      2024-03-04  demo          +65      100
                  stage         prospect -> mql: score
    ends: mql, 100
    """

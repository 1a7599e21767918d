"""The rule set `leadforge`: procurement software, scored from the tables of a simulated CRM, line by line."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_demos_and_calls() -> None:
    """
    40 each, every 7 days. A call of a lead whose role nobody knows raises its hand, but promotes nobody.

    rule set: leadforge
    lead Kim
      2024-03-05 09:00  demo.attended
                 10:00  demo.attended
      2024-03-12 09:00  call.received
                 10:00  call.received
    ledger
      2024-03-05 09:00  demo          +40       40
                 10:00  demo          0 of +40  40  every 7 days
      2024-03-12 09:00  inbound-call  +40       80
                        stage         prospect -> mql: score
                 10:00  inbound-call  0 of +40  80  every 7 days
                        repeat        hand_raise
    ends: mql, warm, 80, qualified 2024-03-12 09:00 by score
    """


@lead_story
def test_a_buyer_calls() -> None:
    """
    Who decides is an MQL at the first call, below the threshold, and a large company's call goes to key accounts: four
    rules in a chain over two strata. Not a technical evaluator, and not from a private address.

    rule set: leadforge
    lead Kim
      2024-03-05 09:00  lead.identified  job.buyer_role: champion  company.employees: 2000+
                 10:00  call.received
    lead Lee
      2024-03-05 09:00  lead.identified  job.buyer_role: technical_evaluator
                 10:00  call.received
    lead Pat
      2024-03-05 09:00  lead.identified  job.buyer_role: champion  email_domain: personal
                 10:00  call.received
    ledger of Kim
      2024-03-05 09:00  buyer-role    +10 fit  10
                 10:00  inbound-call  +40      50
                        stage         prospect -> mql: fast-track:a-buyer-calls
    proof of Kim
      2024-03-05 09:00  1.1  who-decides     lead.job.buyer_role: [economic_buyer, champion]
                        1.2  large-company   buyer; lead.company.employees: [1000-1999, 2000+]
                        =>   nothing
      2024-03-05 10:00  1.1  who-decides     lead.job.buyer_role: [economic_buyer, champion]
                        1.2  large-company   buyer; lead.company.employees: [1000-1999, 2000+]
                        2.1  a-buyer-calls   hand_raise: true; buyer
                        2.2  big-deal-calls  called; big_deal
                        =>   promote: a-buyer-calls; route: key-accounts
    ends
      Kim  mql, cold, 50, fit 10, engagement 40
      Lee  prospect, cold, 45, fit 5, engagement 40
      Pat  prospect, cold, 40, fit 10, engagement 30
    """


@lead_story
def test_meetings_and_pages_of_those_who_buy() -> None:
    """
    A sales meeting and the pricing page are 25, every 7 days; a demo page, a webinar and a message 15.

    rule set: leadforge
    lead Kim
      2024-03-05 09:00  meeting.attended  format: sales
                 09:10  content.viewed    content: pricing
                 09:20  content.viewed    content: demo
                 09:30  webinar.attended
                 09:40  email.received
                 09:50  message.received
      2024-03-12 09:00  meeting.attended  format: sales
                 09:05  content.viewed    content: pricing
                 09:10  meeting.attended  format: other
    ledger
      2024-03-05 09:00  sales-meeting    +25       25
                 09:10  pricing-page     +25       50
                 09:20  demo-page        +15       65
                        stage            prospect -> mql: score
                 09:30  webinar          +15       80
                 09:40  inbound-message  +15       95
                 09:50  inbound-message  0 of +15  95   every 7 days
      2024-03-12 09:00  sales-meeting    +25       120
                 09:05  pricing-page     0 of +25  120  every 7 days
    ends: mql, hot, 120
    """


@lead_story
def test_downloads_and_pages() -> None:
    """
    Two downloads a calendar week, and three pages a day, are 5 each. 10 March 2024 is a Sunday.

    rule set: leadforge
    lead Kim
      2024-03-08  media.downloaded
      2024-03-09  media.downloaded
      2024-03-10  media.downloaded
      2024-03-11  media.downloaded
      2024-03-12 09:00  page.viewed  path: /
                 09:01  page.viewed  path: /
                 09:02  page.viewed  path: /pricing
                 09:03  page.viewed  path: /
    ledger
      2024-03-08        download      +5       5
      2024-03-09        download      +5       10
      2024-03-10        download      0 of +5  10  at most 2 per week
      2024-03-11        download      +5       15
      2024-03-12 09:02  pages-in-day  +5       20
    ends: prospect, cold, 20
    """


@lead_story
def test_who_the_lead_is() -> None:
    """
    Role, seniority and size; a personal address takes 15, from engagement. All of it is one event of the CRM.

    rule set: leadforge
    lead Kim
      2024-03-05 09:00  lead.identified  job: {buyer_role: economic_buyer, seniority: vp}, company: {employees: 500-999}
    lead Lee
      2024-03-05 09:00  lead.identified  job: {buyer_role: end_user, seniority: director}, company: {employees: 200-499}
    lead Max
      2024-03-05 09:00  email.received
                 10:00  lead.identified  email_domain: personal
                 11:00  lead.identified  email_domain: corporate
    ledger of Kim
      2024-03-05 09:00  buyer-role  +15 fit  15
                        seniority   +10 fit  25
                        size        +10 fit  35
    ledger of Lee
      2024-03-05 09:00  seniority  +5 fit  5
                        size       +5 fit  10
    ledger of Max
      2024-03-05 09:00  inbound-message  +15  15
                 10:00  personal-email   -15  0
                 11:00  personal-email   +15  15
    ends
      Kim  prospect, cold, 35
      Lee  prospect, cold, 10
      Max  prospect, cold, 15
    """


@lead_story
def test_half_of_the_engagement_goes_every_30_days_of_silence() -> None:
    """
    Fit stays. 55 -> 27 (28 is even) -> 13 (14) -> 7 (6.5 is 6) -> 3 (3.5 is 4) -> 1 (2) -> 0.

    rule set: leadforge
    lead Kim
      2024-01-01  lead.identified  job.seniority: vp
      2024-01-02  demo.attended
                  webinar.attended
    as of: 2024-08-01
    ledger
      2024-01-01  seniority  +10 fit  10
      2024-01-02  demo       +40      50
                  webinar    +15      65
                  stage      prospect -> mql: score
      2024-02-01  half_life  -28      37
      2024-03-02  half_life  -14      23
      2024-04-01  half_life  -6       17
      2024-05-01  half_life  -4       13
      2024-05-31  half_life  -2       11
      2024-06-30  half_life  -1       10
    ends: mql, cold, 10, fit 10, engagement 0
    """

"""The shipped rule set told: who becomes a product-qualified lead, and who does not."""

from leadlane.testing import lead_story


@lead_story
def test_a_trial_that_is_used_becomes_a_lead() -> None:
    """
    Ana's workspace makes calls, fills up and grows; nobody has filled in a form.

    rule set: product-led
    lead Ana
      2026-03-02 09:00  lead.identified           company.employees: 120, plan.storage_gb: 50
                 10:00  product.project.created
                 18:00  product.calls.reported    api_calls: 4900
      2026-03-03 18:00  product.calls.reported    api_calls: 7000
                 18:30  product.storage.reported  storage_gb: 41
      2026-03-04 11:00  product.seats.invited     seats: 3
    ledger
      2026-03-02 09:00  company-size            +10 fit      10
                 10:00  projects                +4 product   14
                 18:00  api-calls               +8 product   22
      2026-03-03 18:00  api-calls               +14 product  36
                 18:30  storage-near-the-limit  +16 product  52
      2026-03-04 11:00  seats-invited           +15 product  67
                        stage                   prospect -> mql: score
    ends: mql, warm, 67, product 57, fit 10, qualified 2026-03-04 11:00 by score
    """


@lead_story
def test_one_thing_alone_is_not_using_the_product() -> None:
    """
    Invitations give 40 points and no more, and MQL asks for two criteria of the product.

    rule set: product-led
    lead Ben
      2026-03-02 09:00  lead.identified        company.employees: 900
                 10:00  product.seats.invited  seats: 7
                 11:00  product.seats.invited  seats: 9
                 12:00  product.seats.invited  seats: 1
    ledger
      2026-03-02 09:00  company-size   +20 fit               20
                 10:00  seats-invited  +35 product           55
                 11:00  seats-invited  +5 of +45 product     60  max_points 40
                 12:00  seats-invited  +0 of +5 product      60  max_points 40
    ends: prospect, 60, never qualified
    """


@lead_story
def test_what_is_read_twice_a_day_counts_once() -> None:
    """
    A level is reported again and again: calls count once a day, storage once a week, and 40 % of the plan are one step.

    rule set: product-led
    lead Cy
      2026-03-02 08:00  lead.identified           plan.storage_gb: 10
                 09:00  product.calls.reported    api_calls: 1999
                 10:00  product.calls.reported    api_calls: 5000
                 11:00  product.storage.reported  storage_gb: 7.9
      2026-03-03 11:00  product.storage.reported  storage_gb: 8.1
      2026-03-09 11:00  product.storage.reported  storage_gb: 8.1
    ledger
      2026-03-02 09:00  api-calls               +2 product         2
                 10:00  api-calls               +0 of +10 product  2   every 1 day
                 11:00  storage-near-the-limit  +8 product         10
      2026-03-03 11:00  storage-near-the-limit  +0 of +16 product  10  every 7 days
      2026-03-09 11:00  storage-near-the-limit  +16 product        26
    ends: prospect, 26
    """


@lead_story
def test_what_says_nothing_is_worth_nothing() -> None:
    """
    No plan is known, the number is a text, the property is missing: entries of 0, and no mistake.

    rule set: product-led
    lead Di
      2026-03-02 09:00  product.storage.reported  storage_gb: 41
                 10:00  product.calls.reported    api_calls: "5000"
      2026-03-04 10:00  product.calls.reported
      2026-03-06 10:00  product.calls.reported    api_calls: -3
    ledger
      2026-03-02 09:00  storage-near-the-limit  +0 product  0
                 10:00  api-calls               +0 product  0
      2026-03-04 10:00  api-calls               +0 product  0
      2026-03-06 10:00  api-calls               +0 product  0
    ends: prospect, 0
    """


@lead_story
def test_usage_fades_when_it_stops() -> None:
    """
    Half of each award is gone after 30 days; the limit that was reached counts for 90.

    rule set: product-led
    lead Eva
      2026-03-01 12:00  product.seats.invited  seats: 4
      2026-03-02 12:00  product.limit.reached  limit: projects
                 13:00  product.limit.reached  limit: projects
    as of: 2026-06-01 12:00
    ledger
      2026-03-01 12:00  seats-invited  +20 product   20
      2026-03-02 12:00  limit-reached  +20           40
                 13:00  limit-reached  +0 of +20     40  once per limit
      2026-03-31 12:00  usage-fades    -10 product   30
      2026-04-30 12:00  usage-fades    -5 product    25
      2026-05-30 12:00  usage-fades    -2 product    23
      2026-05-31 12:00  clicks-expire  -20           3
    ends: prospect, cold, 3
    """


@lead_story
def test_whoever_asks_for_a_plan_does_not_wait() -> None:
    """
    A click on Upgrade goes to sales at once; a colleague's does not.

    rule set: product-led
    lead Flo
      2026-03-02 09:00  product.upgrade.requested
    lead Guy
      2026-03-02 08:00  lead.identified  employee: true
                 09:00  product.upgrade.requested
    ends
      Flo  mql, 60, qualified 2026-03-02 09:00 by fast-track:hand-raise
      Guy  prospect, 60, never qualified
    """

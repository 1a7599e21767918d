"""The rule set told: what staying is worth, and what it is not."""

from leadlane.testing import conforms, lead_story, rule_set


@lead_story
def test_who_stays_longer_gets_more() -> None:
    """
    Five times ten minutes, then four times; the minutes left over are not carried on.

    rule set: new-plugin
    lead Ana
      2026-03-02 15:00  webinar.attended  minutes: 58
      2026-03-04 09:00  recording.played  minutes: 41
                 10:00  call.requested
    ledger
      2026-03-02 15:00  webinar       +25  25
      2026-03-04 09:00  recording     +20  45
                 10:00  call-request  +50  95
                        stage         prospect -> mql: score
    ends: mql, hot, 95, qualified 2026-03-04 10:00 by score
    """


@lead_story
def test_caps_work_as_everywhere() -> None:
    """
    A recording counts once a day, and a webinar series gives 60 points in all.

    rule set: new-plugin
    lead Ben
      2026-03-02 09:00  recording.played  minutes: 10
                 18:00  recording.played  minutes: 30
      2026-03-03 15:00  webinar.attended  minutes: 90
      2026-03-04 15:00  webinar.attended  minutes: 90
    ledger
      2026-03-02 09:00  recording  +5          5
                 18:00  recording  +0 of +15   5   every 1 day
      2026-03-03 15:00  webinar    +45         50
                        stage      prospect -> mql: score
      2026-03-04 15:00  webinar    +15 of +45  65  max_points 60
    ends: mql, hot, 65
    """


@lead_story
def test_what_says_nothing_is_worth_nothing() -> None:
    """
    No minutes, a text, less than ten, less than nothing: entries of 0, and no mistake.

    rule set: new-plugin
    lead Cleo
      2026-03-02 15:00  webinar.attended
                 16:00  webinar.attended  minutes: "60"
                 17:00  webinar.attended  minutes: 9.5
                 18:00  webinar.attended  minutes: -60
    ledger
      2026-03-02 15:00  webinar  +0  0
                 16:00  webinar  +0  0
                 17:00  webinar  +0  0
                 18:00  webinar  +0  0
    ends: prospect, cold, 0
    """


@lead_story
def test_mistakes_are_told_at_once() -> None:
    """
    rule set
      tiers:
        - kind: new_kind
          per: 0
          criteria: {x: {on: webinar.attended, points: 5}}
        - kind: new_kind
          name: second
          criteria:
            a: {on: webinar.attended, points: {by: event.kind, table: {live: 5}}}
            b: {on: webinar.attended, points: -5}
            c: {on: webinar.attended}
    refused
      per: 1 minute or more, not 0
      one number, for each `per` minutes: no table
      tier new_kind gives points above 0, not -5
      how many points? give `points` here or on the tier
    """


def test_it_keeps_what_every_tier_promises() -> None:
    conforms(rule_set("new-plugin"))

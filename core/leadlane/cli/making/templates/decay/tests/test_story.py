"""The rule set told, tick by tick."""

from leadlane.testing import conforms, lead_story, rule_set


@lead_story
def test_a_month_of_peace_then_four_steps() -> None:
    """
    Months count from the last of January, and ten points in four steps are 2, 3, 2 and 3.

    rule set: new-plugin
    lead Ana
      2026-01-31 10:00  media.downloaded
    as of: 2026-12-31 10:00
    ledger
      2026-01-31 10:00  white-paper     +10  10
      2026-03-31 10:00  interest-fades  -2   8
      2026-04-30 10:00  interest-fades  -3   5
      2026-05-31 10:00  interest-fades  -2   3
      2026-06-30 10:00  interest-fades  -3   0
    ends: prospect, cold, 0
    """


@lead_story
def test_each_award_is_on_its_own_clock() -> None:
    """
    Coming back keeps no older interest alive.

    rule set: new-plugin
    lead Ben
      2026-01-10 12:00  media.downloaded
      2026-03-01 12:00  webinar.attended
    as of: 2026-05-01 12:00
    ledger
      2026-01-10 12:00  white-paper     +10  10
      2026-03-01 12:00  webinar         +20  30
      2026-03-10 12:00  interest-fades  -2   28
      2026-04-10 12:00  interest-fades  -3   25
      2026-05-01 12:00  interest-fades  -5   20
    ends: prospect, warm, 20
    """


@lead_story
def test_a_decay_takes_no_stage_away() -> None:
    """
    rule set: new-plugin
    lead Cleo
      2026-01-10 12:00  webinar.attended
                 13:00  call.requested
    as of: 2026-07-01 12:00
    ends: mql, cold, 0, qualified 2026-01-10 13:00 by score
    """


@lead_story
def test_mistakes_are_told_at_once() -> None:
    """
    rule set
      tiers: [{kind: important, points: 5, criteria: {page: {on: page.viewed}}}]
      decay:
        - {kind: new_kind, name: first, every: 1 month, spared: -1}
        - {kind: new_kind, name: second, every: month, steps: 0}
    refused
      spared: 0 ticks or more, not -1
      steps: at least 1, not 0
    """


def test_it_keeps_what_every_decay_promises() -> None:
    conforms(rule_set("new-plugin"))

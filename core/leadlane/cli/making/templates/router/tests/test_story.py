"""The rule set told: who gets whom, and what happens when nobody is there."""

from leadlane.testing import conforms, lead_story, rule_set


@lead_story
def test_the_best_lead_is_for_a_senior() -> None:
    """
    Two webinars and a call request are 110 points; a call request alone is 60.

    rule set: new-plugin
    roster: ../roster.yaml
    lead Kim
      2026-03-02 09:00  webinar.attended
                 10:00  webinar.attended
      2026-03-03 10:00  call.requested
    lead Leo
      2026-03-03 11:00  call.requested
    lead Mia
      2026-03-03 12:00  call.requested
    ends
      Kim  mql, 110, owner vera, team key-accounts
      Leo  mql, 60, owner ana, team inside-sales
      Mia  mql, 60, owner ben, team inside-sales
    """


@lead_story
def test_where_no_senior_has_room_it_passes_on() -> None:
    """
    Vera takes one lead at a time. The next router of the unit is asked, and `explain` tells both.

    rule set: new-plugin
    roster: ../roster.yaml
    lead Kim
      2026-03-02 09:00  webinar.attended
                 10:00  webinar.attended
      2026-03-03 10:00  call.requested
    lead Leo
      2026-03-02 09:00  webinar.attended
                 10:00  webinar.attended
      2026-03-03 11:00  call.requested
    routing of Leo
      2026-03-03 11:00  unit sales
                        new_kind: passes on
                        ana of inside-sales: round robin: ana has waited longest
                        to be answered by 2026-03-03 15:00
    ends
      Kim  mql, 110, owner vera
      Leo  mql, 110, owner ana
    """


@lead_story
def test_mistakes_are_told_at_once() -> None:
    """
    rule set
      tiers: [{kind: important, points: 5, criteria: {page: {on: page.viewed}}}]
      routing:
        units:
          one: {routers: [{kind: new_kind, seniors: a-team, juniors: a-team}]}
          two: {routers: [{kind: new_kind, seniors: a-team}]}
        fallback: waiting-room
    refused
      juniors: another team than a-team
      new_kind needs `juniors`
    """


def test_it_keeps_what_every_router_promises() -> None:
    conforms(rule_set("new-plugin"))

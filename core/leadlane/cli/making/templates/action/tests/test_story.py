"""The rule set told: what is said, where, and of whom nothing is."""

from leadlane import Change, Lead, Message
from leadlane.testing import at, conforms, lead_story, rule_set

from new_plugin.new_kind import NewKind


@lead_story
def test_sales_hears_of_a_hot_lead() -> None:
    """
    rule set: new-plugin
    lead Ana
      2026-03-02 09:00  webinar.attended
                 10:00  call.requested
    messages
      2026-03-02 10:00  tell-sales  qualified  chat to #sales
    ends: mql, 60
    """


@lead_story
def test_nobody_hears_of_one_that_is_barely_warm() -> None:
    """
    Forty points make an MQL and are no news; that sales hands it back is news to marketing.

    rule set: new-plugin
    lead Ben
      2026-03-02 11:00  call.requested
      2026-03-03 09:00  crm.lead.handed_back
    messages
      2026-03-03 09:00  tell-marketing  handed_back  chat to #marketing
    """


@lead_story
def test_mistakes_are_told_at_once() -> None:
    """
    rule set
      tiers: [{kind: important, points: 5, criteria: {page: {on: page.viewed}}}]
      actions:
        - {kind: new_kind, name: one, on: qualified, room: sales}
        - {kind: new_kind, name: two, on: qualified}
    refused
      room: it begins with #, not 'sales'
      new_kind needs `room`
    """


def test_the_line_says_who_answers_and_by_when() -> None:
    """A change is made in one line, so a test of the wording needs no events."""
    ana = Lead(id="ana", attributes={}, score=120)
    due = at("2026-03-02 14:00")
    change = Change(trigger="routed", time=0, lead=ana, owner="vera", due=due)
    line = "ana: routed, 120 points; vera answers before 2026-03-02T14:00:00Z"
    told = NewKind(room="#sales").message(change)
    assert told == Message("chat", "#sales", {"lead": "ana", "text": line})


def test_it_keeps_what_every_action_promises() -> None:
    conforms(rule_set("new-plugin"))

"""Messages are sent once: each has an id that is the same whenever the same is told again (semantics 9)."""

from __future__ import annotations

from random import Random

from tests.differential.both import plan_of
from tests.routing.runs import HOUR, RULES, START, drawn, plan, roster, run

from leadlane import Event, rfc3339

SELLERS = roster()
END = START + 9 * 24 * HOUR


def event(kind: str, hour: float, number: str, lead: str = "Kim", **properties: object) -> Event:
    return Event(id=number, type=kind, time=START + int(hour * HOUR), lead=lead, source="web", properties=properties)


def ids(*events: Event, rules: str = RULES, until: int = END) -> list[str]:
    return [one.id for one in run(events, until, plan_of(rules), SELLERS)[1]]


ONE_STAY = [event("demo.requested", 10, "1"), event("crm.lead.handed_back", 11, "2"), event("demo.requested", 12, "3")]


def test_an_id_has_the_rule_set_the_lead_the_action_and_the_nth_occasion() -> None:
    """The n-th entry into a stage, the n-th crossing, the n-th assignment; an event by its source and id."""
    assert ids(*ONE_STAY, until=START + 13 * HOUR) == [
        "nights/Kim/email_alert/routed:1",
        "nights/Kim/email_alert/stage:mql:1",
        "nights/Kim/email_alert/qualified:1",
        "nights/Kim/email_alert/threshold:100:1",
        "nights/Kim/email_alert/demo.requested:web:1",
        "nights/Kim/email_alert/stage:recycled:1",
        "nights/Kim/email_alert/handed_back:1",
        "nights/Kim/email_alert/routed:2",
        "nights/Kim/email_alert/stage:mql:2",
        "nights/Kim/email_alert/qualified:2",
        "nights/Kim/email_alert/threshold:100:2",
        "nights/Kim/email_alert/demo.requested:web:3",
    ]


def test_a_late_event_does_not_send_the_alert_again() -> None:
    """It is the first qualification still, only earlier. What the late event itself makes is new."""
    before = set(ids(ONE_STAY[0]))
    after = set(ids(ONE_STAY[0], event("demo.requested", 8, "late")))
    assert before <= after
    assert after - before == {"nights/Kim/email_alert/demo.requested:web:late"}


def test_another_version_does_not_send_it_again() -> None:
    assert ids(*ONE_STAY, rules=RULES.replace("version: 1", "version: 2")) == ids(*ONE_STAY)


def test_a_version_that_begins_in_between_counts_what_was_before() -> None:
    """The alert of the second stay is not the first one's, which the version before has sent."""
    begins = f"active_from: {rfc3339(START + int(11.5 * HOUR))}\n"
    told = ids(*ONE_STAY, rules=RULES + begins, until=START + 13 * HOUR)
    assert "nights/Kim/email_alert/qualified:2" in told
    assert "nights/Kim/email_alert/stage:mql:2" in told
    assert not {one for one in told if one.endswith(("qualified:1", "mql:1", "threshold:100:1"))}


def test_no_two_messages_share_an_id_whatever_leads_and_sources_are_called() -> None:
    told = [
        Event(id=number, type="demo.requested", time=START, lead=lead, source=source)
        for lead in ("a", "a/b", "a%2Fb")
        for source, number in (("s:t", "u"), ("s", "t:u"), ("s%3At", "u"))
    ]
    made = ids(*told)
    assert len(made) == len(set(made))
    assert "nights/a%2Fb/email_alert/demo.requested:s%3At:u" in made


def test_two_actions_of_one_kind_have_a_message_each() -> None:
    named = RULES.replace("{kind: email_alert, on", "{kind: email_alert, name: one, on") + (
        "  - {kind: email_alert, name: two, on: qualified}\n"
    )
    assert [one for one in ids(ONE_STAY[0], rules=named) if "qualified" in one] == [
        "nights/Kim/one/qualified:1",
        "nights/Kim/two/qualified:1",
    ]


def test_no_two_messages_have_one_id_and_copies_send_nothing_more() -> None:
    """Drawn at random, in any order, every event twice and over the disk: the same messages, byte for byte."""
    for number in range(100):
        draw = Random(number)
        events = drawn(draw)
        _, sent = run(events, END, plan(), SELLERS)
        assert len({one.id for one in sent}) == len(sent)
        copies = [*events, *events]
        draw.shuffle(copies)
        assert run(copies, END, plan(), SELLERS, in_memory=3)[1] == sent


def test_a_longer_night_sends_more_and_nothing_else() -> None:
    """What was sent by any hour of the week is what the whole week sends until then."""
    for number in range(60):
        events = drawn(Random(number))
        until = START + Random(number).randrange(200) * HOUR
        early = run(events, until, plan(), SELLERS)[1]
        assert early == [one for one in run(events, END, plan(), SELLERS)[1] if one.time <= until]

"""What each built-in action makes of a change: to whom, with which words, and when nothing at all."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some

from leadlane import Action, Change, Lead, Message, Stage
from leadlane_builtins.actions.crm_fields import CrmFields
from leadlane_builtins.actions.email_alert import EmailAlert
from leadlane_builtins.actions.facts import FACTS, fact
from leadlane_builtins.actions.nurture import Nurture
from leadlane_builtins.actions.webhook import Webhook

NOON = 1_772_712_000_000_000  # 2026-03-05T12:00:00Z
FOUR = NOON + 4 * 3_600_000_000
ANA = Lead(
    id="L-1",
    attributes={"company.name": "Acme", "company.size": 50.0, "region": "EMEA"},
    score=120,
    dimensions={"engagement": 100, "fit": 20},
    stage=Stage.MARKETING_QUALIFIED,
    group="hot",
)
QUALIFIED = Change(
    trigger="qualified", time=NOON, lead=ANA, event="e7", was="prospect", now="mql", by="score", rule_set="our@3"
)
ROUTED = replace(
    QUALIFIED, trigger="routed", was=None, now="tom", by="round robin: tom has waited longest",
    unit="other", team="sales", owner="tom", owner_email="tom@example.com", due=FOUR,
)  # fmt: skip


def body(action: Action, change: Change) -> dict[str, object]:
    message = action.message(change)
    assert message is not None
    return message.body


# webhook

HOOK = Webhook(url="${CRM_URL}/leads")


def test_a_webhook_posts_the_whole_change() -> None:
    assert HOOK.message(ROUTED) == Message(
        "webhook",
        "${CRM_URL}/leads",
        {
            "trigger": "routed",
            "time": "2026-03-05T12:00:00Z",
            "rule_set": "our@3",
            "was": None,
            "now": "tom",
            "by": "round robin: tom has waited longest",
            "points": 0,
            "event": "e7",
            "lead": {
                "id": "L-1",
                "score": 120,
                "dimensions": {"engagement": 100, "fit": 20},
                "stage": "mql",
                "group": "hot",
                "attributes": {"company.name": "Acme", "company.size": 50, "region": "EMEA"},
            },
            "properties": {},
            "assignment": {
                "unit": "other",
                "team": "sales",
                "owner": "tom",
                "owner_email": "tom@example.com",
                "due": "2026-03-05T16:00:00Z",
            },
        },
    )


def test_a_call_that_a_rep_logged_comes_with_what_the_rep_wrote() -> None:
    """What the first blog post names: "when a prospect clicks on a specific link, a sales rep logs a call"."""
    call = Change(
        trigger="crm.call.logged", time=NOON, lead=ANA, event="e8", properties={"outcome": "meet", "by": "tom"}
    )
    posted = body(HOOK, call)
    assert (posted["trigger"], posted["properties"]) == ("crm.call.logged", {"by": "tom", "outcome": "meet"})
    assert posted["assignment"] is None, "the lead was never routed"


def test_a_tick_has_no_event() -> None:
    tick = Change(trigger="decay", time=NOON, lead=ANA, was="150", now="120", by="half_life", points=-30)
    assert {key: body(HOOK, tick)[key] for key in ("event", "was", "now", "by", "points")} == {
        "event": None, "was": "150", "now": "120", "by": "half_life", "points": -30,
    }  # fmt: skip


def test_copies_of_one_event_tell_the_same_to_the_byte() -> None:
    one = having({"a": {"y": 1, "x": [2.0]}, "b": 5})
    other = having({"b": 5.0, "a": {"x": [2], "y": 1.0}})
    assert json.dumps(body(HOOK, one)) == json.dumps(body(HOOK, other))


def having(attributes: dict[str, object]) -> Change:
    return replace(QUALIFIED, lead=msgspec.structs.replace(ANA, attributes=attributes))


@pytest.mark.parametrize(
    "url", ["https://crm.example/x", "http://localhost:8080", "${CRM_URL}", "${CRM_URL}/leads?x=1"]
)
def test_where_a_webhook_may_go(url: str) -> None:
    assert Webhook(url=url).url == url


@pytest.mark.parametrize(
    "url", ["", "crm.example", "ftp://crm.example", "file:///etc/passwd", "$CRM_URL", "https://a b"]
)
def test_where_a_webhook_may_not_go(url: str) -> None:
    with pytest.raises(ValueError, match=r"^url: an address like https://crm\.example/leads, or \$\{CRM_URL\}, not "):
        Webhook(url=url)


# email_alert

ALERT = EmailAlert()


@pytest.mark.parametrize(
    ("change", "to"),
    [
        (ROUTED, "tom@example.com"),
        (replace(ROUTED, owner_email=None), "rep:tom"),
        (replace(ROUTED, owner_email=None, owner=None), "team:sales"),
        (QUALIFIED, None),
    ],
)
def test_an_alert_goes_to_whoever_has_the_lead(change: Change, to: str | None) -> None:
    told = ALERT.message(change)
    assert (told and told.to) == to


def test_or_to_an_address() -> None:
    told = EmailAlert(to="sales@example.com").message(QUALIFIED)
    assert told == Message(
        "email",
        "sales@example.com",
        {
            "lead": "L-1",
            "subject": "Hot lead: L-1, 120 points",
            "text": "lead: L-1\nscore: 120\ngroup: hot\nstage: mql\nby: score",
        },
    )


def test_the_text_says_what_is_known() -> None:
    assert body(ALERT, ROUTED)["text"] == (
        "lead: L-1\nscore: 120\ngroup: hot\nstage: mql\nby: round robin: tom has waited longest\n"
        "unit: other\nteam: sales\nowner: tom\ndue: 2026-03-05T16:00:00Z"
    )


@pytest.mark.parametrize(
    ("trigger", "told", "subject"),
    [
        ("qualified", {}, "Hot lead: L-1, 120 points"),
        ("routed", {"now": "tom"}, "Lead assigned: L-1, 120 points"),
        ("sla_missed", {"was": "tom", "now": None}, "Deadline missed: L-1"),
        ("repeat", {"by": "hand_raise"}, "L-1 asks again: hand_raise"),
        ("handed_back", {"now": "recycled"}, "Handed back: L-1"),
        ("stage", {"now": "sal"}, "L-1 is at stage sal now"),
        ("group", {"was": None, "now": "hot"}, "L-1 is hot now"),
        ("threshold", {"was": "90", "now": "120"}, "L-1 has 120 points"),
        ("decay", {"was": "150", "now": "120", "points": -30}, "L-1 went quiet: from 150 to 120 points"),
        ("link.clicked", {}, "L-1: link.clicked"),
    ],
)
def test_every_change_has_its_subject(trigger: str, told: dict[str, object], subject: str) -> None:
    change = replace(ROUTED, trigger=trigger, **told)  # type: ignore[arg-type]
    assert body(ALERT, change)["subject"] == subject


def test_words_of_ones_own() -> None:
    alert = EmailAlert(
        subject="{lead.company.name} ({lead.company.size} people): {score} points, fit {dimensions.fit}{lead.nickname}",
        text="{owner} of {team}, call {lead} before {due}.\nIt was {was}, now {now}: {trigger}, at {time}. {lead.tags}",
    )
    change = replace(ROUTED, lead=msgspec.structs.replace(ANA, attributes={**ANA.attributes, "tags": ["a", True]}))
    assert body(alert, change) == {
        "lead": "L-1",
        "subject": "Acme (50 people): 120 points, fit 20",
        "text": (
            "tom of sales, call L-1 before 2026-03-05T16:00:00Z.\n"
            'It was , now tom: routed, at 2026-03-05T12:00:00Z. ["a", true]'
        ),
    }


def test_what_a_lead_wrote_into_a_form_is_no_template_and_no_header() -> None:
    alert = EmailAlert(to="sales@example.com", subject="{lead.name}", text="{lead.name}")
    told = body(alert, having({"name": "{owner}\r\nBcc: all@example.com\x00 ${CRM_URL}"}))
    assert told["subject"] == "{owner} Bcc: all@example.com ${CRM_URL}"
    assert told["text"] == "{owner}\r\nBcc: all@example.com\x00 ${CRM_URL}"


KNOWN = (
    "known: lead, score, group, stage, trigger, time, was, now, by, points, rule_set, unit, team, owner, owner_email, "
    "due, dimensions.<name>, lead.<attribute>"
)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: EmailAlert(to="ana"), "to: owner, or an address like sales@example.com, not 'ana'"),
        (lambda: EmailAlert(to="a@b.c\nd@e.f"), "to: owner, or an address like sales@example.com, not 'a@b.c\\nd@e.f'"),
        (lambda: EmailAlert(subject="{scor}"), f"subject: nothing is known by the name of 'scor'; {KNOWN}"),
        (lambda: EmailAlert(text="{} {lead.}"), f"text: nothing is known by the name of '', 'lead.'; {KNOWN}"),
        (lambda: EmailAlert(text="${CRM_URL}"), f"text: nothing is known by the name of 'CRM_URL'; {KNOWN}"),
        (Nurture, "give the `campaign` to enter, or `leave: true` to take leads out of every campaign"),
        (lambda: Nurture(campaign=" "), "campaign: the name of a campaign, not ' '"),
        (lambda: Nurture(campaign="*", leave=True), "campaign: the name of a campaign, not '*'"),
        (lambda: CrmFields(fields={}), "fields: give at least one, such as {lead_group: group}"),
        (lambda: CrmFields(fields={"a": "grup", "b": "score", "c": "x"}),
         f"fields: nothing is known by the name of 'grup', 'x'; {KNOWN}"),
        (lambda: CrmFields(fields={"a": "group"}, entities=()), "entities: lead, contact or both, each once"),
        (lambda: CrmFields(fields={"a": "group"}, entities=("lead", "lead")),
         "entities: lead, contact or both, each once"),
    ],
)  # fmt: skip
def test_settings_that_could_never_work_are_refused(make: Callable[[], Action], reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        make()


# nurture

WARM, OUT = Nurture(campaign="warm-up"), Nurture(campaign="warm-up", leave=True)


def test_a_warm_lead_enters_a_campaign_and_an_mql_leaves_it() -> None:
    """SalesFUSION: "warm to cold leads are placed into automated nurture campaigns"."""
    assert WARM.message(QUALIFIED) == Message("nurture", "warm-up", {"lead": "L-1", "action": "enter"})
    assert OUT.message(QUALIFIED) == Message("nurture", "warm-up", {"lead": "L-1", "action": "leave"})


def test_the_unsubscribed_enter_no_campaign_and_leave_every_one() -> None:
    """An opt-out scores the lead "down and out of future campaigns"; the rep is alerted all the same."""
    gone = having({"unsubscribed": True})
    assert WARM.message(gone) is None
    assert OUT.message(gone) is not None
    assert Nurture(leave=True).message(gone) == Message("nurture", "*", {"lead": "L-1", "action": "leave"})
    assert EmailAlert(to="sales@example.com").message(gone) is not None


@pytest.mark.parametrize("said", [False, None, "true", 1])
def test_only_true_is_unsubscribed(said: object) -> None:
    assert WARM.message(having({"unsubscribed": said})) is not None


# crm_fields


def test_the_group_is_written_into_the_lead_and_the_contact() -> None:
    """SalesFUSION: "the scoring name will be populated into a custom field in CRM in the lead and contact entities"."""
    action = CrmFields(
        fields={
            "leadlane_group": "group", "leadlane_score": "score", "leadlane_stage": "stage", "fit": "dimensions.fit",
            "due": "due", "owner": "owner", "size": "lead.company.size", "phone": "lead.phone", "x": "dimensions.none",
        }
    )  # fmt: skip
    assert action.message(replace(ROUTED, owner=None)) == Message(
        "crm",
        "crm",
        {
            "lead": "L-1",
            "entities": ["lead", "contact"],
            "fields": {
                "leadlane_group": "hot", "leadlane_score": 120, "leadlane_stage": "mql", "fit": 20,
                "due": "2026-03-05T16:00:00Z", "owner": None, "size": 50, "phone": None, "x": None,
            },
        },
    )  # fmt: skip


def test_or_into_the_contact_only() -> None:
    assert body(CrmFields(fields={"score": "score"}, entities=("contact",)), QUALIFIED)["entities"] == ["contact"]


# What holds of any change

words = some.text(max_size=8) | some.sampled_from(["${CRM_URL}", "{owner}", "{lead.x}", "a\r\nb"])
json_values = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**63), 2**64 - 1) | some.floats() | words,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
attributes = some.dictionaries(words | some.sampled_from(["unsubscribed", "x"]), json_values, max_size=4)
times = some.integers(-(10**15), 10**16)
changes = some.builds(
    Change,
    trigger=some.sampled_from(["qualified", "routed", "stage", "group", "threshold", "decay", "repeat", "handed_back",
                               "sla_missed", "link.clicked", "crm.call.logged"]),
    time=times,
    lead=some.builds(
        Lead, id=words, attributes=attributes, score=some.integers(), stage=some.sampled_from(Stage),
        dimensions=some.dictionaries(words, some.integers(-(10**9), 10**9), max_size=2), group=some.none() | words,
    ),
    event=some.none() | words, was=some.none() | words, now=some.none() | words, by=some.none() | words,
    points=some.integers(-(10**9), 10**9), properties=attributes, rule_set=words, unit=some.none() | words,
    team=some.none() | words, owner=some.none() | words, owner_email=some.none() | words, due=some.none() | times,
)  # fmt: skip
EVERY_FACT = [*FACTS, "dimensions.fit", "lead.x", "lead.unsubscribed"]
EVERYTHING = " ".join(f"{{{name}}}" for name in EVERY_FACT)
actions = some.sampled_from(
    [HOOK, ALERT, EmailAlert(to="${MAILBOX}", subject=EVERYTHING, text=EVERYTHING), WARM, OUT, Nurture(leave=True),
     CrmFields(fields={name: name for name in EVERY_FACT})]
)  # fmt: skip


@given(actions, changes)
def test_a_message_is_json_whatever_the_lead_is_and_no_secret_is_looked_up(action: Action, change: Change) -> None:
    with patch.dict(os.environ, {"CRM_URL": "hunter2", "MAILBOX": "hunter2"}):
        message = action.message(change)
        assert message == action.message(change), "asked again, it answers the same"
    if message is None:
        return
    written = msgspec.json.encode(message.body)
    assert msgspec.json.decode(written) == message.body
    assert json.loads(json.dumps(message.body, allow_nan=False)) == message.body
    assert b"hunter2" not in written
    assert "hunter2" not in message.to
    assert message.body["lead"] == change.lead.id or message.channel == "webhook"


@given(changes)
def test_a_subject_is_one_line(change: Change) -> None:
    told = EmailAlert(to="a@b.example", subject=EVERYTHING).message(change)
    assert told is not None
    assert told.body["subject"].isprintable()


templates = some.lists(
    some.sampled_from(["{", "}", "{score}", "{lead.x}", "{lead.", "{dimensions.", "$", "{}", "lead", " "]) | words,
    max_size=6,
).map("".join)


@given(templates, changes)
def test_a_text_is_refused_at_once_or_filled_in_for_ever(template: str, change: Change) -> None:
    try:
        alert = EmailAlert(to="a@b.example", text=template)
    except ValueError:
        with pytest.raises(ValueError, match=r"^subject: nothing is known by the name of "):
            EmailAlert(to="a@b.example", subject=template)
    else:
        assert alert.message(change) is not None


@given(changes)
def test_no_unsubscribed_lead_enters_a_campaign(change: Change) -> None:
    told = WARM.message(change)
    assert (told is None) == (change.lead.attributes.get("unsubscribed") is True)


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_is_told(name: str) -> None:
    """One that is always null would be a word that means nothing."""
    assert fact(replace(ROUTED, was="prospect"), name) is not None

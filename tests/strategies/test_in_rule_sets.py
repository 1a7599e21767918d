"""The mistakes that a rule set can make with a built-in strategy, as `leadlane check` tells them.

`§` marks the place that the message has to point at.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from leadlane.language.loader import load_rule_set
from leadlane.language.problems import RuleSetError
from leadlane.registry import Registry

from .rule_sets import SMALL, action, decay, qualifier, router, tier, written

REGISTRY = Registry.discover()

MISTAKES = {
    # tiers
    tier("qualifier", "{lead: {title: director}, points: 100}").replace("it:", "§it:"): (
        "a criterion of tier qualifier needs `on`: the event types it looks for [tier-qualifier of leadlane]"
    ),
    tier("qualifier", "{on: call.requested, points: §-1}"): (
        "tier qualifier gives points of 0 or more, not -1 [tier-qualifier of leadlane]"
    ),
    tier("critical", "{on: session.attended, points: §0}"): (
        "tier critical gives points above 0, not 0 [tier-critical of leadlane]"
    ),
    tier("important", "{on: webinar.attended}").replace("it:", "§it:"): (
        "how many points? give `points` here or on the tier [tier-important of leadlane]"
    ),
    tier("influencing", "{on: page.viewed, points: §{by: event.path, table: {/: 5, /jobs: -5}}}"): (
        "tier influencing gives points above 0, not -5 [tier-influencing of leadlane]"
    ),
    tier("negative", "{on: email.unsubscribed, points: §75}"): (
        "tier negative takes points: below 0, not 75 [tier-negative of leadlane]"
    ),
    tier("answers", "{lead: §{title: director}, points: 20}"): (
        "tier answers tests only answers.<question>, not title [tier-answers of leadlane]"
    ),
    tier("answers", "{on: §form.submitted, points: 20}"): (
        "a criterion of tier answers has no `on`: it is worth its points while the answer stands "
        "[tier-answers of leadlane]"
    ),
    tier("interest, dimension: §product a", "{on: page.viewed, points: 20}"): (
        "dimension: a name like product-a, not 'product a' [tier-interest of leadlane]"
    ),
    # qualifiers
    qualifier("{kind: hand_raise, criteria: §[]}", "hand_raise"): (
        "criteria: name at least one criterion [qualifier-hand-raise of leadlane]"
    ),
    qualifier("{kind: hand_raise, criteria: [§cal]}", "hand_raise"): "there is no criterion 'cal'; did you mean call?",
    qualifier("{kind: combination, signal: hot, within: 7 days, all: §[{on: page.viewed}]}", "hot"): (
        "all: a combination has two parts or more [qualifier-combination of leadlane]"
    ),
    qualifier("{kind: combination, signal: hot, within: 7 days, all: [{on: page.viewed}, {criterion: §cal}]}", "hot"): (
        "there is no criterion 'cal'; did you mean call?"
    ),
    qualifier(
        "{kind: combination, signal: hot, within: 7 days, all: [{on: page.viewed}, {§onn: a.b, lead: {a: 1}}]}", "hot"
    ): ("unknown key 'onn'; did you mean on? [qualifier-combination of leadlane]"),
    qualifier("{kind: target_account, attribute: company.domain, accounts: [acme.com], on: §Page}", "target_account"): (
        "'Page' is no event type: lower case object.action, like page.viewed or page.* "
        "[qualifier-target-account of leadlane]"
    ),
    # decays
    decay("§{kind: linear, every: 1 month}"): (
        "give either take, a number of points, or share, a part of the original [decay-linear of leadlane]"
    ),
    decay("{kind: linear, every: 1 month, share: §50}"): (
        "share: above 0 and at most 1, not 50.0 [decay-linear of leadlane]"
    ),
    decay("{kind: linear, every: §month, take: 5}"): (
        "ticks are counted from each lead's own time: write 1 month, not month"
    ),
    decay("{kind: inactivity_bands, every: 3 months, bands: §[{above: 100, take: 50}]}"): (
        "bands: end them with one {otherwise: 15}, for the points below every other band "
        "[decay-inactivity-bands of leadlane]"
    ),
    decay("{kind: inactivity_bands, every: 3 months, bands: [§{above: 100}, {otherwise: 15}]}"): (
        "a band is {above: 100, take: 50}, the last one {otherwise: 15} [decay-inactivity-bands of leadlane]"
    ),
    decay("{kind: half_life, every: 1 month, share: §half}"): (
        "`share` needs a number, not 'half' [decay-half-life of leadlane]"
    ),
    decay("{kind: §half-life, every: 1 month}"): "there is no decay 'half-life'; did you mean half_life?",
    # routers
    router("§{kind: weighted}"): "weighted needs `team` [router-weighted of leadlane]",
    router("{kind: round_robin, team: §[sales, emea]}"): (
        "`team` needs text, not a list [router-round-robin of leadlane]"
    ),
    router("{kind: territory, §team: sales}"): "unknown key 'team'; known here: kind [router-territory of leadlane]",
    router("{kind: account_owner, by: §company}"): (
        "`by` needs a list, not 'company' [router-account-owner of leadlane]"
    ),
    router("{kind: §roundrobin, team: sales}"): "there is no router 'roundrobin'; did you mean round_robin?",
    # actions
    action("{kind: webhook, on: routed, url: §crm.example}"): (
        "url: an address like https://crm.example/leads, or ${CRM_URL}, not 'crm.example' [action-webhook of leadlane]"
    ),
    action("{kind: email_alert, on: routed, to: §ana}"): (
        "to: owner, or an address like sales@example.com, not 'ana' [action-email-alert of leadlane]"
    ),
    action("{kind: email_alert, on: routed, subject: §'{scor} points'}"): (
        "subject: nothing is known by the name of 'scor'; known: lead, score, group, stage, trigger, time, was, now, "
        "by, points, rule_set, unit, team, owner, owner_email, due, dimensions.<name>, lead.<attribute> "
        "[action-email-alert of leadlane]"
    ),
    action("§{kind: nurture, on: qualified}"): (
        "give the `campaign` to enter, or `leave: true` to take leads out of every campaign "
        "[action-nurture of leadlane]"
    ),
    action("{kind: nurture, on: qualified, leave: §yes}"): (
        "`leave` needs true or false (lower case), not 'yes' [action-nurture of leadlane]"
    ),
    action("{kind: crm_fields, on: stage, fields: §{a: grup}}"): (
        "fields: nothing is known by the name of 'grup'; known: lead, score, group, stage, trigger, time, was, now, "
        "by, points, rule_set, unit, team, owner, owner_email, due, dimensions.<name>, lead.<attribute> "
        "[action-crm-fields of leadlane]"
    ),
    action("{kind: crm_fields, on: stage, fields: {a: score}, entities: [lead, §account]}"): (
        "this item must be 'lead' or 'contact', not 'account' [action-crm-fields of leadlane]"
    ),
}


@pytest.mark.parametrize(("text", "mistake"), MISTAKES.items(), ids=range(len(MISTAKES)))
def test_a_mistake_is_told_at_its_place(text: str, mistake: str, tmp_path: Path) -> None:
    before = text.partition("§")[0]
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    path = written(text.replace("§", ""), tmp_path)

    with pytest.raises(RuleSetError) as caught:
        load_rule_set(path, REGISTRY)

    assert str(caught.value) == f"{path}:{place}: {mistake}"


@pytest.mark.parametrize("plugin", SMALL)
def test_a_rule_set_without_mistakes(plugin: str, tmp_path: Path) -> None:
    load_rule_set(written(SMALL[plugin], tmp_path), REGISTRY)

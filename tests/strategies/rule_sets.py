"""Small rule sets as text: one for each built-in tier, qualifier, decay, router and action."""

from __future__ import annotations

from pathlib import Path
from typing import Final

HEAD: Final = "rule_set: small\nversion: 1\nstages: {mql: {at: 100}}\n"
CALL: Final = "tiers:\n  - {kind: fit, criteria: {call: {on: call.requested, points: 1}}}\n"
"""Something to decay, or to raise a hand: tier fit stands in every rule set that needs another one."""


def tier(kind: str, criterion: str) -> str:
    return f"{HEAD}tiers:\n  - {{kind: {kind}, criteria: {{it: {criterion}}}}}\n"


def qualifier(settings: str, signal: str) -> str:
    rule = f"fast: {{if: {{{signal}: true}}, then: promote}}"
    return f"{HEAD}{CALL}fast_track:\n  qualifiers:\n    - {settings}\n  rules:\n    {rule}\n"


def decay(settings: str) -> str:
    return f"{HEAD}{CALL}decay:\n  - {settings}\n"


def router(settings: str) -> str:
    return f"{HEAD}{CALL}routing:\n  units: {{all: {{routers: [{settings}]}}}}\n  fallback: nobody\n"


def action(settings: str) -> str:
    return f"{HEAD}{CALL}actions:\n  - {settings}\n"


SMALL: Final = {
    "tier-qualifier": tier("qualifier", "{on: call.requested, points: 100}"),
    "tier-critical": tier("critical", "{on: session.attended, points: 25}"),
    "tier-important": tier("important", "{on: webinar.attended, points: 15}"),
    "tier-influencing": tier("influencing", "{on: page.viewed, points: 5}"),
    "tier-negative": tier("negative", "{on: email.unsubscribed, points: -75}"),
    "tier-fit": tier("fit", "{lead: {title: director}, points: 20}"),
    "tier-answers": tier("answers", "{lead: {answers.soon: 'yes'}, points: 20}"),
    "tier-interest": tier("interest", "{on: page.viewed, points: 20}"),
    "qualifier-hand-raise": qualifier("{kind: hand_raise, criteria: [call]}", "hand_raise"),
    "qualifier-combination": qualifier(
        "{kind: combination, signal: hot, within: 7 days, all: [{on: page.viewed}, {criterion: call}]}", "hot"
    ),
    "qualifier-target-account": qualifier(
        "{kind: target_account, attribute: company.domain, accounts: [acme.com], on: page.viewed}", "target_account"
    ),
    "decay-inactivity-bands": decay("{kind: inactivity_bands, every: 3 months, bands: [{otherwise: 15}]}"),
    "decay-linear": decay("{kind: linear, every: 1 month, take: 10}"),
    "decay-half-life": decay("{kind: half_life, every: 1 month, share: 0.5}"),
    "decay-expiry": decay("{kind: expiry, every: 12 months}"),
    "router-round-robin": router("{kind: round_robin, team: sales}"),
    "router-weighted": router("{kind: weighted, team: sales}"),
    "router-load-balancing": router("{kind: load_balancing, team: sales}"),
    "router-territory": router("{kind: territory}"),
    "router-account-owner": router("{kind: account_owner, by: [company, email]}"),
    "router-named": router("{kind: named, rep: ana}"),
    "router-queue": router("{kind: queue, queue: nights}"),
    "action-webhook": action("{kind: webhook, on: qualified, url: '${CRM_URL}'}"),
    "action-email-alert": action("{kind: email_alert, on: routed, subject: 'For you: {lead}, {score}'}"),
    "action-nurture": action("{kind: nurture, on: call.requested, campaign: warm-up}"),
    "action-crm-fields": action("{kind: crm_fields, on: stage, fields: {lead_score: score, size: lead.size}}"),
}
"""By plugin."""


def written(text: str, folder: Path) -> Path:
    """The text as a file."""
    path = folder / "small.yaml"
    path.write_text(text, encoding="utf-8")
    return path

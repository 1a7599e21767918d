"""The rule set as the table that marketing and sales read aloud."""

from __future__ import annotations

from dataclasses import dataclass

from tests.language.cases import load, registry, whole

from leadlane import Event, Lead
from leadlane.language.aloud.words import points
from leadlane.language.loader import load_rule_set
from leadlane.language.rule_set import RuleSet
from leadlane.language.table import table


def lines(rules: RuleSet) -> list[str]:
    said: list[str] = []
    for section in table(rules):
        said.append(section.title)
        cells = ([row.criteria, row.looks_for, row.score, row.frequency] for row in section.rows)
        said += ["  " + " | ".join(filter(None, row)) for row in cells]
    return said


def test_the_table_it_all_began_with() -> None:
    assert lines(load_rule_set("investor-relations", registry())) == [
        "Qualifier: 50/100 points",
        "  One on one meeting | meeting attended, format is 1-on-1 | +100 | Every time",
        "  Call request | call requested | +100 | Every time",
        "  Content request form | form submitted, form is content-request | +50 | Every time",
        "Critical: 25 points",
        "  Breakout session | session attended, kind is breakout | +25 | Every time",
        "  Investor presentation | content viewed, content is investor-presentation | +25 | Every time",
        "  Investor relations page | page viewed, path starts with /investor-relations | +25 | Every time",
        "Important: 15 points",
        "  Webpages in a day | page viewed, 3+ in one day | +15 | Every time",
        "  Webinar recording | recording played, of is webinar | +15 | Every time",
        (
            "  Mid profile content | content viewed, content is investor-fact-sheet, newsletter, "
            "white-paper or press-release | +15 | Every time"
        ),
        "  Earnings call | earnings call attended | +15 | Every time",
        "  Investor relations page weekly | page viewed, path starts with /investor-relations | +15 | Weekly",
        "Influencing: 5 points",
        "  Two webinars | webinar attended, 2+ within 4 months | +5 | Every 4 months",
        "  Earnings call recording | recording played, of is earnings-call | +5 | Every time",
        "  Webpages in a week | page viewed, 3+ in one week | +5 | Weekly",
        "  Email open | email opened | +5 | Every time",
        "  Any webpage | page viewed | +5 | Every time",
        "  Email click | email clicked | +5 | Every time",
        "Negative: -75 points",
        "  Unsubscribed | email unsubscribed | -75 | Every time",
        "Decay",
        "  Inactivity for 3 months, engagement above 100 | inactivity_bands | -50 | Every 3 months",
        "  Inactivity for 3 months, engagement 51 to 100 | inactivity_bands | -30 | Every 3 months",
        "  Inactivity for 3 months, engagement up to 50 | inactivity_bands | -15 | Every 3 months",
        "Fast track",
        "  hand_raise is stated on one-on-one-meeting or call-request.",
        "  never-for-sales: if lead.competitor or lead.occupation is student, then flag off_limits.",
        "  hold-off-limits: if off_limits, then hold: no MQL while this is so (priority 1).",
        "  hand-raise: if hand_raise, unless off_limits, then promote: an MQL at once.",
        "Thresholds",
        "  MQL from 100 points.",
        "  Handed back by sales: down to 80 points at most.",
        "  Never below 0 points.",
        "Groups",
        "  Hot: 100 or more.",
        "  Warm: 50 to 99.",
        "  Cold: up to 49.",
        "Routing",
        "  On entering mql:",
        (
            "  emea: if lead.region is EMEA, by account_owner, else by round_robin (team emea-inside-sales);"
            " to be answered within 4 hours."
        ),
        "  other: by round_robin (team inside-sales); to be answered within 4 hours.",
        "  Otherwise: inside-sales-queue.",
        "Actions",
        "  webhook (url ${CRM_URL}) on qualified.",
    ]


def test_everything_else_that_a_rule_set_can_say() -> None:
    rules = load(
        whole(
            """
active_from: 2026-10-01T00:00:00-04:00
event_types: [acme.ping]
ignore: [{on: acme.*, where: {bot: true}}, {where: {ip: {in: [a, b]}}}]
exclude: {not: {lead.email: {exists: true}}}
score: {floor: -10, ceiling: 200}
tiers:
  - kind: fit
    max_points: 60
    criteria:
      title: {lead: {title: {matches: c.o, ignore_case: true}}, points: 10, one_of: titles}
      industry: {lead: {industry: {exists: true}}, points: {by: lead.industry, table: {software: 10, 5: -3}}}
      size:
        on: form.submitted
        lead: {n: {gt: 0}}
        points: {by: lead.n, bands: [{above: 9, give: 2}, {otherwise: 1}]}
      pages:
        on: [page.viewed, email.*]
        count: {at_least: 3, within: 36 hours, distinct: path}
        points: 0
        every: week
      mails:
        on: email.opened
        points: 1
        every: once
        once_per: message
        at_most: {awards: 3, per: 2 days}
        max_points: 9
decay:
  - {kind: linear, every: 1 month, take: 10, since: award}
  - {kind: half_life, every: 30 days, since: qualified, dimensions: [engagement, fit]}
  - {kind: expiry, every: 1 year}
fast_track:
  qualifiers:
    - kind: combination
      signal: hot
      all: [{on: page.viewed, count: {at_least: 2, within: day}}, {criterion: title}]
      within: 7 days
    - {kind: target_account, attribute: company.domain, accounts: [a.example, b.example]}
  rules:
    both: {if: {hot: true, any: [{score: {lt: 5}}, {lead.x: [1, 2], lead.y: {ne: 3}}]}, then: [promote, {route: emea}]}
    other: {if: {target_account: true}, then: [disqualify, {award: -5}, {flag: listed}]}
stages: {mql: {at: 100, require: {fit: 1, engagement: 2}}}
groups: {fit: {A: 60, B: 0}, engagement: {1: 50, 2: 0}}
routing:
  on: [sal, mql, {group: A1}]
  units:
    a:
      if: {stage: mql, lead.x: 1}
      routers: [{kind: territory}, {kind: named, rep: ana}]
      respond_within: 2 days
      reassign: true
      fallback: nights
    b: {routers: [{kind: queue, queue: waiting}]}
  fallback: queue
actions:
  - {kind: email_alert, on: [routed, stage, sla_missed], if: {lead.region: EMEA}}
  - {kind: nurture, name: keep-warm, campaign: warm-up, on: [{group: B1}, {decay: linear}, {stage: recycled}]}
  - {kind: nurture, name: out, on: [email.unsubscribed, threshold, {threshold: 80}, decay], leave: true}
  - {kind: crm_fields, on: group, fields: {lead_group: group}}
questions:
  first-name: What is your first name?
  industry: {ask: Which industry are you in?, attribute: company.industry}
"""
        )
    )
    assert lines(rules) == [
        "Fit: 0/1/10 points, at most 60 in all",
        "  Title | title matches c.o, upper or lower case | +10 | While true; only the largest of titles",
        "  Industry | industry is known | by lead.industry: software +10, 5 -3, otherwise 0 | While true",
        "  Size | form submitted, lead: n above 0 | by lead.n: above 9 +2, otherwise +1 | Every time",
        "  Pages | page viewed or any email event, 3+ different path within 36 hours | 0 | Once in a calendar week",
        "  Mails | email opened | +1 | Once; once for each message; at most 3 per 2 days; at most 9 points in all",
        "Decay",
        "  1 month after each award, engagement above 0 | linear | -10 | Monthly",
        (
            "  30 days after qualifying, engagement and fit, for example 100, then 50, then 25, then 13, then 7"
            " | half_life | Every 30 days"
        ),
        "  1 year after each award, engagement | expiry | all of it | Yearly",
        "Fast track",
        "  hot is stated when all of these come within 7 days: page viewed, 2+ in one day; title.",
        "  target_account is stated on company.domain is a.example or b.example.",
        (
            "  both: if hot and (score below 5 or (lead.x is 1 or 2 and lead.y is not 3)),"
            " then promote: an MQL at once and route to emea."
        ),
        "  other: if target_account, then disqualify for good, award -5 points and flag listed.",
        "Thresholds",
        "  MQL from 100 points, with at least 1 of fit and 2 of engagement.",
        "  Handed back by sales: down to 80 points at most.",
        "  Never below -10 points.",
        "  Never above 200 points.",
        "Groups",
        "  A: fit 60 or more.",
        "  B: fit up to 59.",
        "  1: engagement 50 or more.",
        "  2: engagement up to 49.",
        "Routing",
        "  On entering mql, sal or group A1:",
        (
            "  a: if stage is mql and lead.x is 1, by territory, else by named (rep ana); to be answered within 2 days,"
            " else it goes to another rep; what nobody takes: nights."
        ),
        "  b: by queue (queue waiting).",
        "  Otherwise: queue.",
        "Actions",
        "  email_alert on routed, any change of stage or sla missed, if lead.region is EMEA.",
        ("  keep-warm: nurture (campaign warm-up) on entering group B1, a tick of linear or entering stage recycled."),
        (
            "  out: nurture (leave) on email unsubscribed, the score reaching the threshold, the score reaching 80"
            " or any decay."
        ),
        "  crm_fields (fields lead_group: group) on any change of group.",
        "Questions",
        "  first-name: What is your first name?",
        "  industry: Which industry are you in? (answered where company.industry is known)",
        "Left out",
        "  Events left out: any acme event, bot.",
        "  Events left out: any with ip is a or b.",
        "  Leads left out: not (lead.email is known).",
        "  In force since 2026-10-01T04:00:00Z; who qualified before is not routed.",
    ]


@dataclass(frozen=True)
class PerCall:
    """Points that a function computes, and that say what they are."""

    def __call__(self, event: Event | None, lead: Lead) -> int:
        return 0

    def __str__(self) -> str:
        return "+1 for each call"


def test_points_that_are_computed_may_say_what_they_give() -> None:
    assert points(PerCall()) == "+1 for each call"
    assert points(PerCall().__call__) == points(lambda event, lead: 0) == "computed"

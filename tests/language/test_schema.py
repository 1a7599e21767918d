"""The JSON Schema takes what the language takes, plugins' settings included."""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema
import pytest
from tests.language.cases import registry, whole

from leadlane.language.nodes import plain
from leadlane.language.schema import rule_set_schema
from leadlane.language.yaml_reader import read_yaml


@cache
def validator() -> Any:
    schema = rule_set_schema(registry())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def told(yaml: str) -> list[str]:
    document, _ = read_yaml(yaml.encode(), "a.yaml")
    return [".".join(map(str, error.absolute_path)) for error in validator().iter_errors(plain(document))]


@pytest.mark.parametrize("name", sorted(registry().rule_sets()))
def test_the_shipped_rule_sets_are_valid(name: str) -> None:
    assert told(registry().rule_sets()[name].read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("yaml", "path"),
    [
        ("decai: []", ""),
        ("version: '3'", "version"),
        ("score: {floor: 5}", "score.floor"),
        ("tiers: [{kind: critcal, criteria: {a: {on: page.viewed}}}]", "tiers.0.kind"),
        ("tiers: [{kind: critical, ponits: 5, criteria: {a: {on: page.viewed}}}]", "tiers.0"),
        ("tiers: [{kind: critical, criteria: {a: {on: Page Viewed}}}]", "tiers.0.criteria.a.on"),
        (
            "tiers: [{kind: critical, criteria: {a: {on: page.viewed, where: {a: {gt: true}}}}}]",
            "tiers.0.criteria.a.where.a",
        ),
        ("tiers: [{kind: usage, criteria: {a: {on: page.viewed, weight: heavy}}}]", "tiers.0.criteria.a.weight"),
        ("decay: [{kind: half_life, every: monthly}]", "decay.0.every"),
        ("decay: [{kind: half_life}]", "decay.0"),
        ("decay: [{kind: inactivity_bands, every: 3 months, bands: [{abve: 5}]}]", "decay.0.bands.0"),
        ("fast_track: {qualifiers: [{kind: settings, look_for: {onn: a.b}}]}", "fast_track.qualifiers.0.look_for"),
        ("fast_track: {rules: {a: {if: {x: 1}, then: promot}}}", "fast_track.rules.a.then"),
        ("groups: {hot: warm}", "groups"),
        ("routing: {units: {}}", "routing"),
        (
            "routing: {fallback: q, units: {a: {routers: [{kind: wieghted, team: b}]}}}",
            "routing.units.a.routers.0.kind",
        ),
        ("routing: {fallback: q, units: {a: {routers: [{kind: weighted}]}}}", "routing.units.a.routers.0"),
        ("actions: [{kind: webhook, on: qualified}]", "actions.0"),
        ("questions: {industry: {attribute: company.industry}}", "questions.industry"),
        ("actions: [{kind: nurture, on: {grup: warm}, campaign: a}]", "actions.0.on"),
        ("actions: [{kind: crm_fields, on: stage, fields: {a: score}, entities: [account]}]", "actions.0.entities.0"),
    ],
)
def test_mistakes_are_underlined(yaml: str, path: str) -> None:
    assert path in told(whole(yaml + "\n"))


@pytest.mark.parametrize(
    "yaml",
    [
        "tiers: [{kind: usage, criterion_of: trial, criteria: {a: {on: page.viewed, weight: 3}}}]",
        "tiers: [{kind: acme-scoring/usage, criteria: {a: {on: page.viewed, points: {by: lead.x, table: {a: 5}}}}}]",
        "decay: [{kind: acme-scoring/twin, every: 1 month, since: award}]",
        "fast_track: {qualifiers: [{kind: settings, parts: [{on: a.b}, {criterion: c}], table: {a: 5}, level: 7}]}",
        "actions: [{kind: webhook, on: [qualified, page.viewed], url: 'https://crm.example'}]",
        "actions: [{kind: nurture, on: [{group: a}, {stage: sal}, {threshold: 5}, {decay: a}], leave: true}]",
        "actions: [{kind: crm_fields, on: group, if: {score: {gt: 5}}, fields: {a: group}, entities: [contact]}]",
        "routing: {fallback: q, on: [mql, {group: hot}], units: {a: {routers: [{kind: weighted, team: b}]}}}",
        "exclude: {any: [{not: {lead.a: [1, b]}}, {lead.b: {exists: false}}]}",
        "questions: {name: What is your name?, industry: {ask: Which industry?, attribute: company.industry}}",
        "extends: investor-relations\ntiers: [critical: null, {name: important, points: 20}]\ndecay: null",
    ],
)
def test_what_is_right_is_not(yaml: str) -> None:
    assert told(whole(yaml + "\n")) == []


def test_settings_explain_themselves() -> None:
    schema = rule_set_schema(registry())
    branches = schema["$defs"]["rule_set"]["properties"]["decay"]["items"]["allOf"]
    (half_life,) = [branch["then"] for branch in branches if "half_life" in branch["if"]["properties"]["kind"]["enum"]]
    assert half_life["properties"]["kind"]["description"]
    assert half_life["properties"]["share"]["type"] == "number"
    assert half_life["properties"]["every"] == {"$ref": "#/$defs/period"}

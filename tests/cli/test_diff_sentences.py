"""What changed between two rule sets, in sentences; and that no field of a rule set can change without one."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from tests.differential.both import plan_of
from tests.differential.generators import Case, cases
from tests.language.cases import load, registry, whole

from leadlane import Criterion, Declared, Period, Test, Tier, hookimpl
from leadlane.cli.differing.rule_sets import differences
from leadlane.contract.conditions import AllOf, AnyOf, Not
from leadlane.contract.strategies import Strategy
from leadlane.contract.tables import Table
from leadlane.language.loader import check, load_rule_set
from leadlane.language.rule_set import RuleSet
from leadlane.language.yaml_reader import read_yaml
from leadlane.registry import Candidate

EVERYTHING = whole(
    """
about: what sales agreed to
timezone: America/New_York
active_from: 2026-10-01T00:00:00-04:00
backfill: route
event_types: [acme.ping, acme.pong]
ignore: [{on: acme.ping, where: {bot: true}}, {where: {ip: a}}]
exclude: {lead.test: true}
score: {floor: -10, ceiling: 200}
tiers:
  - kind: interest
    dimension: product
    max_points: 60
    criteria:
      docs: {on: [page.viewed, email.*], where: {path: /docs}, lead: {a: 1}, points: 3, every: 2 days,
             count: {at_least: 2, within: day, distinct: path}}
      mails: {on: email.opened, points: 1, every: once, once_per: message, at_most: {awards: 3, per: 2 days},
              one_of: mails, max_points: 9}
  - kind: fit
    name: who
    criteria:
      industry: {points: {by: lead.industry, table: {software: 10, 5: -3}, otherwise: 1}}
      size: {points: {by: lead.n, bands: [{above: 9, give: 2}, {above: 3, give: 1}, {otherwise: 1}]}}
decay:
  - {kind: linear, every: 1 month, take: 10, since: award}
  - {kind: half_life, every: 30 days, share: 0.25, dimensions: [product, fit]}
  - {kind: inactivity_bands, every: 3 months, bands: [{above: 100, take: 50}, {otherwise: 15}]}
fast_track:
  engine: reference
  qualifiers:
    - {kind: combination, signal: hot, all: [{on: page.viewed, count: {at_least: 2, within: day}}, {criterion: docs}],
       within: 7 days}
    - {kind: target_account, attribute: company.domain, accounts: [a.example, b.example], on: page.*}
  rules:
    both: {if: {hot: true}, unless: {cold: true}, then: [promote, {route: a}, {award: 5}], priority: 3}
    other: {if: {target_account: true}, then: {flag: cold}}
stages: {mql: {at: 100, require: {fit: 1, product: 2}, hand_back_margin: 30}}
groups: {fit: {A: 60, B: 0}, product: {1: 50, 2: 0}}
routing:
  on: [mql, {group: A1}]
  units:
    a:
      if: {lead.x: 1}
      routers: [{kind: named, rep: ana}, {kind: round_robin, team: ours}]
      respond_within: 2 days
      reassign: true
      fallback: nights
    b: {routers: [{kind: queue, queue: waiting}]}
  fallback: queue
actions:
  - {kind: nurture, name: warm, campaign: warm-up, on: [{group: B1}, {stage: recycled}], if: {lead.x: 1}}
  - {kind: crm_fields, on: group, fields: {lead_group: group}, entities: [lead]}
questions:
  first-name: What is your first name?
  industry: {ask: Which industry?, attribute: company.industry}
""".replace("product: {1: 50, 2: 0}", "engagement: {1: 50, 2: 0}")
)
CONDITIONS = (Test, AllOf, AnyOf, Not)
NO_ORDER = {("RuleSet", "event_types"), ("RuleSet", "ignore")}
"""Lists whose order means nothing."""
Place = tuple[str, str]
"""A class and its field."""


def with_field(of: Any, name: str, value: object) -> Any:
    """A copy that says something else; what its class would refuse too."""
    made = copy.copy(of)
    object.__setattr__(made, name, value)
    return made


@dataclasses.dataclass
class Inside:
    """Another value of a field, in which fields further down have changed."""

    places: tuple[Place, ...]
    value: Any


def changed(of: Any) -> Iterator[tuple[tuple[Place, ...], Any]]:
    """Every copy in which one field has changed, at any depth, with that field and those around it."""
    hints = get_type_hints(type(of))
    for field in dataclasses.fields(of):
        place, value = (type(of).__name__, field.name), getattr(of, field.name)
        if not field.compare:
            continue
        for other in others(place, value, hints[field.name]):
            inside = other if isinstance(other, Inside) else Inside((), other)
            yield (place, *inside.places), with_field(of, field.name, inside.value)


def others(place: Place, value: Any, hint: Any) -> Iterator[Any]:
    """Other values of a field."""
    if get_origin(hint) is Literal:
        yield next(word for word in get_args(hint) if word != value)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
    elif place == ("Caps", "every"):
        yield Period.parse("9 days")
    elif isinstance(value, str):
        yield "fit" if value == "engagement" else f"{value}x"
    elif isinstance(value, Period):
        yield Period.parse("9 days")
    elif isinstance(value, CONDITIONS):
        yield Test("zzz", "eq", 1)
    elif isinstance(value, frozenset):
        yield value | {"sal"}
    elif isinstance(value, dict):
        yield value | {"zzz": "zzz"}
    elif isinstance(value, tuple) and value:
        several = len(value) > 1 and hint is not tuple  # one in a tuple is a pair
        if several:
            yield type(value)(value[1:]) if isinstance(value, Table) else value[1:]
        if several and place not in NO_ORDER and len(set(map(str, value))) > 1:
            yield value[::-1]
        for at, one in enumerate(value):
            if not dataclasses.is_dataclass(one):
                yield from ((*value[:at], other, *value[at + 1 :]) for other in others(place, one, type(one)))
            else:
                for further, made in changed(one):
                    yield Inside(further, (*value[:at], made, *value[at + 1 :]))
    elif dataclasses.is_dataclass(value):
        for further, made in changed(value):
            yield Inside(further, made)


def classes(of: Any) -> Iterator[type]:
    """Every class of the values in a rule set that is made of fields."""
    if isinstance(of, (*CONDITIONS, Period)):
        return
    if dataclasses.is_dataclass(of):
        yield type(of)
        for field in dataclasses.fields(of):
            if field.compare:
                yield from classes(getattr(of, field.name))
    elif isinstance(of, tuple):
        for one in of:
            yield from classes(one)


def said(old: RuleSet, new: RuleSet) -> list[str]:
    return [row.criteria for section in differences(old, new) for row in section.rows]


def everything() -> RuleSet:
    return load(EVERYTHING)


def test_every_field_that_changes_is_told() -> None:
    """Whatever field there is: one that is added to the language, and forgotten here, fails this test."""
    rules = everything()
    told: set[Place] = set()
    for places, other in changed(rules):
        assert said(rules, other), f"{places[-1]} changed, and nothing was said: {other}"
        told.update(places)
    fields = {
        (one.__name__, field.name)
        for one in classes(rules)
        if not issubclass(one, Strategy)
        for field in dataclasses.fields(one)
        if field.compare
    }
    assert sorted(fields - told) == [], "give these a value in EVERYTHING"


@pytest.mark.parametrize("name", sorted(registry().rule_sets()))
def test_nothing_is_said_where_nothing_changed(name: str) -> None:
    rules, again = (load_rule_set(name, registry()) for _ in range(2))
    assert said(rules, again) == []


def test_what_is_new_one_way_is_gone_the_other() -> None:
    empty = load(whole("tiers: [{kind: critical, criteria: {a: {on: page.viewed, points: 1}}}]\n"))
    there, back = said(empty, everything()), said(everything(), empty)
    assert sum(" is new" in one for one in there) == sum(" is gone" in one for one in back) > 10
    assert [one for one in (*there, *back) if not one.endswith((".", "?", ")"))] == []


@settings(max_examples=60)
@given(cases(), cases())
def test_whatever_the_rule_sets_there_are_sentences(one: Case, other: Case) -> None:
    old, again, new = (plan_of(case.rule_set).rule_set for case in (one, one, other))
    assert said(old, again) == []
    assert bool(said(old, new)) == bool(said(new, old))
    assert all(line.strip() == line and "\n" not in line for line in said(old, new))


def sentences(before: str, after: str) -> list[str]:
    return said(load(whole(before)), load(whole(after)))


TIERS = "tiers: [{{kind: critical, criteria: {{a: {{on: page.viewed, points: 20{0}}}}}}}{1}]\n"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (TIERS.format("", ""), TIERS.format("", "").replace("20", "25"), ["a: 25 points, was 20."]),
        (TIERS.format("", ""), TIERS.format(", every: 7 days", ""), ["a: weekly, was every time."]),
        (
            TIERS.format("", ""),
            TIERS.format("", "").replace(" {a: {", " {b: {"),
            ["a is gone. It was: page viewed; 20 points, every time.", "b is new: page viewed; 20 points, every time."],
        ),
        (
            TIERS.format(", where: {n: 5}", ""),
            TIERS.format(", where: {n: '5'}", ""),
            ["a: page viewed, n is 5, as before, but written in another way."],
        ),
        (
            TIERS.format("", ", {kind: important, criteria: {b: {on: email.opened, points: 1}}}"),
            TIERS.format("", ", {kind: important, criteria: {a: {on: page.viewed, points: 20}}}").replace(
                "{a: {on: page.viewed, points: 20}", "{b: {on: email.opened, points: 2}", 1
            ),
            ["b: moved here from Important.", "b: 2 points, was 1.", "a: moved here from Critical."],
        ),
        ("groups: {hot: 100, cold: 0}\n", "groups: {hot: 90, cold: 0}\n", ["hot: from 90 points, was from 100."]),
        ("score: {floor: 0}\n", "score: {ceiling: 9}\n",
         ["The score: no longer never below 0 points.", "The score: now never above 9 points."]),
        ("stages: {mql: {at: 100}}\n", "stages: {mql: {at: 80}}\n", ["MQL: from 80 points, was from 100."]),
        ("exclude: {lead.x: 1}\n", "exclude: {lead.x: true}\n", ["Leads left out: lead.x, was lead.x is 1."]),
        ("ignore: [{where: {x: 1}}]\n", "ignore: [{where: {x: true}}]\n",
         ["Events left out now: any with x.", "Events no longer left out: any with x is 1."]),
        ("routing: {fallback: a}\n", "", ["Leads are no longer routed."]),
        ("routing: {fallback: a}\n", "routing: {fallback: b}\n", ["What nobody takes: to b, was to a."]),
        ("", "routing: {fallback: a}\n", ["Leads are routed now, on entering mql; what nobody takes goes to a."]),
    ],
)  # fmt: skip
def test_in_the_words_of_a_marketer(before: str, after: str, told: list[str]) -> None:
    assert sentences(before, after) == told


def test_a_strategy_of_another_kind_and_order() -> None:
    before = "decay: [{kind: half_life, name: a, every: 1 month}, {kind: linear, name: b, every: 1 month, take: 5}]\n"
    after = "decay: [{kind: half_life, name: b, every: 1 month}, {kind: half_life, name: a, every: 2 weeks}]\n"
    assert sentences(before, after) == [
        "b: kind half_life, was linear.", "a: every 2 weeks, was every 1 month.", "In another order: b, a.",
    ]  # fmt: skip


def test_points_that_a_plugin_computes() -> None:
    """Two functions are never equal, so what they are made of is compared as it is written."""
    with_growth = registry().plus(Candidate("growth", "acme", lambda: GROWTH))

    def rules(weight: int) -> RuleSet:
        yaml = whole(f"tiers: [{{kind: growth, criteria: {{a: {{on: page.viewed, weight: {weight}}}}}}}]\n")
        return check(read_yaml(yaml.encode(), "rules.yaml")[0], with_growth, [])

    assert said(rules(3), rules(3)) == []
    assert said(rules(3), rules(4)) == ["a: its points are computed from other settings."]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Weight:
    """A further key of each criterion."""

    weight: int = 1


@dataclasses.dataclass(frozen=True, kw_only=True)
class Growth(Tier):
    """Points by a function."""

    kind = "growth"
    criterion_settings = Weight

    def criterion(self, declared: Declared) -> Iterator[Criterion]:
        weight = declared.settings.weight
        yield Criterion(declared.name, declared.trigger, lambda event, lead: lead.score // weight, "engagement")


class Plugin:
    """What the entry point leads to."""

    @hookimpl
    def leadlane_tiers(self) -> list[type[Tier]]:
        return [Growth]


GROWTH = Plugin()

"""What a rule set says is what is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from tests.language.acme import Settings
from tests.language.cases import load, registry, whole

from leadlane import (
    AllOf,
    AnyOf,
    AtMost,
    Caps,
    Count,
    Criterion,
    Decay,
    NamedCriterion,
    Not,
    Period,
    PointBands,
    PointTable,
    Test,
    Trigger,
)
from leadlane.language.loader import load_rule_set, rule_set_of
from leadlane.language.problems import RuleSetError
from leadlane.language.rule_set import Claim, Groups, On
from leadlane.registry import Candidate
from leadlane.testing import rule_set
from leadlane_builtins.actions.webhook import Webhook


def criterion(written: str, tier: str = "fit") -> Criterion:
    rules = load(whole(f"tiers:\n  - kind: {tier}\n    points: 5\n    criteria:\n      c: {written}\n"))
    return rules.criteria[0]


def test_the_shipped_rule_sets() -> None:
    rules = load_rule_set("investor-relations", registry())
    assert rules.identity == "investor-relations@3"
    assert [use.name for use in rules.tiers] == ["qualifier", "critical", "important", "influencing", "negative"]
    assert [one.points for one in rules.criteria] == [100, 100, 50, *[25] * 3, *[15] * 5, *[5] * 6, -75]
    assert rules.groups == (Groups("score", (("hot", 100), ("warm", 50), ("cold", 0))),)
    assert [(use.name, use.strategy, use.on, use.when) for use in rules.actions] == [
        ("webhook", Webhook(url="${CRM_URL}"), (On("qualified"),), None)
    ], "the secret is never resolved here"
    route_only = load_rule_set("investor-relations-route-only", registry())
    assert [one.points for one in route_only.criteria] == [0, 0, 0, *[25] * 3, *[15] * 5, *[5] * 6, -75]
    assert route_only.qualifiers == rules.qualifiers


def test_everything_about_a_criterion() -> None:
    one = criterion(
        "{on: [page.viewed, email.*], "
        "where: {path: {starts_with: /a}, any: [{n: {gte: 5, lt: 10}}, {not: {x: [1, b, true]}}]}, "
        "lead: {title: {matches: '(ceo|cfo)', ignore_case: true}}, count: {at_least: 3, within: day, distinct: path}, "
        "points: -7, every: 7 days, once_per: message, at_most: {awards: 3, per: week}, one_of: titles, max_points: 50}"
    )
    n = AllOf((Test("n", "gte", 5), Test("n", "lt", 10)))
    where = AllOf((Test("path", "starts_with", "/a"), AnyOf((n, Not(Test("x", "in", (1, "b", True)))))))
    assert one == Criterion(
        "c",
        Trigger(
            ("page.viewed", "email.*"),
            where,
            Test("title", "matches", "(ceo|cfo)", ignore_case=True),
            Count(3, Period.parse("day"), "path"),
        ),
        -7,
        "fit",
        Caps(Period.parse("7 days"), "message", AtMost(3, Period.parse("week")), "titles", 50),
    )


def test_points_by_value() -> None:
    table = "{on: page.viewed, points: {by: event.x, table: {5: 10, a: 5, true: 1, 1: 2}, otherwise: -1}}"
    assert criterion(table).points == PointTable("event.x", ((5, 10), ("a", 5), (True, 1), (1, 2)), -1)
    bands = "{lead: {n: {exists: true}}, points: {by: lead.n, bands: [{above: 99.5, give: 20}, {above: 10, give: 5}]}}"
    assert criterion(bands).points == PointBands("lead.n", ((99.5, 20), (10, 5)), 0)


def test_every_event_and_once() -> None:
    assert criterion("{on: page.viewed, every: event}").caps == Caps()
    assert criterion("{on: page.viewed, every: once}").caps == Caps(every="once")


def test_fast_track() -> None:
    rules = load(
        whole(
            """
tiers: [{kind: critical, points: 5, criteria: {page: {on: page.viewed}}}]
fast_track:
  engine: reference
  qualifiers:
    - {kind: combination, signal: hot, all: [{on: webinar.attended}, {criterion: page}], within: 7 days}
  rules:
    student: {if: {lead.occupation: student}, then: [{flag: off_limits}, disqualify]}
    to-sales:
      if: {hot: true, score: {gte: 50}}
      unless: {off_limits: true}
      then: [promote, {route: emea}, {award: 5}]
      priority: 7
"""
        )
    )
    assert rules.engine == "reference"
    assert rules.qualifiers[0].strategy.all == (Trigger(("webinar.attended",)), NamedCriterion("page"))  # type: ignore[attr-defined, arg-type]
    student, hot = rules.rules
    assert student.claims == (Claim("flag", "off_limits"), Claim("disqualify"))
    assert hot.claims == (Claim("promote"), Claim("route", "emea"), Claim("award", 5))
    assert (hot.priority, hot.unless) == (7, Test("off_limits", "eq", True))
    assert hot.when == AllOf((Test("hot", "eq", True), Test("score", "gte", 50)))


def test_the_rest_of_it() -> None:
    rules = load(
        whole(
            """
active_from: 2026-10-01T00:00:00.5-04:00
backfill: route
event_types: {acme.ping: {about: they ping us}, acme.pong: {}}
ignore: [{on: email.clicked, where: {bot: true}}, {where: {ip: {starts_with: "10."}}}, {on: acme.*}]
exclude: {any: [{lead.employee: true}, {lead.email: {ends_with: "@acme.example"}}]}
groups: {engagement: {2: 20, 1: 50}, fit: {C: 0, A: 60}}
stages: {mql: {at: 60, require: {fit: 1, engagement: 2}, hand_back_margin: 0}}
"""
        )
    )
    assert rules.active_from == 1790827200500000
    assert rules.backfill
    assert rules.event_types == ("acme.ping", "acme.pong")
    assert rules.ignore[1] == Trigger((), Test("ip", "starts_with", "10."))
    assert rules.exclude == AnyOf((Test("lead.employee", "eq", True), Test("lead.email", "ends_with", "@acme.example")))
    assert rules.groups == (Groups("fit", (("A", 60), ("C", 0))), Groups("engagement", (("1", 50), ("2", 20))))
    assert rules.mql.require == (("fit", 1), ("engagement", 2))
    assert rules.mql.hand_back_margin == 0


def test_every_type_of_setting() -> None:
    rules = load(
        whole(
            """
tiers: [{kind: critical, points: 5, criteria: {page: {on: page.viewed}}}]
fast_track:
  qualifiers:
    - kind: settings
      share: 1
      level: 7
      wait: 36 hours
      criterion: page
      look_for: {on: page.viewed, where: {path: /}}
      condition: {any: [{a: 1}, {b: 2}]}
      parts: [{on: page.viewed}, {criterion: page}]
      points: {by: lead.n, table: {5: 1}}
      table: {5: 10, a: 3, true: 1, 2.5: 4}
      any_table: {a: [1, {b: c}]}
      flags: [true, false]
"""
        )
    )
    made = rules.qualifiers[0].strategy
    assert isinstance(made, Settings)
    assert (made.share, made.level, made.criterion, made.flags) == (1.0, 7, "page", (True, False))
    assert made.wait == Period.parse("36 hours")
    assert made.look_for == Trigger(("page.viewed",), Test("path", "eq", "/"))
    assert made.condition == AnyOf((Test("a", "eq", 1), Test("b", "eq", 2)))
    assert made.parts == (Trigger(("page.viewed",)), NamedCriterion("page"))  # type: ignore[arg-type]
    assert made.points == PointTable("lead.n", ((5, 1),))
    assert made.table is not None
    assert [(type(key), key, value) for key, value in made.table] == [
        (int, 5, 10), (str, "a", 3), (bool, True, 1), (float, 2.5, 4),
    ]  # fmt: skip
    assert (made.table.lookup(1, 0), made.table.lookup("5", 0), made.table.lookup(5.0, 0)) == (0, 0, 10)
    assert made.any_table == (("a", [1, {"b": "c"}]),)


def test_a_name_that_nobody_ships() -> None:
    with pytest.raises(RuleSetError) as caught:
        load_rule_set("investor-relation", registry())
    said = "investor-relation: no rule set of this name, and no file; did you mean investor-relations?"
    assert str(caught.value) == said


def test_a_name_that_a_plugin_would_ship_if_it_were_in_use() -> None:
    """Nobody finds a typo in a plugin by the name of its rule set alone."""
    forgot = ModuleType("acme_fit")
    vars(forgot)["leadlane_rule_sets"] = dict
    with_it = registry().plus(Candidate("acme-fit", "acme-fit", lambda: forgot, "1.0"))
    with pytest.raises(RuleSetError) as caught:
        load_rule_set("acme-fit", with_it)
    why = "(plugin acme-fit (acme-fit 1.0) is not in use: found leadlane_rule_sets without @hookimpl)"
    assert str(caught.value).startswith(f"acme-fit: no rule set of this name, and no file {why}; there are ")
    with pytest.raises(RuleSetError, match=r"extends 'acme-fit': .*found leadlane_rule_sets without @hookimpl"):
        rule_set_of("rule_set: a\nversion: 1\nextends: acme-fit\n", with_it)


def test_a_setting_whose_type_is_no_name_of_its_module() -> None:
    """With `from __future__ import annotations` Python itself does not look."""

    @dataclass(frozen=True, kw_only=True)
    class Fade(Decay):
        kind = "fade"
        rests: Wekdays = 2  # type: ignore[name-defined]  # noqa: F821 - the typo is what is tested

        def debit(self, balance: int, n: int, original: int) -> int:
            return balance

    with pytest.raises(RuleSetError, match=f"Fade cannot be made: rests has a type Wekdays, which {__name__} does not"):
        rule_set("rule_set: a\nversion: 1\ndecay: [{kind: fade, every: 1 day}]\n", Fade)


@pytest.mark.parametrize("path", [".", "a\0b", "x" * 5000, ""])
def test_paths_that_are_no_files(path: str) -> None:
    with pytest.raises(RuleSetError):
        load_rule_set(path, registry())


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(RuleSetError, match="no rule set of this name"):
        load_rule_set(tmp_path / "none.yaml", registry())


def test_importing_the_language_does_not_import_pydantic() -> None:
    import subprocess
    import sys

    code = "import sys, leadlane, leadlane.language.loader; sys.exit('pydantic' in sys.modules or 're2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_points_by_an_attribute_need_no_condition() -> None:
    one = criterion("{points: {by: lead.industry, table: {software: 10, retail: 5}, otherwise: 0}}")
    assert one.trigger == Trigger()
    assert one.points == PointTable("lead.industry", (("software", 10), ("retail", 5)), 0)


def test_a_roster_is_no_rule_set(tmp_path: Path) -> None:
    """One sentence, not a complaint at each of its keys."""
    path = tmp_path / "sales.yaml"
    path.write_text("roster: sales\nteams: {}\n", encoding="utf-8")
    with pytest.raises(RuleSetError) as refused:
        load_rule_set(path, registry())
    said = "this is a roster, not a rule set: check it with `leadlane check --roster FILE`"
    assert [str(problem) for problem in refused.value.problems] == [f"{path}:1:1: {said}"]

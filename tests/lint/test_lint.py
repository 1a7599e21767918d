"""Shipped rule sets, plugins' lints, places, and that nothing ever makes the linter raise or say what is not so."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from tests.differential.generators import Case, cases
from tests.lint.truth import contradictions

from leadlane import Finding, hookimpl
from leadlane.cli.checking.mistakes import MISTAKES
from leadlane.contract.conditions import AllOf, Condition, Not, Test
from leadlane.lint import LINTS, PLUGIN_FAILED, lint, where
from leadlane.lint.logic import implies, possible
from leadlane.registry import Registry
from leadlane.scoring.loading import choose, load_plan
from leadlane.scoring.plan import Plan

ROOT = Path(__file__).parents[2]
TWICE = (
    "investor-relations.yaml fires-together: investor-relations-page-weekly counts on exactly the same events as "
    "investor-relations-page, 25 and 15 points: give both the same `one_of` if only one should count, or take one out"
)
WORTH_NOTHING = (
    "investor-relations-route-only.yaml idle-criterion: content-request-form is worth nothing and no qualifier "
    "names it: give it points, name it, or take it out"
)
JUMPS = (
    "engagement-queue.yaml odd-weight: 310 points for consultation-request beside 30 elsewhere in fit: "
    "a qualifier names it, so it gets ahead without; a digit too many?"
)
OURS = sorted(path.stem for path in ROOT.glob("rulesets/*/*.yaml") if ".tables" not in path.suffixes)
SHIPPED = {
    "engagement-queue": [JUMPS],
    "investor-relations": [TWICE],
    "investor-relations-route-only": [WORTH_NOTHING, TWICE],
}
"""What is said of the rule sets that leadlane ships: all of it is so."""


@cache
def registry() -> Registry:
    return Registry.discover()


def plan(name: str = "investor-relations") -> Plan:
    return load_plan(name, registry())


def said(of: Plan) -> Iterator[str]:
    for finding in lint(of, registry()):
        place = where(of, finding)
        assert place is not None
        yield f"{Path(place.file).name} {finding.code}: {finding.message}"


def at(finding: Finding) -> str:
    """The text from the place of a finding on."""
    place = where(plan(), finding)
    assert place is not None
    lines = Path(place.file).read_text(encoding="utf-8").splitlines(keepends=True)[place.line - 1 :]
    return "".join(lines)[place.column - 1 :]


@pytest.mark.parametrize("name", OURS)
def test_shipped_rule_sets(name: str) -> None:
    assert list(said(plan(name))) == SHIPPED.get(name, [])


def test_a_finding_points_into_the_text() -> None:
    (finding,) = lint(plan(), registry())
    assert at(finding).startswith("investor-relations-page-weekly:")


class Unfriendly:
    """A plugin with a lint of its own."""

    @hookimpl
    def leadlane_lint(self, plan: Plan) -> Iterable[Finding]:
        for at, tier in enumerate(plan.rule_set.tiers):
            if tier.name == "negative":
                yield Finding("unfriendly", ("tiers", at, "criteria"), "nobody likes to lose points")


def test_plugins_add_findings_after_ours() -> None:
    found = lint(plan(), registry().plus(Unfriendly()))
    assert [finding.code for finding in found] == ["fires-together", "unfriendly"]
    assert at(found[-1]).startswith("criteria:\n      unsubscribed:")


def test_a_plugin_that_fails_is_a_finding() -> None:
    broken = ModuleType("broken")
    broken.leadlane_lint = hookimpl(lambda plan: 1 / 0)  # type: ignore[attr-defined]
    assert [finding.code for finding in lint(plan(), registry().plus(broken))] == ["fires-together", "plugin-failed"]


def test_a_path_that_leads_nowhere_is_placed_as_near_as_can_be() -> None:
    assert at(Finding("mine", ("tiers", 99, "points"), "")).startswith("tiers:")
    assert at(Finding("mine", (), "")).startswith("rule_set:")


def test_a_rule_set_that_was_never_text() -> None:
    bare = dataclasses.replace(plan().rule_set, positions=None)
    made = Plan(bare, choose("reference", registry()))
    (finding,) = lint(made, registry())
    assert where(made, finding) is None


@settings(deadline=None, max_examples=60)
@given(cases())
def test_what_it_says_is_so(case: Case) -> None:
    assert contradictions(case) == []


@pytest.mark.parametrize(
    ("condition", "can_be"),
    [
        (AllOf((Test("n", "gt", 1), Test("n", "lt", 2))), True),  # 1.5
        (AllOf((Test("n", "gt", 1), Test("n", "lt", 1))), False),
        (AllOf((Test("n", "gt", 1), Test("n", "gt", "a"))), False),  # a number and a text
        (AllOf((Test("n", "eq", 1), Not(Test("n", "eq", True)))), True),
        (AllOf((Test("n", "eq", 5), Test("n", "in", (5.0, "5")))), True),
        (AllOf((Test("n", "eq", "5"), Test("n", "eq", 5))), False),
        (AllOf((Test("n", "exists", False), Test("n", "ne", "a"))), True),
        (AllOf((Test("n", "exists", False), Test("n", "not_in", ("a",)))), False),
        (AllOf((Test("n", "gt", "a"), Test("n", "lt", "b"))), True),
        (AllOf((Test("n", "contains", "a"), Not(Test("n", "starts_with", "a")))), True),
        (AllOf((Test("n", "contains", "a"), Test("n", "contains", 1))), True),  # a list
        (AllOf((Test("n", "starts_with", "ab"), Test("n", "starts_with", "ac"))), False),
        (AllOf((Test("n", "starts_with", "abc"), Not(Test("n", "contains", "b")))), False),
        (AllOf((Test("n", "starts_with", "ab"), Test("n", "ends_with", "bc"), Test("n", "ne", "abc"))), True),
        (AllOf((Test("n", "matches", "a"), Test("n", "matches", "b"))), True),  # never sure about these
        (AllOf((Test("n", "matches", "a+"), Test("n", "eq", "b"))), False),
        (AllOf((Test("n", "matches", "a+"), Not(Test("n", "matches", "a+")))), False),
        (AllOf((Not(Test("n", "ne", "a")), Test("n", "contains", "b"))), True),  # a list is neither
        (AllOf((Test("n", "gt", 10**400), Test("n", "lt", 10**400 + 2))), True),
        (AllOf((Test("n", "gt", 10**400), Test("n", "lt", 1.5))), False),
    ],
    ids=str,
)
def test_what_a_value_can_be(condition: Condition, can_be: bool) -> None:
    assert possible(condition) is can_be


def test_too_many_cases_are_possible() -> None:
    pairs = tuple(Not(AllOf((Test(f"a{at}", "eq", 1), Test(f"b{at}", "eq", 1)))) for at in range(40))
    assert possible(AllOf((*pairs, Test("c", "eq", 1), Test("c", "eq", 2))))


def test_what_implies_what() -> None:
    narrow, wide = Test("path", "starts_with", "/a/b"), Test("path", "starts_with", "/a")
    assert implies(narrow, wide)
    assert not implies(wide, narrow)
    assert implies(narrow, None)
    assert not implies(None, narrow)


def test_codes_are_unique() -> None:
    codes = [one.code for one in (*LINTS, PLUGIN_FAILED, *MISTAKES)]
    assert len(set(codes)) == len(codes)


def test_thousands_of_pages_are_looked_through_at_once(tmp_path: Path) -> None:
    """Compared each with each, these would take a minute."""
    pages = [f"{{on: page.viewed, where: {{path: /p{at % 1_999}}}, points: 5}}" for at in range(2_000)]
    lines = [f"      page-{at}: {page}" for at, page in enumerate(pages)]
    rules = tmp_path / "rules.yaml"
    head = "rule_set: big\nversion: 1\nstages: {mql: {at: 100}}\ntiers:\n  - kind: influencing\n    criteria:\n"
    rules.write_text(head + "\n".join(lines) + "\n")
    big = load_plan(str(rules), registry())
    begun = time.perf_counter()
    (finding,) = lint(big, registry())
    assert finding.message.startswith("page-1999 counts on exactly the same events as page-0, 5 and 5 points")
    assert time.perf_counter() - begun < 5

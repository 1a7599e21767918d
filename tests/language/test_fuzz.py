"""Whatever bytes come, the loader answers with a rule set or with problems that have places."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.language.cases import cases, registry, whole

from leadlane.language.loader import check
from leadlane.language.nodes import plain
from leadlane.language.problems import Problem, RuleSetError
from leadlane.language.rule_set import RuleSet
from leadlane.language.table import table
from leadlane.language.yaml_reader import read_yaml

quick = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
SHIPPED = [path.read_text(encoding="utf-8") for path in registry().rule_sets().values()]
SEEDS = [*SHIPPED, *(whole(case.yaml) for case in cases())]


def answers(content: bytes) -> None:
    loaded: RuleSet | None = None
    problems: tuple[Problem, ...] = ()
    try:
        document, found = read_yaml(content, "fuzz.yaml")
        loaded = check(document, registry(), found)
    except RuleSetError as error:
        problems = error.problems
    assert (loaded is None) == bool(problems)
    assert loaded is None or table(loaded)
    for problem in problems:
        assert problem.line is not None
        assert problem.column is not None
        assert min(problem.line, problem.column) >= 1
        assert "\n" not in str(problem)


@quick
@given(st.binary(max_size=300))
def test_bytes(content: bytes) -> None:
    answers(content)


@quick
@given(st.text(max_size=300))
def test_text(content: str) -> None:
    answers(content.encode("utf-8", "surrogatepass"))


@quick
@given(st.text(alphabet=" \n-:{}[],&*!|>'\"%@`#?<~.ax10", max_size=120))
def test_text_like_yaml(content: str) -> None:
    answers(content.encode())


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)
KEYS = """
    kind name points criteria on where lead count at_least within distinct every once_per at_most awards per one_of
    max_points any all not gt in matches exists if unless then priority promote flag award rules qualifiers engine
    bands above take otherwise by table give mql at require fit engagement score hand_raise half_life critical
    page.viewed routing units routers fallback actions signal hot EMEA lead.x event.y group stage
"""
words = st.sampled_from([*KEYS.split(), "7 days", "1 month"])
likely = st.recursive(
    words | st.integers(-5, 200) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=5),
    max_leaves=30,
)
sections = st.sampled_from(sorted(plain(read_yaml(SHIPPED[0].encode(), "a")[0])))  # type: ignore[call-overload]


@quick
@given(st.dictionaries(sections, values | likely, max_size=6))
def test_any_value_in_any_section(document: dict[str, Any]) -> None:
    answers(json.dumps(document).encode())


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    if isinstance(value, dict):
        for key, item in value.items():
            found += places(item, (*path, key))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            found += places(item, (*path, at))
    return found


@settings(quick, max_examples=400)
@given(st.sampled_from(SHIPPED), st.integers(0, 2**32), values | likely)
def test_one_value_of_a_good_rule_set_replaced(yaml: str, choice: int, value: Any) -> None:
    document: Any = copy.deepcopy(plain(read_yaml(yaml.encode(), "a")[0]))
    document.pop("extends", None)
    path = places(document)[1:][choice % (len(places(document)) - 1)]
    inside = document
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    answers(json.dumps(document).encode())


@pytest.mark.parametrize("seed", range(300))
def test_text_of_a_rule_set_with_slips(seed: int) -> None:
    """Characters dropped, doubled, swapped, lines moved: what happens at a keyboard."""
    dice = random.Random(seed)
    text = dice.choice(SEEDS)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(text) + 1)
        match dice.randrange(4):
            case 0:
                text = text[:at] + text[at + dice.randint(1, 3) :]
            case 1:
                text = text[:at] + dice.choice("\t :{}[],-&*!'\"#\n\0é🎉\u2028") + text[at:]
            case 2:
                lines = text.splitlines(keepends=True)
                lines.insert(dice.randrange(len(lines) + 1), dice.choice(lines) if lines else "")
                text = "".join(lines)
            case _:
                text = text[:at] + text[at:].replace(dice.choice("aei0 :"), "", 1)
    answers(text.encode())


RULES = [f"r{n}: {{if: {{f{n + 1}: true}}, unless: {{f{n}: true}}, then: {{flag: f{n}}}}}" for n in range(300)]
MANY_RULES = f"fast_track: {{rules: {{{', '.join(RULES)}}}}}"


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "a: " + "9" * 100_000,
        "a: 1e" + "9" * 100_000,
        "a: " + "x" * 1_000_000,
        "'" + "x" * 1_000_000 + "': 1",
        "? " * 5_000,
        "a: &a [*a]",
        "a: &a {b: *a}",
        "&a a: *a",
        "*a : 1",
        "? [a, b]\n: 1",
        "? {a: b}\n: 1",
        "%YAML 1.1\n---\na: on",
        "%YAML 3.0\n---\na: 1",
        "%TAG ! tag:x,2000:\n---\na: !b 1",
        "--- |\n text\n...\n",
        "a: !!set {x, y}",
        "a: !!omap [x: 1]",
        "a: |\n  x\n b: 1",
        "rule_set: " + "é" * 200,
        "tiers: [" + "{kind: critical}, " * 2000 + "]",
        "ignore: [{where: {a: {matches: '" + "(" * 3000 + "'}}}]",
        "ignore: [{where: {a: {matches: 'x{1000}{1000}{1000}'}}}]",
        "fast_track: {rules: {"
        + ", ".join(
            f"r{n}: {{if: {{f{n + 1}: true}}, unless: {{f{n}: true}}, then: {{flag: f{n}}}}}" for n in range(300)
        )
        + "}}",
    ],
    ids=lambda content: content[:20],
)
def test_hostile(content: str) -> None:
    answers(content.encode())

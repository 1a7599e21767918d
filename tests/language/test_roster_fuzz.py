"""Whatever bytes come, a roster is loaded, or there are problems that have places."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.language.cases import cases
from tests.language.test_fuzz import places, values
from tests.language.test_roster_loading import SALES
from tests.language.test_rosters import whole

from leadlane.language.nodes import plain
from leadlane.language.problems import Problem, RosterError, RuleSetError
from leadlane.language.roster.loader import check_roster, load_roster
from leadlane.language.roster.roster import Roster
from leadlane.language.yaml_reader import read_yaml
from leadlane.routing.working_time import WorkingTime

quick = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = [SALES, *(whole(case.yaml) for case in cases("rosters"))]
KEYS = """
    roster holidays teams territories accounts accounts_file timezone hours reps weight capacity email absent country
    subdivision also by table team rep mon mon-fri sat-mon none ana inside-sales lead.region US NY DE Europe/Berlin
    09:00-17:00 22:00-06:00 2026-12-24 2026-12-20..2027-01-02 ana@example.com accounts.csv
"""
words = st.sampled_from(KEYS.split())
likely = st.recursive(
    words | st.integers(-5, 200) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=5),
    max_leaves=30,
)


def answers(content: bytes) -> None:
    roster: Roster | None = None
    problems: tuple[Problem, ...] = ()
    try:
        document, found = read_yaml(content, "fuzz.yaml")
        roster = check_roster(document, found)
    except RuleSetError as error:
        problems = error.problems
    assert (roster is None) == bool(problems)
    for problem in problems:
        assert problem.line is not None
        assert problem.column is not None
        assert min(problem.line, problem.column) >= 1
        assert "\n" not in str(problem)
    for seller in () if roster is None else (*roster.reps, *roster.teams):
        WorkingTime.of(seller)


@quick
@given(st.binary(max_size=300))
def test_bytes(content: bytes) -> None:
    answers(content)


@quick
@given(st.text(alphabet=" \n-:{}[],&*!|>'\"%@`#?<~.ax10", max_size=120))
def test_text_like_yaml(content: str) -> None:
    answers(content.encode())


@quick
@given(st.dictionaries(words, values | likely, max_size=6))
def test_any_value_in_any_section(document: dict[str, Any]) -> None:
    answers(json.dumps(document).encode())


@settings(quick, max_examples=400)
@given(st.integers(0, 2**32), values | likely)
def test_one_value_of_a_good_roster_replaced(choice: int, value: Any) -> None:
    document: Any = copy.deepcopy(plain(read_yaml(SALES.replace("5: inside", "x: inside").encode(), "a")[0]))
    path = places(document)[1:][choice % (len(places(document)) - 1)]
    inside = document
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    answers(json.dumps(document).encode())


@pytest.mark.parametrize("seed", range(200))
def test_text_of_a_roster_with_slips(seed: int) -> None:
    """Characters dropped, inserted, swapped, lines doubled: what happens at a keyboard."""
    dice = random.Random(seed)
    text = dice.choice(SEEDS)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(text) + 1)
        match dice.randrange(3):
            case 0:
                text = text[:at] + text[at + dice.randint(1, 3) :]
            case 1:
                text = text[:at] + dice.choice("\t :{}[],-&*!'\"#\n\0é🎉\u2028") + text[at:]
            case _:
                lines = text.splitlines(keepends=True)
                lines.insert(dice.randrange(len(lines) + 1), dice.choice(lines) if lines else "")
                text = "".join(lines)
    answers(text.encode())


@quick
@given(content=st.binary(max_size=200) | st.text(alphabet='account,rep\n;"\tben=7{}:', max_size=100).map(str.encode))
def test_any_file_of_accounts(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder: Path = tmp_path_factory.getbasetemp()
    (folder / "roster.yaml").write_text(whole("accounts_file: accounts.csv\n"), encoding="utf-8")
    for start in (b"", b"account,rep\n"):
        (folder / "accounts.csv").write_bytes(start + content)
        owners: set[str] = set()
        problems: tuple[Problem, ...] = ()
        try:
            owners = set(load_roster(folder / "roster.yaml").accounts.values())
        except RosterError as error:
            problems = error.problems
        assert owners <= {"ana"}
        assert all(problem.line is not None for problem in problems)

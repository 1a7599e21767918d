"""Every mistake of a roster is told at once, at its place, in words that help: the cases stand in `rosters/*.md`."""

from __future__ import annotations

import re

import pytest
from tests.language.cases import Case, cases

from leadlane.language.problems import RuleSetError
from leadlane.language.roster.loader import check_roster
from leadlane.language.yaml_reader import read_yaml

CASES = list(cases("rosters"))
NEEDED = {"roster": "roster: a-case", "teams": "teams: {a: {reps: {ana: {}}}}"}


def whole(yaml: str) -> str:
    """The roster of a case: what every roster needs and this one leaves out is added at its end."""
    if "# as it is" in yaml.splitlines():
        return yaml
    return yaml + "".join(f"{line}\n" for key, line in NEEDED.items() if not re.search(f"^{key}:", yaml, re.MULTILINE))


def said_of(yaml: str) -> list[str]:
    """Every problem of a roster, without the name of the file."""
    try:
        document, problems = read_yaml(whole(yaml).encode(), "roster.yaml")
        check_roster(document, problems)
    except RuleSetError as error:
        return [str(problem).removeprefix("roster.yaml:") for problem in error.problems]
    return []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_is_told(case: Case) -> None:
    assert said_of(case.yaml) == list(case.said)


def test_there_are_many() -> None:
    assert len(CASES) > 35
    assert len({str(case) for case in CASES}) == len(CASES)

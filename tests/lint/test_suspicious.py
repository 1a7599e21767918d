"""What the linter says, word for word: the rule sets stand in `suspicious.md`, each lint with a near miss or two."""

from __future__ import annotations

import pytest
from tests.lint.cases import Case, cases, said_of

from leadlane.lint import LINTS

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_is_said(case: Case) -> None:
    assert said_of(case.yaml) == list(case.said)


def test_every_lint_has_a_case() -> None:
    said = {line.split(": ")[1] for case in CASES for line in case.said}
    assert said == {one.code for one in LINTS}


def test_there_are_near_misses() -> None:
    assert sum(not case.said for case in CASES) >= 14
    assert len({case.title for case in CASES}) == len(CASES)

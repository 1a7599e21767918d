"""Every mistake is told at once, at its place, in words that help: the cases stand in `mistakes/*.md`."""

from __future__ import annotations

import pytest
from tests.language.cases import Case, cases, said_of

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_is_told(case: Case) -> None:
    assert said_of(case.yaml) == list(case.said)


def test_there_are_many() -> None:
    assert len(CASES) > 100
    assert len({str(case) for case in CASES}) == len(CASES)

"""Whatever bytes stand in a table that a rule set names, it is loaded, or there are problems that have places."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.language.territories import load, router

from leadlane.language.problems import Problem, RuleSetError

quick = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
GOOD = (
    "country,team,rep,postcode,employees,share,active,segment\n"
    'DE,dach,eva,01069,500,0.5,TRUE,large\n"FR",france,,"a ""b"", c",,,,\nUS,inside-sales,,,,2,false,5\n'
)
COLUMNS = GOOD.partition("\n")[0].split(",")
WORDS = st.sampled_from([*COLUMNS, "DE", "true", "5", "-1e5"])
CELLS = st.one_of(WORDS, st.text(max_size=6), st.integers().map(str), st.floats().map(str))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def answers(folder: Path, content: bytes) -> None:
    """A table with rows; or mistakes, those of the table at a line that it has."""
    problems: tuple[Problem, ...] = ()
    try:
        assert router(load(folder, content)).territories
    except RuleSetError as error:
        problems = error.problems
        assert problems
    lines = content.replace(b"\r", b"\n").count(b"\n") + 1
    for problem in problems:
        assert problem.file in (str(folder / "rules.yaml"), str(folder / "territories.csv"))
        assert problem.line is not None
        assert 1 <= problem.line <= (lines + 1 if problem.file.endswith(".csv") else 7)
        assert "\n" not in str(problem)


@quick
@given(content=st.binary(max_size=300))
def test_bytes(folder: Path, content: bytes) -> None:
    answers(folder, content)


@quick
@given(content=st.text(alphabet='country,team;employees\t"\r\n\0é5 ', max_size=120))
def test_text_like_a_table(folder: Path, content: str) -> None:
    answers(folder, content.encode())


@quick
@given(table=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5))
def test_any_cells_under_a_good_first_line(folder: Path, table: list[list[str]]) -> None:
    rows = "".join(f"{','.join(cells)}\n" for cells in table)
    answers(folder, f"country,team,employees\n{rows}".encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("seed", range(150))
def test_a_good_table_with_slips(folder: Path, seed: int) -> None:
    """Characters dropped, put in, lines moved: what happens in a spreadsheet and on the way out of it."""
    dice = random.Random(seed)
    text = GOOD
    for _ in range(dice.randint(1, 5)):
        at = dice.randrange(len(text) + 1)
        match dice.randrange(3):
            case 0:
                text = text[:at] + text[at + dice.randint(1, 3) :]
            case 1:
                text = text[:at] + dice.choice('\t,;"\n\r\0é🎉\ufeff5') + text[at:]
            case _:
                lines = text.splitlines(keepends=True)
                lines.insert(dice.randrange(len(lines) + 1), dice.choice(lines) if lines else "")
                text = "".join(lines)
    answers(folder, text.encode())

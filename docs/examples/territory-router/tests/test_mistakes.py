"""What is wrong with a table is told when the rule set is loaded, each mistake at its line."""

from pathlib import Path

import pytest

from leadlane import SettingsError, TableFile, TeamName
from leadlane.testing import rule_set
from territory_router.router import TerritoryFile
from territory_router.territories import TerritoryRow

RULES = """\
rule_set: by-territory
version: 1
stages: {mql: {at: 100}}
routing:
  units: {sales: {routers: [{kind: territory_file, territories: territories.csv}]}}
  fallback: inside-sales-queue
"""
MISTAKES = [
    ("DE,,,dach,\nde,,,france,\n", "3:1: de is dach's by line 2: only reps share one"),
    ("DE,,,dach,\nDE,,,,eva\n", "3:1: DE is dach's by line 2: only reps share one"),
    ("DE,,,,eva\nDE,,,dach,\n", "3:1: DE is eva's by line 2: only reps share one"),
    ("DE,,,,eva\nFR,,,,eva\nDE,,,,eva\n", "4:1: DE is eva's already, see line 2"),
    ("GB,,sw1,,kit\nGB,,SW 1,,ann\nGB,,SW1,,kit\n", "4:1: GB SW1 is kit's already, see line 2"),
    ("DE,,,,\n", "2:1: whose is it? fill in either `team` or `rep`"),
    ("DE,,,dach,eva\n", "2:1: whose is it? fill in either `team` or `rep`"),
    ("*,,80,dach,\n", "2:1: country: * is the rest of the world, which has no region and no postcode"),
    (",,,dach,\n", "2:1: it needs `country`"),
]


def told(folder: Path, table: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(folder)
    (folder / "territories.csv").write_text(table, encoding="utf-8")
    with pytest.raises(Exception) as caught:  # noqa: PT011 - the class is no part of the contract, what it says is
        rule_set(RULES)
    return [line.removesuffix(" [territory-router of territory-router]") for line in str(caught.value).splitlines()]


@pytest.mark.parametrize(("rows", "said"), MISTAKES)
def test_a_mistake(rows: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(tmp_path, f"country,region,postcode,team,rep\n{rows}", monkeypatch) == [f"territories.csv:{said}"]


def test_all_of_them_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(tmp_path, "contry,team\nDE,dach\n", monkeypatch) == [
        "territories.csv:1:1: unknown column 'contry'; did you mean country?",
        "territories.csv:1:1: the first line has no column `country`",
    ]


def test_rows_of_a_test_are_told_by_their_number() -> None:
    row = TerritoryRow(country="DE", team=TeamName("dach"))
    with pytest.raises(SettingsError, match="DE is dach's already, see line 1"):
        TerritoryFile(territories=TableFile([row, row]))

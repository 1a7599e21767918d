"""What changed in a table that a rule set names is told row by row, not as two numbers of rows."""

from __future__ import annotations

from pathlib import Path

from tests.language.territories import RULES, load

from leadlane.cli.differing.rule_sets import differences

TABLE = "country,team,employees\nDE,dach,\nFR,france,\n"


def told(folder: Path, was: str, now: str, yaml: str = RULES) -> list[str]:
    """The sentences between a rule set and what became of it."""
    (folder / "territories.csv").unlink(missing_ok=True)
    old = load(folder, was)
    new = load(folder, now, yaml)
    return [row.criteria for section in differences(old, new) for row in section.rows]


def test_nothing_where_nothing_changed(tmp_path: Path) -> None:
    assert told(tmp_path, TABLE, TABLE.replace("\n", "\r\n\r\n")) == []


def test_a_row_that_is_otherwise_now(tmp_path: Path) -> None:
    """Rows have no names: one that changed is a new one and one that is gone."""
    assert told(tmp_path, TABLE, TABLE.replace("FR,france", "FR,emea")) == [
        "emea, territory_file: new in territories: country FR team emea.",
        "emea, territory_file: gone from territories: country FR team france.",
    ]


def test_rows_that_are_new(tmp_path: Path) -> None:
    further = "".join(f"C{number},south,\n" for number in range(12))
    sentences = told(tmp_path, TABLE, TABLE + further)
    assert sentences[0] == (
        "emea: by territory_file (territories: 14 rows of territories.csv), was by territory_file (territories: 2 rows "
        "of territories.csv)."
    )
    assert sentences[1] == "emea, territory_file: new in territories: country C0 team south."
    assert sentences[-1] == "emea, territory_file: new in territories: 2 more rows."
    assert len(sentences) == 1 + 10 + 1


def test_rows_in_another_order(tmp_path: Path) -> None:
    """A router may ask them one after the other, so the order counts."""
    assert told(tmp_path, TABLE, "country,team,employees\nFR,france,\nDE,dach,\n") == [
        "emea, territory_file: the rows of territories stand in another order."
    ]


def test_another_file(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text(TABLE, encoding="utf-8")
    assert told(tmp_path, TABLE, TABLE, RULES.replace("territories.csv", "other.csv")) == [
        (
            "emea: by territory_file (territories: 2 rows of other.csv), was by territory_file (territories: 2 rows "
            "of territories.csv)."
        )
    ]


def test_rows_that_changed_while_another_router_came(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("country,team,employees\nDE,dach,\n", encoding="utf-8")
    two = RULES.replace("territories.csv}", "other.csv}, {kind: round_robin, team: emea}")
    assert told(tmp_path, TABLE, TABLE, two)[1:] == [
        "emea, territory_file: gone from territories: country FR team france."
    ]

"""A setting may name a table in a file: its rows come made and checked, and every mistake stands at its own line."""

from __future__ import annotations

import copy
import gzip
import os
import pickle
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.language.territories import RULES, TerritoryRow, load, registry, router, said

from leadlane import Fault, Lead, SettingsError, TableFile, TeamName
from leadlane.language.aloud.sentences import with_settings
from leadlane.language.loader import load_rule_set
from leadlane.language.problems import RuleSetError
from leadlane.language.roster.against import check_against
from leadlane.language.roster.loader import load_roster
from leadlane.language.schema import rule_set_schema

COLUMNS = "country, team, rep, postcode, employees, share, active, segment"
DACH = TerritoryRow(country="DE", team=TeamName("dach"), employees=None)


def row(**cells: object) -> TerritoryRow:
    return TerritoryRow(**{"country": "DE", "team": TeamName("dach"), "employees": None, **cells})  # type: ignore[arg-type]


class TestRows:
    def test_a_cell_is_what_its_column_says(self, tmp_path: Path) -> None:
        """A postcode stays text, 007 too; spreadsheets write TRUE; an empty cell is the field's default, or None."""
        rules = load(
            tmp_path,
            "country,team,rep,postcode,employees,share,active,segment\n"
            "DE,dach,eva,01069,500,0.5,TRUE,large\n"
            "DE , dach,,5,,2,false,5\n"
            '"FR",dach,,"a ""b"", c",,,,\n',
        )
        assert list(router(rules).territories) == [
            row(rep="eva", postcode="01069", employees=500, share=0.5, active=True, segment="large"),
            row(postcode="5", share=2.0, active=False, segment=5),
            row(country="FR", postcode='a "b", c'),
        ]

    @pytest.mark.parametrize(
        "content",
        [
            b"country,team,employees\nDE,dach,\n",
            b"team;employees;country\r\ndach;;DE\r\n\r\n",
            b"\xef\xbb\xbfcountry\tteam\temployees\nDE\tdach\t",
            gzip.compress(b"country,team,employees\nDE,dach,\n"),
            b'{"country": "DE", "team": "dach"}\n',
        ],
    )
    def test_the_form_of_the_file_is_recognised(self, tmp_path: Path, content: bytes) -> None:
        assert router(load(tmp_path, content)).territories == (DACH,)

    def test_it_may_be_parquet(self, tmp_path: Path) -> None:
        table = pa.table({"country": ["DE"], "team": ["dach"], "employees": [7], "segment": [5], "postcode": [1069]})
        pq.write_table(table, tmp_path / "territories.csv")
        assert router(load(tmp_path, None)).territories == (row(employees=7, segment=5, postcode="1069"),)

    def test_a_row_knows_its_line(self, tmp_path: Path) -> None:
        table = router(load(tmp_path, 'country,team,employees\n\n"D\nE",dach,\nFR,france,\n')).territories
        assert (table.file, table.line(0), table.line(1)) == ("territories.csv", 3, 5)
        in_python = TableFile([DACH, DACH])
        assert (in_python.file, in_python.line(1)) == ("", 2)
        assert copy.deepcopy(table).line(1) == pickle.loads(pickle.dumps(table)).line(1) == 5

    def test_a_router_asks_it_like_any_tuple(self, tmp_path: Path) -> None:
        asked = router(load(tmp_path, "country,team,employees\nDE,dach,\n"))
        assert asked.route(Lead(id="ada", attributes={"country": "DE"}), None) is not None  # type: ignore[arg-type]


class TestWhere:
    TABLE = "country,team,employees\nDE,dach,\n"

    def test_it_stands_beside_the_file_that_names_it(self, tmp_path: Path) -> None:
        """A variant in another folder names its own; what it does not name stays where the base has it."""
        (tmp_path / "variants").mkdir()
        load(tmp_path, self.TABLE)
        (tmp_path / "variants" / "mine.csv").write_text("country,team,employees\nFR,france,\n", encoding="utf-8")
        names = "routing: {units: {emea: {routers: [{kind: territory_file, territories: mine.csv}]}}}\n"
        told = {}
        for name, patch in {"as-it-was": "", "own": names}.items():
            variant = f"rule_set: {name}\nversion: 1\nextends: ../rules.yaml\n{patch}"
            (tmp_path / "variants" / f"{name}.yaml").write_text(variant, encoding="utf-8")
            rules = load_rule_set(tmp_path / "variants" / f"{name}.yaml", registry())
            told[name] = [one.country for one in router(rules).territories]
        assert told == {"as-it-was": ["DE"], "own": ["FR"]}

    def test_wherever_the_setting_is(self, tmp_path: Path) -> None:
        yaml = RULES.replace("territories.csv", "territories.csv, further: {5: territories.csv, a: territories.csv}")
        further = router(load(tmp_path, self.TABLE, yaml)).further
        assert further is not None
        assert further.lookup(5, None) == further.lookup("a", None) == (DACH,)

    def test_the_rule_set_knows_which_files_it_is_made_of(self, tmp_path: Path) -> None:
        """So does one that cannot be used: who waits for a better one watches them, also one that is not there."""
        positions = load(tmp_path, self.TABLE).positions
        assert positions is not None
        files = {str(tmp_path / "rules.yaml"), str(tmp_path / "territories.csv")}
        assert positions.files == files
        (tmp_path / "territories.csv").unlink()
        with pytest.raises(RuleSetError) as caught:
            load_rule_set(tmp_path / "rules.yaml", registry())
        assert caught.value.files == files


class TestMistakes:
    def test_are_told_all_at_once_with_those_of_the_rule_set(self, tmp_path: Path) -> None:
        table = (
            "country,team,employees,active,segment,share\n"
            "DE,dach,many,no,tiny,x\n"
            ",dach,,,,\n"
            "DE,dach,5.5,,,,\n"
            "FR,france,-3,,,\n"
            "\xe9,dach,,,,\n"
        )
        assert said(tmp_path, table.encode("latin-1"), RULES.replace("fallback", "falback")) == [
            "rules.yaml:5:3: routing needs a `fallback`: the queue for leads that no router takes",
            "rules.yaml:7:3: unknown key 'falback'; did you mean fallback?",
            "territories.csv:2:1: `employees` needs a whole number, not 'many'",
            "territories.csv:2:1: `share` needs a number, not 'x'",
            "territories.csv:2:1: `active` needs true or false (lower case), not 'no'",
            "territories.csv:2:1: `segment` must be 'small', 'large' or 5, not 'tiny'",
            "territories.csv:3:1: it needs `country`",
            "territories.csv:4:1: 7 cells where the header has 6",
            "territories.csv:5:1: employees: 0 or more, not -3",
            "territories.csv:6:1: not UTF-8",
        ]

    @pytest.mark.parametrize(
        ("header", "problems"),
        [
            ("", [f"1:1: the first line must name the columns {COLUMNS}, and it is empty"]),
            ("contry,team,employees", ["1:1: unknown column 'contry'; did you mean country?",
                                       "1:1: the first line has no column `country`"]),
            ("DE,dach,5", [f"1:1: unknown column 'DE'; known here: {COLUMNS}",
                           f"1:1: unknown column 'dach'; known here: {COLUMNS}",
                           f"1:1: unknown column '5'; known here: {COLUMNS}",
                           "1:1: the first line has no column `country`, `team` or `employees`"]),
            ("country,team,employees,", [f"1:1: a column without a name; known here: {COLUMNS}"]),
            ("country,team,employees", ["1:1: there is no row under the first line"]),
        ],
    )  # fmt: skip
    def test_of_the_first_line(self, tmp_path: Path, header: str, problems: list[str]) -> None:
        assert said(tmp_path, header) == [f"territories.csv:{one}" for one in problems]

    def test_that_the_strategy_finds_stand_at_their_rows(self, tmp_path: Path) -> None:
        table = "country,team,employees\nDE,dach,\nFR,france,\nDE,other,\nFR,other,\n"
        assert said(tmp_path, table) == [
            "territories.csv:4:1: DE is there already, on line 2",
            "territories.csv:5:1: FR is there already, on line 3",
        ]
        assert str(SettingsError(Fault((), "one"), Fault((), "two"))) == "one; two"

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            ("country,country,team\n", "territories.csv is no table: more than one column is called country"),
            (b"\xff\xfe\n\n", "territories.csv is no table: neither UTF-8 text nor Parquet"),
            (b"PAR1 and nothing", "territories.csv is no table: not Parquet: "),
            (None, "there is no file territories.csv"),
        ],
    )
    def test_of_a_file_as_a_whole_stand_where_it_is_named(
        self, tmp_path: Path, content: str | bytes | None, why: str
    ) -> None:
        (told,) = said(tmp_path, content)
        assert told.startswith(f"rules.yaml:6:58: {why}")

    def test_a_folder_and_a_pipe_are_no_files(self, tmp_path: Path) -> None:
        """A pipe would make whoever loads the rule set wait until somebody writes."""
        (tmp_path / "folder").mkdir()
        os.mkfifo(tmp_path / "pipe")
        for name, what in {"folder": "a folder", "pipe": "a pipe or a device"}.items():
            assert said(tmp_path, None, RULES.replace("territories.csv", name)) == [
                f"rules.yaml:6:58: {name} is {what}, not a file"
            ]

    @pytest.mark.parametrize("name", ["5", "[a.csv]", "''", "null", "'a\\0b'", '"a\\0b"', '"a\\nb"', "a" * 5000])
    def test_names_that_no_file_has(self, tmp_path: Path, name: str) -> None:
        (told,) = said(tmp_path, None, RULES.replace("territories.csv", name))
        assert told.startswith("rules.yaml:6:")

    def test_what_is_too_large_is_not_read(self, tmp_path: Path) -> None:
        """Neither what is large on disk, nor what is when it is unpacked, nor what has very many rows."""
        header = b"country,team,employees\n"
        huge = header + b"DE,dach,\n" * 2_000_000
        for content in (huge, gzip.compress(huge, 1)):
            assert said(tmp_path, content) == [
                "rules.yaml:6:58: territories.csv is too large: a table has at most 16 MiB"
            ]
        many = said(tmp_path, header + b",,\n" * 100_002)
        assert (
            many[-1] == "territories.csv:100002:1: more than 100,000 rows: no table that a rule set names has so many"
        )

    def test_a_file_that_breaks_off(self, tmp_path: Path) -> None:
        lines = b"".join(b"%d,dach,\n" % number for number in range(999))
        *_, last = said(tmp_path, gzip.compress(b"country,team,employees\n" + lines)[:-900])
        assert "the gzip data breaks off: the rest of the file is missing" in last

    def test_one_table_of_two_units_is_told_once(self, tmp_path: Path) -> None:
        unit = "emea: {routers: [{kind: territory_file, territories: territories.csv}]}"
        assert (
            len(said(tmp_path, "country,team\n", RULES.replace(unit, f"{unit}\n    {unit.replace('emea', 'b')}"))) == 1
        )


class TestWhoIsThere:
    ROSTER = "roster: sales\nteams: {dach: {reps: {eva: {}, tom: {}}}, france: {reps: {luc: {}}}}\n"

    def test_teams_and_reps_of_rows_are_held_against_the_roster(self, tmp_path: Path) -> None:
        (tmp_path / "roster.yaml").write_text(self.ROSTER, encoding="utf-8")
        table = "country,team,rep,employees\nDE,dach,eva,\nAT,dahc,,\nFR,france,Luc,\n"
        rules, roster = load(tmp_path, table), load_roster(tmp_path / "roster.yaml")
        with pytest.raises(RuleSetError) as caught:
            check_against(rules, roster)
        assert [str(one).replace(f"{tmp_path}/", "") for one in caught.value.problems] == [
            "territories.csv:3:1: roster sales has no team 'dahc'; did you mean dach?",
            "territories.csv:4:1: roster sales has no rep 'Luc'; did you mean luc?",
        ]


def test_it_is_read_aloud_in_a_word(tmp_path: Path) -> None:
    table = router(load(tmp_path, "country,team,employees\nDE,dach,\nFR,france,\n"))
    assert with_settings("territory_file", table) == "territory_file (territories: 2 rows of territories.csv)"


def test_editors_take_it_for_the_name_of_a_file() -> None:
    schema = rule_set_schema(registry())["$defs"]["rule_set"]["properties"]["routing"]
    routers = schema["properties"]["units"]["additionalProperties"]["properties"]["routers"]["items"]["allOf"]
    (ours,) = [one["then"] for one in routers if "territory_file" in one["if"]["properties"]["kind"]["enum"]]
    assert ours["properties"]["territories"]["type"] == "string"

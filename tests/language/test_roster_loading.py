"""What a roster says is what is loaded; and what it lacks for a rule set is told in the rule set."""

from __future__ import annotations

import dataclasses
import gzip
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.language.cases import load, whole
from tests.language.test_rosters import whole as whole_roster

from leadlane import Territory
from leadlane.language.problems import Problem, RosterError, RuleSetError
from leadlane.language.roster.against import check_against
from leadlane.language.roster.loader import check_roster, load_roster
from leadlane.language.roster.roster import Holidays, Roster, RosterRep, WeeklyHours
from leadlane.language.yaml_reader import read_yaml

SALES = """\
roster: sales
holidays: {country: US, subdivision: NY}
teams:
  inside-sales:
    hours: {mon-fri: 09:00-17:00}
    timezone: America/New_York
    reps:
      ana:  {weight: 2, capacity: 15, email: ana@example.com}
      luis: {capacity: 0, timezone: America/Mexico_City, absent: [2026-12-20..2027-01-02, 2026-06-01]}
      Zoë Ní Bhriain: {hours: {sat: 10:00-12:00}, holidays: none}
  emea-inside-sales:
    hours: {mon-thu: 09:00-18:00, fri: [13:00-15:00, 09:00-12:00]}
    timezone: Europe/Berlin
    holidays: {country: DE, also: [2026-12-24]}
    reps:
      eva: {}
      tom:
territories:
  by: lead.region
  table: {EMEA: emea-inside-sales, LATAM: {team: inside-sales, rep: luis}, 5: inside-sales}
accounts: {Acme.com: ana, globex: eva}
"""


def roster_of(yaml: str) -> Roster:
    document, problems = read_yaml(whole_roster(f"{yaml}\n").encode(), "roster.yaml")
    return check_roster(document, problems)


def hours_of(written: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    hours = roster_of(f"teams: {{a: {{hours: {written}, reps: {{ana: }}}}}}").teams[0].hours
    assert hours is not None
    return hours.spans


def test_a_roster(tmp_path: Path) -> None:
    (tmp_path / "sales.yaml").write_text(SALES, encoding="utf-8")
    roster = load_roster(tmp_path / "sales.yaml")
    nine_to_five = WeeklyHours(((((540, 1020),),) * 5) + ((), ()))
    in_new_york = Holidays("US", "NY")
    away = ((date(2026, 12, 20), date(2027, 1, 2)), (date(2026, 6, 1), date(2026, 6, 1)))
    assert roster.name == "sales"
    assert [team.name for team in roster.teams] == ["inside-sales", "emea-inside-sales"]
    assert roster.rep("ana") == RosterRep(
        "ana", "inside-sales", 2, 15, "ana@example.com", "America/New_York", nine_to_five, in_new_york
    )
    assert roster.rep("luis") == RosterRep(
        "luis", "inside-sales", 1, 0, None, "America/Mexico_City", nine_to_five, in_new_york, away
    )
    assert roster.territories_by == "region"
    assert roster.territories.lookup("LATAM", None) == Territory("inside-sales", "luis")
    assert dict(roster.accounts) == {"acme.com": "ana", "globex": "eva"}, "an account's case says nothing"
    assert (roster.team("south"), roster.rep("ann")) == (None, None)


def test_what_a_rep_does_not_say_is_the_teams_then_the_rosters() -> None:
    roster = roster_of(SALES)
    zoe, eva, tom = (roster.rep(name) for name in ("Zoë Ní Bhriain", "eva", "tom"))
    assert zoe is not None
    assert (zoe.timezone, zoe.holidays) == ("America/New_York", None), "whoever writes `none` works on holidays"
    assert zoe.hours == WeeklyHours(((),) * 5 + (((600, 720),), ()))
    assert eva is not None
    assert tom is not None
    emea = roster.team("emea-inside-sales")
    assert emea is not None
    assert (eva.timezone, eva.hours, eva.holidays) == (emea.timezone, emea.hours, emea.holidays)
    assert eva.holidays == Holidays("DE", None, (date(2026, 12, 24),)), "not those of New York as well"
    assert (tom.weight, tom.capacity, tom.email, tom.absent) == (1, None, None, ())
    always = roster_of("").reps[0]
    assert (always.timezone, always.hours, always.holidays) == ("UTC", None, None)


def test_the_keys_of_territories_keep_their_type() -> None:
    table = roster_of(SALES).territories
    assert table.lookup(5.0, None) == Territory("inside-sales")
    assert table.lookup("5", None) is None


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        ("{mon: 09:00-17:00}", (((540, 1020),), (), (), (), (), (), ())),
        ("{'mon, wed': 09:00-10:00}", (((540, 600),), (), ((540, 600),), (), (), (), ())),
        ("{sat-mon: 09:00-10:00}", (((540, 600),), (), (), (), (), ((540, 600),), ((540, 600),))),
        ("{'mon-tue,sun': 00:00-24:00}", (((0, 1440),), ((0, 1440),), (), (), (), (), ((0, 1440),))),
        ("{tue: 22:00-06:00}", ((), ((1320, 1800),), (), (), (), (), ())),
        ("{tue: 22:00-00:00}", ((), ((1320, 1440),), (), (), (), (), ())),
        ("{tue: [13:00-17:00, 09:00-13:00]}", ((), ((540, 780), (780, 1020)), (), (), (), (), ())),
        ("{sun: 22:00-06:00, mon: 06:00-07:00}", (((360, 420),), (), (), (), (), (), ((1320, 1800),))),
    ],
)
def test_hours(written: str, spans: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    assert hours_of(written) == spans


def test_lists_of_days_may_have_become_empty() -> None:
    roster = roster_of("holidays: {also: []}\nteams: {a: {reps: {ana: {absent: []}}}, b: {reps: {}}}\n")
    assert roster.reps[0].absent == ()
    assert roster.reps[0].holidays == Holidays()
    assert roster.teams[1].reps == ()


def test_norway_is_a_country() -> None:
    assert roster_of("holidays: {country: NO}").teams[0].holidays == Holidays("NO")


class TestAccountsFile:
    YAML = "roster: r\nteams: {a: {reps: {ana: , ben: }}}\naccounts_file: accounts.csv\n"

    def problems(self, folder: Path, content: str | bytes, yaml: str = YAML) -> list[str]:
        (folder / "roster.yaml").write_text(yaml, encoding="utf-8")
        (folder / "accounts.csv").write_bytes(content.encode() if isinstance(content, str) else content)
        with pytest.raises(RosterError) as caught:
            load_roster(folder / "roster.yaml")
        return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]

    @pytest.mark.parametrize(
        "content",
        [
            b"account,rep\nacme.com,ana\nGlobex,ben\n",
            b"rep;country;account\r\nana;US;ACME.com\r\nben;;globex\r\n",
            b'\xef\xbb\xbfaccount,rep\n"acme.com","ana"\n\nglobex,ben',
            gzip.compress(b"account,rep\nacme.com,ana\nGlobex,ben\n", mtime=0),
        ],
    )
    def test_stands_beside_the_roster(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "roster.yaml").write_text(self.YAML, encoding="utf-8")
        (tmp_path / "accounts.csv").write_bytes(content)
        assert dict(load_roster(tmp_path / "roster.yaml").accounts) == {"acme.com": "ana", "globex": "ben"}

    def test_may_be_parquet(self, tmp_path: Path) -> None:
        (tmp_path / "roster.yaml").write_text(self.YAML, encoding="utf-8")
        pq.write_table(pa.table({"account": ["acme.com"], "rep": ["ana"], "since": [2024]}), tmp_path / "accounts.csv")
        assert dict(load_roster(tmp_path / "roster.yaml").accounts) == {"acme.com": "ana"}

    def test_goes_together_with_accounts(self, tmp_path: Path) -> None:
        (tmp_path / "roster.yaml").write_text(self.YAML + "accounts: {initech: ben}\n", encoding="utf-8")
        (tmp_path / "accounts.csv").write_text("account,rep\nacme.com,ana\n", encoding="utf-8")
        assert dict(load_roster(tmp_path / "roster.yaml").accounts) == {"initech": "ben", "acme.com": "ana"}

    def test_every_bad_row_is_told(self, tmp_path: Path) -> None:
        content = 'account,rep\nacme.com,anna\nglobex,\n,ana\ninitech,ana,ben\nx,ana\nX,ben\n"a\nb",ana\nz,zoe\nÿ,ana\n'
        assert self.problems(tmp_path, content.encode("latin-1"), self.YAML + "accounts: {z: ana}\n") == [
            "accounts.csv:2:1: there is no rep 'anna'; did you mean ana?",
            "accounts.csv:3:1: this row has no text for `rep`",
            "accounts.csv:4:1: this row has no text for `account`",
            "accounts.csv:5:1: 3 cells where the header has 2",
            "accounts.csv:7:1: account 'X' is there already, on line 6 of accounts.csv",
            "accounts.csv:10:1: account 'z' is there already, under `accounts`",
            "accounts.csv:10:1: there is no rep 'zoe'",
            "accounts.csv:11:1: not UTF-8",
        ]

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("", "1:1: the first line has no column `account` or `rep`: it must name account and rep"),
            ("acme.com,ana\n", "1:1: the first line has no column `account` or `rep`: it must name account and rep"),
            ("account,owner\n", "1:1: the first line has no column `rep`: it must name account and rep"),
        ],
    )
    def test_needs_its_columns(self, tmp_path: Path, content: str, said: str) -> None:
        assert self.problems(tmp_path, content) == [f"accounts.csv:{said}"]

    def test_that_is_no_table_is_told_where_it_is_named(self, tmp_path: Path) -> None:
        (said,) = self.problems(tmp_path, "account,account,rep\n")
        assert said.startswith("roster.yaml:3:16: ")
        assert said.endswith("accounts.csv is no table of accounts: more than one column is called account")

    def test_that_breaks_off_is_told(self, tmp_path: Path) -> None:
        (said,) = self.problems(
            tmp_path, gzip.compress(b"account,rep\n" + b"".join(b"%d,ana\n" % n for n in range(999)))[:-9]
        )
        assert said.startswith("accounts.csv:")

    def test_that_turns_out_to_be_damaged_is_told(self, tmp_path: Path) -> None:
        """Parquet is read as it is needed: what is wrong in the middle shows itself there."""
        table = pa.table({"account": [f"{number}.example" for number in range(5000)], "rep": ["ana"] * 5000})
        pq.write_table(table, tmp_path / "good.parquet")
        content = bytearray((tmp_path / "good.parquet").read_bytes())
        content[200:260] = bytes(60)
        (said,) = self.problems(tmp_path, bytes(content))
        assert said.startswith("accounts.csv:1:1: damaged Parquet: ")

    def test_that_is_a_folder_is_no_file(self, tmp_path: Path) -> None:
        (said,) = self.problems(tmp_path, "", self.YAML.replace("accounts.csv", "."))
        assert said == f"roster.yaml:3:16: {tmp_path} is a folder, not a file"


class TestFiles:
    def said(self, path: Path | str) -> str:
        with pytest.raises(RosterError) as caught:
            load_roster(path)
        (problem,) = caught.value.problems
        return problem.message

    def test_that_are_not_there(self, tmp_path: Path) -> None:
        assert self.said(tmp_path / "roster.yaml") == "cannot be read: No such file or directory"

    def test_that_are_folders(self, tmp_path: Path) -> None:
        assert self.said(tmp_path) == "cannot be read: Is a directory"

    def test_that_have_impossible_names(self) -> None:
        assert self.said("a\0b").startswith("cannot be read: ")
        assert self.said("a" * 5000).startswith("cannot be read: ")

    def test_that_are_huge(self, tmp_path: Path) -> None:
        with (tmp_path / "roster.yaml").open("wb") as file:
            file.truncate(17 * 1024 * 1024)
        assert self.said(tmp_path / "roster.yaml") == "no roster is longer than 16 MiB"

    def test_that_are_no_text(self, tmp_path: Path) -> None:
        (tmp_path / "roster.yaml").write_bytes(b"\xff\xfe")
        assert self.said(tmp_path / "roster.yaml") == "not UTF-8 text"


ROUTING = """\
fast_track:
  qualifiers: [{kind: hand_raise, criteria: [call]}]
  rules:
    one: {if: {hand_raise: true}, then: {route: emea}}
    two: {if: {hand_raise: true}, then: [promote, {route: emea-inside-sale}]}
    three: {if: {hand_raise: true}, then: {route: inside-sales}}
    four: {if: {hand_raise: true}, then: {route: south}}
tiers: [{kind: qualifier, criteria: {call: {on: call.requested, points: 100}}}]
routing:
  units:
    emea: {if: {lead.region: EMEA}, routers: [{kind: account_owner}, {kind: round_robin, team: emea-inside-sal}]}
    vip: {if: {score: {gt: 200}}, routers: [{kind: named, rep: anna}, {kind: weighted, team: inside-sales}]}
    other: {routers: [{kind: queue, queue: night-desk}], fallback: nobody}
  fallback: the-queue
"""


def test_what_the_roster_lacks_is_told_in_the_rule_set() -> None:
    with pytest.raises(RuleSetError) as caught:
        check_against(load(whole(ROUTING)), roster_of(SALES))
    assert [str(problem).removeprefix("rules.yaml:") for problem in caught.value.problems] == [
        (
            "5:59: 'emea-inside-sale' is neither a unit of the rule set nor a team of roster sales;"
            " did you mean emea-inside-sales?"
        ),
        "7:50: 'south' is neither a unit of the rule set nor a team of roster sales",
        "11:96: roster sales has no team 'emea-inside-sal'; did you mean emea-inside-sales?",
        "12:64: roster sales has no rep 'anna'; did you mean ana?",
    ]


def test_queues_and_fallbacks_are_nobody() -> None:
    rules = "routing: {fallback: q, units: {a: {routers: [{kind: queue, queue: night-desk}], fallback: nobody}}}\n"
    check_against(load(whole(rules)), roster_of(SALES))


def test_a_rule_set_without_routing_needs_nobody() -> None:
    check_against(load(whole("")), roster_of(SALES))


def test_a_problem_of_a_rule_set_that_no_file_holds_has_no_place() -> None:
    rules = dataclasses.replace(load(whole(ROUTING)), positions=None)
    with pytest.raises(RuleSetError) as caught:
        check_against(rules, roster_of(SALES))
    assert Problem("a-case", None, None, "roster sales has no rep 'anna'; did you mean ana?") in caught.value.problems

"""Tables of a CRM as events: what a mapping can say, in one small company's tables, and the mapping that is shipped."""

from __future__ import annotations

import gzip
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pyarrow import csv as arrow_csv
from pyarrow import parquet

import leadlane_rulesets
from leadlane import Event, Rejected, Remark, Source, rfc3339
from leadlane.intake.inputs import FileInput
from leadlane.intake.reading import UnreadableInputError, read_with
from leadlane.language.problems import RuleSetError
from leadlane.language.table_mapping import load_tables
from leadlane.registry import Registry
from leadlane_builtins.sources import tables

REGISTRY = Registry.of(tables, leadlane_rulesets)
SEED_5 = Path(__file__).parent / "leadforge-seed5"

MAPPING = """
tables: acme
keyed:
  company: {table: companies, key: id}
  person: {table: people, key: id}
rows:
  visits:
    id: visit
    lead: who
    time: day
    joins: {person: who, company: person.company}
    no_event:
      - {where: {bot: true}, because: a machine}
    event:
      type: {by: kind, table: {web: page.viewed, mail: email.opened}}
      times: pages
      properties:
        path: path
        site: {always: acme.example}
        from.size: company.size
        from.role: {by: person.role, table: {ceo: boss}, otherwise: other}
  deals:
    id: deal
    lead: who
    optional: true
    outcomes: [stage]
    events:
      won: {type: crm.opportunity.won, time: closed, where: {won: true}}
      opened: {type: crm.opportunity.created, time: opened, properties: {amount: amount}}
"""
COMPANIES = "id,size,stage\n1,50,won\n2,,lost\n"
PEOPLE = "id,company,role\nL-1,1,ceo\nL-2,2,cook\n"
VISITS = """\
visit,who,day,kind,pages,path,bot
7,L-1,2024-03-01,web,2,/,false
8,L-2,2024-03-02 10:30,mail,1,,
9,L-2,2024-03-02,web,1,/,true
10,L-9,2024-03-03T00:00:00+01:00,web,1,/pricing,
11,L-1,2024-03-04,fax,1,,
12,L-1,2024-03-04,,1,,
13,L-1,2024-03-04,web,0,,
"""
DEALS = (
    "deal,who,opened,closed,won,amount,stage\n1,L-1,2024-03-05,2024-03-05,true,99.5,won\n2,L-2,2024-03-06,,,10,open\n"
)
ACME = {"companies": COMPANIES, "people": PEOPLE, "visits": VISITS, "deals": DEALS}

Read = tuple[list[Event], list[Rejected], Counter[tuple[str, str]]]


def mapping(folder: Path, text: str = MAPPING) -> Source:
    (folder / "acme.tables.yaml").write_text(text)
    return load_tables(folder / "acme.tables.yaml", REGISTRY)


def read(source: Source, folder: Path) -> Read:
    events: list[Event] = []
    rejected: list[Rejected] = []
    said: Counter[tuple[str, str]] = Counter()
    for item in read_with(source, FileInput(str(folder), folder)):
        match item:
            case Event():
                events.append(item)
            case _, Rejected() as one:
                rejected.append(one)
            case _, Remark(kind, about, times):
                said[kind, about] += times
    return events, rejected, said


def read_acme(folder: Path, text: str = MAPPING, **changed: str | None) -> Read:
    """Reads Acme's tables by a mapping, some of them changed; None leaves a table out."""
    data = folder / "data"
    data.mkdir()
    for name, content in (ACME | changed).items():
        if content is not None:
            (data / f"{name}.csv").write_text(content)
    return read(mapping(folder, text), data)


def test_what_rows_mean(tmp_path: Path) -> None:
    events, rejected, _ = read_acme(tmp_path)
    assert rejected == []
    assert [(one.id, one.type, one.lead, rfc3339(one.time), one.properties) for one in events] == [
        ("visits:7:0001", "page.viewed", "L-1", "2024-03-01T00:00:00Z",
            {"from": {"role": "boss", "size": 50}, "path": "/", "site": "acme.example"}),
        ("visits:7:0002", "page.viewed", "L-1", "2024-03-01T00:00:00Z",
            {"from": {"role": "boss", "size": 50}, "path": "/", "site": "acme.example"}),
        ("visits:8:0001", "email.opened", "L-2", "2024-03-02T10:30:00Z",
            {"from": {"role": "other"}, "site": "acme.example"}),
        ("visits:10:0001", "page.viewed", "L-9", "2024-03-02T23:00:00Z",
            {"from": {"role": "other"}, "path": "/pricing", "site": "acme.example"}),
        ("deals:1:won", "crm.opportunity.won", "L-1", "2024-03-05T00:00:00Z", {}),
        ("deals:1:opened", "crm.opportunity.created", "L-1", "2024-03-05T00:00:00Z", {"amount": 99.5}),
        ("deals:2:opened", "crm.opportunity.created", "L-2", "2024-03-06T00:00:00Z", {"amount": 10}),
    ]  # fmt: skip
    assert {one.source for one in events} == {"acme"}


def test_every_row_without_an_event_is_counted_with_its_reason(tmp_path: Path) -> None:
    _, _, said = read_acme(tmp_path)
    assert said == {
        ("row left out", "visits: a machine"): 1,
        ("row without an event", "visits: kind is fax"): 1,
        ("row without an event", "visits: kind is empty"): 1,
        ("row without an event", "visits: pages is 0"): 1,
        ("row without its person", "visits"): 1,
        ("row without its company", "visits"): 1,
    }


def test_an_optional_table_may_be_missing(tmp_path: Path) -> None:
    events, _, said = read_acme(tmp_path, deals=None)
    assert {one.id.partition(":")[0] for one in events} == {"visits"}
    assert said["table that is not there", "deals"] == 1


def test_a_table_may_be_joined_and_have_events_of_its_own(tmp_path: Path) -> None:
    text = (
        MAPPING + "  people: {id: id, lead: id, time: since, event: {type: lead.identified, properties: {role: role}}}"
    )
    people = "id,company,role,since\nL-1,1,ceo,2024-01-01\nL-2,2,cook,2024-01-01\n"
    events, _, _ = read_acme(tmp_path, text, people=people)
    assert [one.lead for one in events if one.type == "lead.identified"] == ["L-1", "L-2"]
    assert events[0].properties["from"]["role"] == "boss"


def test_the_first_of_two_rows_with_one_key_counts(tmp_path: Path) -> None:
    events, _, said = read_acme(tmp_path, people=PEOPLE + "L-1,2,cook\n")
    assert events[0].properties["from"]["role"] == "boss"
    assert said["row with a key that was there before", "person: the first one counts"] == 1


def test_compressed_tables_and_what_breaks_off(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    visits = gzip.compress((VISITS + VISITS.partition("\n")[2] * 10_000).encode())
    for name, content in ACME.items():
        if name != "visits":
            (data / f"{name}.csv.gz").write_bytes(gzip.compress(content.encode()))
    (data / "visits.csv.gz").write_bytes(visits[: len(visits) // 2])
    _, rejected, _ = read(mapping(tmp_path), data)
    assert rejected[-1].reason == "the gzip data breaks off: the rest of the file is missing"
    assert rejected[-1].file == str(data / "visits.csv.gz")


def test_two_files_of_one_table_are_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "visits.csv.gz").write_bytes(b"")
    for name, content in ACME.items():
        (tmp_path / "data" / f"{name}.csv").write_text(content)
    with pytest.raises(UnreadableInputError, match=r"which one is the table\? visits.csv and visits.csv.gz"):
        read(mapping(tmp_path), tmp_path / "data")


def test_tables_are_found_in_the_folders_that_the_mapping_names(tmp_path: Path) -> None:
    (tmp_path / "data" / "in").mkdir(parents=True)
    for name, content in ACME.items():
        (tmp_path / "data" / "in" / f"{name}.csv").write_text(content)
    source = mapping(tmp_path, MAPPING.replace("keyed:", "folders: [., in]\nkeyed:"))
    assert len(read(source, tmp_path / "data")[0]) == 7


HEADER = VISITS.partition("\n")[0] + "\n"
BAD_ROWS = [
    (",L-1,2024-03-01,web,1,,", "visit is missing"),
    ("7,,2024-03-01,web,1,,", "who is missing"),
    ("7,L-1,,web,1,,", "day is missing"),
    ("7,L-1,2024-02-30,web,1,,", 'day "2024-02-30" has a day that there is not: 2024-02-30'),
    ("7,L-1,1.3.2024,web,1,,", 'day "1.3.2024" is not RFC 3339: write it as in 2024-03-01T12:00:00Z'),
    ("7,L-1,2024-03-01,web,many,,", "pages must be a whole number of 0 or more, not 'many'"),
    ("7,L-1,2024-03-01,web,-1,,", "pages must be a whole number of 0 or more, not -1"),
    ("7,L-1,2024-03-01,web,1.5,,", "pages must be a whole number of 0 or more, not 1.5"),
    ("7,L-1,2024-03-01,web,10000,,", "pages is 10000: one row stands for at most 9999 events"),
    ("7,L-1,2024-03-01,web,1,", "6 cells where the header has 7"),
    (f"{'x' * 250},L-1,2024-03-01,web,1,,", "id has 262 characters, more than 256"),
    ("7,L-1,2024-03-01,web,1,1e999,", "Infinity is no JSON number"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "reason"), BAD_ROWS, ids=[reason[:50] for _, reason in BAD_ROWS])
def test_a_wrong_row_is_rejected_with_its_table_and_line(row: str, reason: str, tmp_path: Path) -> None:
    good = "1,L-1,2024-03-01,web,1,,\n"
    events, rejected, _ = read_acme(tmp_path, visits=HEADER + good + row + "\n" + good, deals=None)
    assert [(one.file, one.line, one.reason) for one in rejected] == [
        (str(tmp_path / "data" / "visits.csv"), 3, reason)
    ]
    assert len(events) == 2


BAD_TABLES: list[tuple[dict[str, Any], str]] = [
    ({"visits": None}, "no table visits (.csv, .parquet, .jsonl) in ."),
    ({"visits": None, "people": None}, "no table people, visits (.csv, .parquet, .jsonl) in ."),
    ({"visits": HEADER.replace("pages", "pagez")}, "visits has no column pages; did you mean pagez?"),
    (
        {"people": "id,role\n", "deals": "deal,who,opened,closed,won\n"},
        "people has no column company; deals has no column amount",
    ),
]


@pytest.mark.parametrize(("changed", "reason"), BAD_TABLES, ids=[reason[:50] for _, reason in BAD_TABLES])
def test_what_tables_lack_is_said_all_at_once(changed: dict[str, Any], reason: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        read_acme(tmp_path, **changed)
    assert str(caught.value) == f"{tmp_path / 'data'}: {reason}"


BAD_MAPPINGS = [
    ("tables: acme", "colour: red", ":1:1: unknown key 'colour'; known here: tables, about, source, folders"),
    ("    time: day\n", "", "7:5: `time` is missing: the column that says when"),
    ("joins: {person: who, company: person.company}", "joins: {persn: who}", ":6:3: rows: visits joins persn: "),
    ("outcomes: [stage]", "outcomes: [won]", "won: an outcome must not become an event or a property"),
    ("times: pages", "tmes: pages", "unknown key 'tmes'"),
    ("times: pages", "times: 5", "`times` needs text, not 5"),
    ("where: {bot: true}", "where: {bot: {eq: true}}", "unknown comparison 'eq'; equality is {field: value}"),
    ("because: a machine", "why: a machine", "needs `because`"),
    ("id: visit", "", "needs `id`"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("right", "wrong", "message"), BAD_MAPPINGS, ids=[message[:50] for *_, message in BAD_MAPPINGS]
)
def test_a_mistake_in_a_mapping_has_its_place(right: str, wrong: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(RuleSetError) as caught:
        mapping(tmp_path, MAPPING.strip().replace(right, wrong, 1) + "\n")
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "acme.tables.yaml") + ":")


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleSetError) as caught:
        load_tables("leadforgee", REGISTRY)
    assert str(caught.value) == "leadforgee: no mapping of tables of this name, and no file; did you mean leadforge?"


def test_tables_are_a_directory(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    file.write_text("{}")
    with pytest.raises(UnreadableInputError, match="a mapping reads a directory of tables"):
        read(mapping(tmp_path), file)


def test_the_mapping_of_the_how_to_page_is_valid(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "score-your-tables.md").read_text()
    (block,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert mapping(tmp_path, block).kind == "tables"


# --- the shipped mapping ---------------------------------------------------------------------------------------------


def rows_of(name: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = parquet.read_table(SEED_5 / f"{name}.parquet").to_pylist()
    return rows


def test_leadforge_every_row_of_every_table_is_accounted_for() -> None:
    events, rejected, said = read(load_tables("leadforge", REGISTRY), SEED_5)
    assert rejected == []
    assert {kind for kind, _ in said} == {"row left out"}
    by_table = Counter[str]()
    for (_, about), times in said.items():
        by_table[about.partition(":")[0]] += times
    seen = {tuple(one.id.split(":")[:2]) for one in events}
    for name in ("leads", "touches", "sessions", "sales_activities", "opportunities"):
        assert len({row for table, row in seen if table == name}) + by_table[name] == len(rows_of(name))


def test_leadforge_a_session_stands_for_its_page_views() -> None:
    events, _, _ = read(load_tables("leadforge", REGISTRY), SEED_5)
    pages = Counter(one.id.split(":")[1] for one in events if one.type == "page.viewed")
    assert pages == {row["session_id"]: row["page_views"] for row in rows_of("sessions")}
    days = {one.id.split(":")[1]: rfc3339(one.time) for one in events if one.type == "page.viewed"}
    assert days == {row["session_id"]: f"{row['session_timestamp']}T00:00:00Z" for row in rows_of("sessions")}


def test_leadforge_a_lead_is_known_by_its_contact_and_account() -> None:
    events, _, _ = read(load_tables("leadforge", REGISTRY), SEED_5)
    contacts = {row["contact_id"]: row for row in rows_of("contacts")}
    accounts = {row["account_id"]: row for row in rows_of("accounts")}
    known = {one.lead: one.properties for one in events if one.type == "lead.identified"}
    for row in rows_of("leads"):
        properties = known[str(row["lead_id"])]
        assert properties["job"]["seniority"] == contacts[row["contact_id"]]["seniority"]
        assert properties["company"]["industry"] == accounts[row["account_id"]]["industry"]


def test_leadforge_how_it_ended_is_not_in_any_event_before_it_ended() -> None:
    events, _, _ = read(load_tables("leadforge", REGISTRY), SEED_5)
    early = [one for one in events if one.type not in ("crm.opportunity.won", "crm.opportunity.lost")]
    told = repr([one.properties for one in early])
    assert not [word for word in ("closed_", "converted", "stage", "is_sql", "negotiation") if word in told]


def test_leadforge_an_opportunity_is_created_before_it_ends() -> None:
    events, _, _ = read(load_tables("leadforge", REGISTRY), SEED_5)
    ordered = sorted((one for one in events if one.type.startswith("crm.opp")), key=lambda one: (one.time, one.id))
    open_: set[str | None] = set()
    for one in ordered:
        if one.type == "crm.opportunity.created":
            open_.add(one.lead)
        else:
            open_.remove(one.lead)


def test_leadforge_csv_says_the_same_as_parquet(tmp_path: Path) -> None:
    for file in SEED_5.glob("*.parquet"):
        arrow_csv.write_csv(parquet.read_table(file), tmp_path / f"{file.stem}.csv")
    source = load_tables("leadforge", REGISTRY)
    assert read(source, tmp_path) == read(source, SEED_5)


def test_leadforge_a_public_bundle_has_no_ends(tmp_path: Path) -> None:
    shutil.copytree(SEED_5, tmp_path / "tables")
    table = parquet.read_table(SEED_5 / "opportunities.parquet").drop_columns(["close_outcome", "closed_at"])
    parquet.write_table(table, tmp_path / "tables" / "opportunities.parquet")
    events, rejected, said = read(load_tables("leadforge", REGISTRY), tmp_path)
    assert rejected == []
    assert not [one for one in events if one.type == "crm.opportunity.won"]
    assert said["event without its columns", "opportunities: won needs closed_at, close_outcome"] == 1

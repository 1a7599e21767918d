"""Who sells, on the command line: a roster in, owners, deadlines and messages out; and what cannot be used."""

from __future__ import annotations

import json

import pytest

from .conftest import LeadLane

RULES = """\
rule_set: mine
version: 1
tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
stages: {mql: {at: 100}}
routing:
  units:
    emea:  {if: {lead.region: EMEA}, routers: [{kind: round_robin, team: emea}], respond_within: 2 hours}
    other: {routers: [{kind: named, rep: ana}, {kind: round_robin, team: sales}], respond_within: 2 hours}
  fallback: desk
actions:
  - {kind: email_alert, name: alert, on: [routed, sla_missed]}
"""
SELLERS = """\
roster: mine
teams:
  sales: {reps: {ana: {email: ana@example.com, capacity: 1}, ben: {}}}
  emea:  {reps: {eva: {}}}
"""
MONDAY = """\
{"id":"1","type":"demo.requested","time":"2024-03-04T09:00:00Z","lead":"Ada"}
{"id":"2","type":"demo.requested","time":"2024-03-04T10:00:00Z","lead":"Bob"}
{"id":"3","type":"demo.requested","time":"2024-03-04T10:00:00Z","lead":"Bob"}
{"id":"4","type":"crm.call.logged","time":"2024-03-04T10:30:00Z","lead":"Ada","properties":{"by":"ana"}}
{"id":"5","type":"page.viewed","time":"2024-03-04T13:00:00Z","lead":"Cy"}
"""


@pytest.fixture
def monday(leadlane: LeadLane) -> LeadLane:
    leadlane.write("rules.yaml", RULES)
    leadlane.write("roster.yaml", SELLERS)
    leadlane.write("monday.jsonl", MONDAY)
    return leadlane


ROUTED = ("monday.jsonl", "--rule-set", "rules.yaml", "--roster", "roster.yaml")


def test_rows_have_owners_and_deadlines(monday: LeadLane) -> None:
    done = monday("score", *ROUTED, "--format", "csv")
    assert done.status == 0
    assert [line.split(",")[-4:] for line in done.out.splitlines()] == [
        ["unit", "team", "owner", "sla_due"],
        ["other", "sales", "ana", "2024-03-04T11:00:00Z"],
        ["other", "sales", "ben", "2024-03-04T12:00:00Z"],
        ["", "", "", ""],
    ]


def test_on_the_screen_too(monday: LeadLane) -> None:
    assert monday("score", *ROUTED).out == (
        "lead  score  group  stage     qualified         by     team   owner  answer by\n"
        "Ada     100         mql       2024-03-04 09:00  score  sales  ana    2024-03-04 11:00\n"
        "Bob     200         mql       2024-03-04 10:00  score  sales  ben    2024-03-04 12:00\n"
        "Cy        0         prospect\n"
    )


def test_decisions_ledger_and_messages_tell_the_missed_deadline(monday: LeadLane) -> None:
    """Each in its place, of one lead in the order in which it happened; messages are JSON Lines too."""
    monday("score", *ROUTED, "--decisions", "d", "--ledger", "l", "--actions", "a", "--output", "rows")
    decisions, ledger, messages = ([json.loads(line) for line in monday.read(name).splitlines()] for name in "dla")
    assert [(one["lead"], one["kind"], one["event"], one["by"]) for one in decisions] == [
        ("Ada", "stage", "1", "score"),
        ("Ada", "routed", "1", "named: ana"),
        ("Bob", "stage", "2", "score"),
        ("Bob", "routed", "2", "round robin: ben has waited longest"),
        ("Bob", "sla_missed", None, "ben"),
    ]
    assert decisions[-1] == {
        "lead": "Bob", "time": "2024-03-04T12:00:00Z", "event": None, "kind": "sla_missed", "from": "mql", "to": "mql",
        "by": "ben", "unit": "other", "team": "sales", "owner": "ben", "sla_due": "2024-03-04T12:00:00Z",
    }  # fmt: skip
    assert ledger[-1] == {
        "lead": "Bob", "time": "2024-03-04T12:00:00Z", "event": None, "criterion": "sla", "tier": None,
        "dimension": None, "asked": 0, "applied": 0, "score": 200, "note": "missed by ben",
    }  # fmt: skip
    assert [(one["id"], one["to"]) for one in messages] == [
        ("mine/Ada/alert/routed:1", "ana@example.com"),
        ("mine/Bob/alert/routed:1", "rep:ben"),
        ("mine/Bob/alert/sla_missed:1", "rep:ben"),
    ]
    assert list(messages[0]) == ["id", "time", "event", "lead", "action", "trigger", "channel", "to", "body"]
    assert messages[0]["body"]["subject"] == "Lead assigned: Ada, 100 points"


def test_parquet_has_owners_and_deadlines(monday: LeadLane) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monday("score", *ROUTED, "--output", "rows.parquet", "--decisions", "d.parquet")
    rows, decisions = (parquet.read_table(name).to_pylist() for name in ("rows.parquet", "d.parquet"))
    assert [(row["owner"], row["sla_due"] and f"{row['sla_due']:%H:%M}") for row in rows] == [
        ("ana", "11:00"), ("ben", "12:00"), (None, None)
    ]  # fmt: skip
    assert [one["owner"] for one in decisions] == [None, "ana", None, "ben", "ben"]


def test_the_queue_is_whom_to_call_next(monday: LeadLane) -> None:
    """Leads at stage mql: by score, then who qualified first, then by id; the other outputs have every lead."""
    monday.write(
        "more.jsonl",
        '{"id":"6","type":"demo.requested","time":"2024-03-04T09:00:00Z","lead":"Abe"}\n'
        '{"id":"7","type":"demo.requested","time":"2024-03-04T08:00:00Z","lead":"Dee"}\n'
        '{"id":"8","type":"crm.lead.accepted","time":"2024-03-04T13:00:00Z","lead":"Dee"}\n',
    )
    done = monday("queue", *ROUTED, "more.jsonl", "--format", "jsonl", "--ledger", "ledger.jsonl")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [(row["lead"], row["score"]) for row in rows] == [("Bob", 200), ("Abe", 100), ("Ada", 100)]
    scored = monday("score", *ROUTED, "more.jsonl", "--format", "jsonl").out.splitlines()
    assert sorted(done.out.splitlines()) == [line for line in scored if '"stage":"mql"' in line]
    assert '"lead":"Dee"' in monday.read("ledger.jsonl")


def test_a_queue_of_nobody(monday: LeadLane) -> None:
    monday.write("nobody.jsonl", "")
    done = monday("queue", "nobody.jsonl", "--rule-set", "rules.yaml", "--format", "jsonl")
    assert (done.status, done.bytes) == (0, b"")


def test_explain_says_who_has_it_and_why(monday: LeadLane) -> None:
    """The others are folded too, since they take turns: alone, Bob would have been Ana's."""
    done = monday("explain", "Bob", *ROUTED)
    assert "with ben of sales (unit other), to be answered by 2024-03-04 12:00\n" in done.out
    assert (
        "Routing\n"
        "2024-03-04 10:00:\n"
        "  unit emea: its condition does not hold\n"
        "  unit other\n"
        "  named: passes on\n"
        "  ben of sales: round robin: ben has waited longest\n"
        "  to be answered by 2024-03-04 12:00\n"
        "2024-03-04 12:00:\n"
        "  missed by ben\n"
    ) in done.out


def test_explain_writes_the_lead_s_own_messages_and_decisions(monday: LeadLane) -> None:
    monday("score", *ROUTED, "--decisions", "d", "--actions", "a", "--output", "rows")
    monday("explain", "Bob", *ROUTED, "--decisions", "own-d", "--actions", "own-a", "--output", "why")
    for name in "da":
        of_bob = [line for line in monday.read(name).splitlines() if json.loads(line)["lead"] == "Bob"]
        assert monday.read(f"own-{name}").splitlines() == of_bob


UNUSABLE = {
    "no such roster": (["--roster", "nowhere.yaml"], "nowhere.yaml: cannot be read: No such file or directory"),
    "a folder": (["--roster", "."], ".: cannot be read: Is a directory"),
    "no YAML": (["--roster", "monday.jsonl"], "monday.jsonl:2:1: "),
    "a rule set": (["--roster", "rules.yaml"], "rules.yaml:1:1: this is a rule set, not a roster: "),
    "a roster of others": (
        ["--roster", "others.yaml"],
        (
            "rules.yaml:7:74: roster others has no team 'emea'\n"
            "rules.yaml:8:42: roster others has no rep 'ana'\n"
            "rules.yaml:8:74: roster others has no team 'sales'\n"
            "leadlane: 3 problems in the rule set\n"
        ),
    ),
    "mistakes in the roster": (
        ["--roster", "wrong.yaml"],
        "wrong.yaml:2:30: unknown key 'wait'; known here: weight, ",
    ),
    "messages as a table": (["--actions", "a.csv"], "--actions a.csv: messages are written as JSON Lines"),
    "packed messages": (["--actions", "a.gz"], "--actions a.gz: messages are written as JSON Lines"),
    "assignments as a table": (
        ["--assignments", "a.parquet"], "--assignments a.parquet: assignments are written as events in JSON Lines",
    ),
    "packed decisions": (["--decisions", "d.zst"], "written as JSON Lines, or as Parquet"),
    "assignments into the events": (["--assignments", "monday.jsonl"], "--assignments monday.jsonl: is also read"),
    "rows into the roster": (["--output", "roster.yaml"], "--output roster.yaml: is also read"),
    "messages into the decisions": (
        ["--decisions", "x", "--actions", "x"], "--actions x: is also written by --decisions",
    ),
    "decided without decisions": (["--decided", "d"], "--decided is compared with what --decisions writes: give that"),
    "sent without actions": (["--sent", "a"], "--sent is about what --actions writes: give that too"),
}  # fmt: skip


@pytest.mark.parametrize("command", ["score", "queue"])
@pytest.mark.parametrize("case", UNUSABLE)
def test_what_cannot_be_used_is_said_and_nothing_is_written(monday: LeadLane, command: str, case: str) -> None:
    arguments, said = UNUSABLE[case]
    monday.write("others.yaml", "roster: others\nteams: {apac: {reps: {kim: {}}}}\n")
    monday.write("wrong.yaml", "roster: wrong\nteams: {sales: {reps: {ana: {wait: 2}}}}\n")
    before = {name: monday.read(name) for name in monday.files}
    roster = () if "--roster" in arguments else ("--roster", "roster.yaml")
    done = monday(command, "monday.jsonl", "--rule-set", "rules.yaml", *roster, *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err
    assert {name: monday.read(name) for name in monday.files} == before


EARLIER = {
    "missing": ("nowhere", "no such file or directory"),
    "a folder": (".", "is a directory"),
    "no JSON": ("rules.yaml", "rules.yaml:1: no earlier run wrote this: JSON is malformed"),
    "events": ("monday.jsonl", "monday.jsonl:1: no earlier run wrote this: "),
    "not UTF-8": ("bytes", "bytes:1: no earlier run wrote this: "),
    "a list": ("list", "list:2: no earlier run wrote this: Expected `object`, got `array`"),
    "another type": ("numbers", "numbers:1: no earlier run wrote this: Expected `str`, got `int`"),
}


@pytest.mark.parametrize("case", EARLIER)
def test_what_no_earlier_run_wrote(monday: LeadLane, case: str) -> None:
    """`--decided` and `--sent` alike: the file, the line and what is wrong with it; blank lines are nothing."""
    name, said = EARLIER[case]
    monday.write("bytes", b"\xff\xfe{}")
    monday.write("list", "\n[]\n")
    monday.write("numbers", '{"id":5,"lead":5}\n')
    monday.write("earlier-events", MONDAY)
    for option, needed in (("--decided", "--decisions"), ("--sent", "--actions")):
        done = monday("score", *ROUTED, needed, "new", option, name)
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith(f"leadlane: {option} {name}")
        assert said in done.err
        assert "new" not in monday.files


def test_a_time_that_is_none_in_what_was_decided(monday: LeadLane) -> None:
    monday.write("d", '{"lead":"A","time":"noon","event":null,"kind":"stage","from":null,"to":null,"by":null}\n')
    done = monday("score", *ROUTED, "--decisions", "new", "--decided", "d")
    assert (done.status, "d:1: no earlier run wrote this: is not RFC 3339" in done.err) == (2, True)

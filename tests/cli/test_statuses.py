"""The exit status, and what is said: bad records, bad options, bad rule sets, bad inputs."""

from __future__ import annotations

import gzip
import json
import sys
from types import SimpleNamespace

import pytest

from leadlane.cli import guard
from leadlane.contract.strategies import ProgramError
from leadlane.scoring.helper import HelperLostError

from .conftest import EVENTS, LeadLane

OFF = {
    "no such option": (["score", "events.jsonl", "--formt", "csv"], "--format"),
    "no such command": (["scor"], "score"),
    "no such format": (["score", "events.jsonl", "--format", "xml"], "xml"),
    "a typo in the rule set": (["score", "events.jsonl", "--rule-set", "investor-relation"],
                               "did you mean investor-relations?"),
    "no rule set at all like it": (["score", "events.jsonl", "--rule-set", "zzz"], "there are buyer-journey, "),
    "no events": (["score"], "which events?"),
    "no such file": (["score", "nowhere.jsonl"], "nowhere.jsonl: no such file"),
    "no such leads": (["score", "--leads", "nowhere.csv"], "--leads nowhere.csv: no such file"),
    "leads in a folder": (["score", "--leads", "."], "--leads .: is a folder"),
    "standard input twice": (["score", "-", "--leads", "-"], "standard input is read for events already"),
    "a time without an offset": (["score", "events.jsonl", "--as-of", "2024-03-01T12:00:00"], "has no offset"),
    "no time": (["score", "events.jsonl", "--as-of", "noon"], "--as-of noon is not RFC 3339"),
    "a typo in the runner": (["score", "events.jsonl", "--runner", "redable"], "did you mean readable?"),
    "no runner at all like it": (["queue", "events.jsonl", "--runner", "spark"],
                                 "(--runner takes auto, fast, readable)"),
    "no such plugin": (["score", "events.jsonl", "--without", "tier-critica"], "did you mean tier-critical?"),
    "tables without a folder": (["score", "events.jsonl", "--tables", "leadforge"], "none of EVENTS is a folder"),
    "no such mapping": (["score", ".", "--tables", "leadforg"], "did you mean leadforge?"),
}  # fmt: skip


@pytest.mark.parametrize("case", OFF)
def test_usage_errors_are_explained(leadlane: LeadLane, case: str) -> None:
    arguments, said = OFF[case]
    done = leadlane(*arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_rejected_records_are_listed_and_written(leadlane: LeadLane) -> None:
    leadlane.write("bad.jsonl", '{"id":"1"\n\n' + EVENTS + "".join('{"id":7,"lead":"é"}\n' for _ in range(30)))
    done = leadlane("score", "bad.jsonl", "--rejects", "rejects.jsonl", "--report", "report.json", "--format", "jsonl")

    assert (done.status, done.out.count("\n")) == (3, 3)
    said = done.err.splitlines()
    assert said[0] == "bad.jsonl:1: not JSON: the record breaks off"
    assert said[1].startswith("bad.jsonl:6: id must be a string, not the number 7; ")
    assert said[20:] == ["... and 11 more rejected records", "leadlane: 3 events, 31 records rejected"]
    rejects = [json.loads(line) for line in leadlane.read("rejects.jsonl").splitlines()]
    assert len(rejects) == 31
    assert rejects[0] == {
        "file": "bad.jsonl", "line": 1, "reason": "not JSON: the record breaks off", "record": '{"id":"1"',
    }  # fmt: skip
    assert list(rejects[0]) == ["file", "line", "reason", "record"]
    assert '"record":"{\\"id\\":7,\\"lead\\":\\"é\\"}"' in leadlane.read("rejects.jsonl")
    assert json.loads(leadlane.read("report.json"))["rejected"] == 31


def test_the_report_in_words(leadlane: LeadLane) -> None:
    leadlane.write("rules.yaml", RULES)
    leadlane.write("events.jsonl", COUNTED)
    done = leadlane("score", "events.jsonl", "--rule-set", "rules.yaml", "--report", "report.json")
    assert done.status == 0
    assert json.loads(leadlane.read("report.json")) == {
        "events": 7, "duplicates": 2, "differing_duplicates": 1, "unknown_types": 1, "ignored": 1, "excluded": 1,
        "rejected": 0,
    }  # fmt: skip
    assert done.err.splitlines() == [
        "leadlane: 7 events, 2 duplicates (1 of them differing), 1 of unknown types, 1 ignored, 1 lead excluded",
        "leadlane: unknown key: colour (1)",
    ]


RULES = """\
rule_set: mine
version: 1
ignore: [{on: email.opened, where: {bot: true}}]
exclude: {lead.employee: true}
tiers: [{kind: influencing, points: 5, criteria: {page: {on: page.viewed}}}]
stages: {mql: {at: 100}}
"""
COUNTED = """\
{"id":"1","type":"page.viewed","time":"2024-03-01T12:00:00Z","lead":"A"}
{"id":"1","type":"page.viewed","time":"2024-03-01T12:00:00Z","lead":"A"}
{"id":"2","type":"page.viewed","time":"2024-03-01T12:00:00Z","lead":"A"}
{"id":"2","type":"page.viewed","time":"2024-03-01T12:00:00Z","lead":"A","properties":{"path":"/"}}
{"id":"3","type":"acme.pinged","time":"2024-03-01T12:00:00Z","lead":"A","colour":"red"}
{"id":"4","type":"email.opened","time":"2024-03-01T12:00:00Z","lead":"A","properties":{"bot":true}}
{"id":"5","type":"lead.identified","time":"2024-03-01T12:00:00Z","lead":"B","properties":{"employee":true}}
"""


def test_rule_set_mistakes_have_their_places_and_nothing_is_written(leadlane: LeadLane) -> None:
    leadlane.write("rules.yaml", "rule_set: x\nversion: 1\ntires: []\nstages: {mql: {at: many}}\n")
    done = leadlane("score", "events.jsonl", "--rule-set", "rules.yaml", "--output", "rows.jsonl")
    assert (done.status, done.out) == (2, "")
    assert "rules.yaml:3:1: unknown key 'tires'; did you mean tiers?" in done.err
    assert done.err.splitlines()[-1] == "leadlane: 2 problems in the rule set"
    assert leadlane.files == ["events.jsonl", "rules.yaml"]


def test_the_future_is_warned_about(leadlane: LeadLane) -> None:
    done = leadlane("score", "events.jsonl", "--as-of", "9000-01-01T00:00:00Z")
    assert (done.status, done.err.splitlines()[0]) == (
        0, "leadlane: warning: as of 9000-01-01T00:00:00Z, which is in the future",
    )  # fmt: skip


def test_as_of_is_kept(leadlane: LeadLane) -> None:
    done = leadlane("score", "events.jsonl", "--as-of", "2024-03-01T13:01:00+01:00", "--format", "jsonl")
    assert [json.loads(line)["lead"] for line in done.out.splitlines()] == ["L-2"]
    assert '"as_of":"2024-03-01T12:01:00Z"' in done.out


def test_standard_input_folders_and_compressed_files(leadlane: LeadLane) -> None:
    rows = leadlane("score", "events.jsonl", "--format", "jsonl").out
    assert leadlane("score", "-", "--format", "jsonl", stdin=EVENTS).out == rows
    (leadlane.folder / "events.jsonl").unlink()
    (leadlane.folder / "in").mkdir()
    first, *others = EVENTS.splitlines(keepends=True)
    leadlane.write("in/a.jsonl.gz", gzip.compress(first.encode()))
    leadlane.write("in/b", "".join(others))
    assert leadlane("score", "in", "--format", "jsonl").out == rows


def test_a_list_of_leads(leadlane: LeadLane) -> None:
    leadlane.write("leads.csv", "lead,competitor\nL-1,true\n")
    done = leadlane("score", "events.jsonl", "--leads", "leads.csv", "--format", "jsonl")
    assert json.loads(done.out.splitlines()[0])["stage"] == "prospect", "held: a competitor"
    assert '"as_of":"2024-03-02T08:00:00Z"' in done.out
    alone = leadlane("score", "--leads", "leads.csv", "--format", "jsonl")
    assert (alone.status, json.loads(alone.out)["as_of"]) == (0, "1970-01-01T00:00:00Z")


def test_tables_through_a_mapping(leadlane: LeadLane) -> None:
    leadlane.write(
        "calls.tables.yaml",
        "tables: calls\nrows:\n  calls: {id: call, lead: who, time: at, event: {type: call.requested}}\n",
    )
    (leadlane.folder / "crm").mkdir()
    leadlane.write("crm/calls.csv", "call,who,at\n1,L-9,2024-03-01\n2,L-9,never\n")
    done = leadlane("score", "crm", "events.jsonl", "--tables", "calls.tables.yaml", "--format", "jsonl")
    assert done.status == 3
    assert done.err.splitlines()[0].startswith("crm/calls.csv:3: ")
    assert [json.loads(line)["lead"] for line in done.out.splitlines()] == ["L-1", "L-2", "L-9", "Łucja"]


def test_without_a_plugin_that_is_needed(leadlane: LeadLane) -> None:
    done = leadlane("score", "events.jsonl", "--without", "tier-critical")
    assert done.status == 2
    assert "tier 'critical' of plugin tier-critical (leadlane" in done.err
    assert "left out by --without" in done.err


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ProgramError("100 rules, at most 64"), "leadlane: 100 rules, at most 64"),
        (MemoryError(), "leadlane: there is not enough memory"),
        (OSError(28, "No space left on device", "rows.csv"), "leadlane: rows.csv: no space left on device"),
        (RuntimeError("oh\nno"), "RuntimeError: oh no (LEADLANE_DEBUG=1 shows more)"),
    ],
)
@pytest.mark.parametrize("debug", ["", "1"])
def test_no_traceback_unless_asked_for(
    error: Exception, said: str, debug: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> int:
        raise error

    monkeypatch.setenv("LEADLANE_DEBUG", debug)
    assert guard.status_of(fails) == 2
    told = capsys.readouterr().err
    assert told.splitlines()[-1].endswith(said)
    assert ("Traceback" in told) == bool(debug)


def test_a_closed_stderr_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", SimpleNamespace(write=closed, flush=closed))
    guard.say("nobody hears this")


def test_a_lost_helper_is_no_bug(capsys: pytest.CaptureFixture[str]) -> None:
    def body() -> int:
        raise HelperLostError("the second process of this run was ended from outside")

    assert guard.status_of(body) == guard.ERROR
    assert capsys.readouterr().err == "leadlane: the second process of this run was ended from outside\n"

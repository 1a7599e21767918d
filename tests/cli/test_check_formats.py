"""`leadlane check --format`: the same findings for people, for programs, for GitHub Actions and for code scanners."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadlane.cli.checking.as_github import github_commands
from leadlane.cli.checking.findings import Checked, Found, Report, Severity
from leadlane.cli.checking.mistakes import MISTAKES
from leadlane.cli.legible import legible
from leadlane.lint import LINTS, PLUGIN_FAILED

from .conftest import LeadLane
from .sarif import SARIF

ROOT = Path(__file__).parents[2]
GOOD = """\
rule_set: good
version: 1
tiers: [{kind: critical, points: 25, criteria: {page: {on: page.viewed}}}]
stages: {mql: {at: 100}}
"""
TWO_MISTAKES = GOOD.replace("stages", "stage").replace("points: 25", "points: many")
SUSPICIOUS = GOOD.replace("at: 100", "at: 0")
ROUTED = GOOD + "routing: {fallback: q, units: {all: {routers: [{kind: round_robin, team: inside-sale}]}}}\n"
ROSTER = "roster: sales\nteams: {inside-sales: {reps: {ana: {}}}}\n"

UNREADABLE = {
    "is empty": b"",
    "is no UTF-8": b"rule_set: \xff\n",
    "is no YAML": b"rule_set: [\n",
    "is a list": b"- rule_set\n",
    "is a roster": ROSTER.encode(),
    "has a NUL": b"rule_set: \x00\n",
    "extends what is not there": b"rule_set: x\nversion: 2\nextends: nowhere\n",
    "has two mistakes": TWO_MISTAKES.encode(),
}


@pytest.fixture(autouse=True)
def nobodys_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)


def document(leadlane: LeadLane, *arguments: str) -> dict[str, Any]:
    done = leadlane("check", *arguments, "--format", "json")
    found: dict[str, Any] = json.loads(done.bytes)
    assert found["status"] == done.status
    return found


def sarif(leadlane: LeadLane, *arguments: str) -> dict[str, Any]:
    """The one run of a valid log."""
    done = leadlane("check", *arguments, "--format", "sarif")
    log = json.loads(done.bytes)
    jsonschema.Draft202012Validator(SARIF).validate(log)
    run: dict[str, Any] = log["runs"][0]
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": done.status}]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    return run


def commands(leadlane: LeadLane, *arguments: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands, as the runner of GitHub takes them apart."""
    found = []
    for line in leadlane("check", *arguments, "--format", "github").bytes.decode().split("\n")[:-1]:
        taken = re.fullmatch(r"::(error|warning) ([^:]*)::(.*)", line)
        assert taken, line
        properties = dict(one.split("=", 1) for one in taken[2].split(","))
        found.append((taken[1], {key: unescaped(value) for key, value in properties.items()}, unescaped(taken[3])))
    return found


def unescaped(text: str) -> str:
    for escape, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, letter)
    return text


def test_a_document_for_programs(leadlane: LeadLane) -> None:
    leadlane.write("bad.yaml", TWO_MISTAKES)
    leadlane.write("good.yaml", GOOD)
    leadlane.write("roster.yaml", ROSTER)
    found = document(leadlane, "bad.yaml", "good.yaml", "--roster", "roster.yaml")
    assert list(found) == ["leadlane", "status", "checked"]
    roster, bad, good = found["checked"]
    assert roster == {
        "what": "roster", "name": "roster.yaml", "identity": "sales", "errors": 0, "warnings": 0, "findings": [],
        "tabulated": None,
    }  # fmt: skip
    assert (good["what"], good["name"], good["identity"], good["errors"]) == ("rule set", "good.yaml", "good@1", 0)
    assert (bad["identity"], bad["errors"], bad["warnings"]) == (None, 3, 0)
    assert bad["findings"][-1] == {
        "file": "bad.yaml", "line": 4, "column": 1, "code": "mistake", "severity": "error",
        "message": "unknown key 'stage'; did you mean stages?", "plugin": None, "distribution": None,
    }  # fmt: skip


def test_a_mistake_in_settings_names_the_plugin(leadlane: LeadLane) -> None:
    leadlane.write("rules.yaml", GOOD + "decay: [{kind: linear, every: 1 month, tak: 5}]\n")
    (checked,) = document(leadlane, "rules.yaml")["checked"]
    (one,) = [finding for finding in checked["findings"] if "'tak'" in finding["message"]]
    assert (one["plugin"], one["distribution"]) == ("decay-linear", "leadlane")
    assert "[decay-linear of leadlane]" not in one["message"]
    assert any(message.endswith("[decay-linear of leadlane]") for _, _, message in commands(leadlane, "rules.yaml"))


def test_each_kind_of_trouble_has_its_code(leadlane: LeadLane) -> None:
    leadlane.write("bad.yaml", TWO_MISTAKES)
    leadlane.write("roster.yaml", ROSTER)
    leadlane.write("routed.yaml", ROUTED)
    leadlane.write("suspicious.yaml", SUSPICIOUS)
    names = ["bad.yaml", "routed.yaml", "suspicious.yaml"]
    checked = document(leadlane, *names, "--roster", "roster.yaml")["checked"]
    codes = {one["name"]: {finding["code"] for finding in one["findings"]} for one in checked}
    assert codes["bad.yaml"] == {"mistake"}
    assert codes["routed.yaml"] == {"not-in-roster"}
    assert "qualifies-at-once" in codes["suspicious.yaml"]


@pytest.mark.parametrize(("written", "place"), [("", (1, 1)), ("fast_track: {engine: auto}\n", (5, 14))])
def test_a_rules_engine_that_is_not_there(leadlane: LeadLane, written: str, place: tuple[int, int]) -> None:
    leadlane.write("rules.yaml", GOOD + written)
    left_out = [f"--without=rules-engine-{kind}" for kind in ("durable-rules", "clips", "reference")]
    (checked,) = document(leadlane, "rules.yaml", *left_out)["checked"]
    (found,) = checked["findings"]
    assert (checked["identity"], found["code"]) == ("good@1", "rules-engine")
    assert (found["line"], found["column"]) == place


@pytest.mark.parametrize("case", UNREADABLE)
def test_whatever_a_file_is_every_format_says_the_same(leadlane: LeadLane, case: str) -> None:
    leadlane.write("rules.yaml", UNREADABLE[case])
    for arguments in (["rules.yaml"], ["--roster", "rules.yaml"], ["nowhere.yaml"], ["rules.yaml", "--roster", "."]):
        text = leadlane("check", *arguments)
        found = document(leadlane, *arguments)
        told = [one for checked in found["checked"] for one in checked["findings"]]
        assert found["status"] == text.status
        assert len(told) == sum(": no mistakes" not in line for line in text.out.splitlines()) - len(
            [one for one in found["checked"] if one["errors"]]
        )
        distinct = {tuple(one.values()) for one in told}
        assert len(commands(leadlane, *arguments)) == len(sarif(leadlane, *arguments)["results"]) == len(distinct)


@pytest.mark.parametrize("format", ["json", "sarif", "github"])
def test_the_status_is_as_for_people(leadlane: LeadLane, format: str) -> None:
    leadlane.write("good.yaml", GOOD.replace("25", "100"))
    leadlane.write("suspicious.yaml", SUSPICIOUS)
    leadlane.write("bad.yaml", TWO_MISTAKES)
    for arguments in (["good.yaml"], ["suspicious.yaml"], ["suspicious.yaml", "--strict"], ["bad.yaml", "--strict"]):
        assert leadlane("check", *arguments, "--format", format).status == leadlane("check", *arguments).status
    assert leadlane("check", "--format", format).status == 2
    assert leadlane("check", "good.yaml", "--without", "nobody", "--format", format).out == ""


def test_clean_rule_sets(leadlane: LeadLane) -> None:
    assert commands(leadlane, "five-steps") == []
    assert sarif(leadlane, "five-steps")["results"] == []


def test_a_scanner_is_told_what_every_code_means(leadlane: LeadLane) -> None:
    rules = {rule["id"]: rule for rule in sarif(leadlane, "five-steps")["tool"]["driver"]["rules"]}
    assert list(rules) == [one.code for one in (*MISTAKES, *LINTS, PLUGIN_FAILED)]
    assert rules["mistake"]["defaultConfiguration"] == {"level": "error"}
    assert rules["odd-weight"]["defaultConfiguration"] == {"level": "warning"}
    assert "310 beside 10 to 30" in rules["odd-weight"]["help"]["markdown"]


def test_files_are_told_from_the_root_of_the_checkout(leadlane: LeadLane, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workflow that works in a folder of the checkout, on rule sets in this folder, beside it and elsewhere."""
    (leadlane.folder / "sales").mkdir()
    leadlane.write("sales/a, b: 50%.yaml", SUSPICIOUS)
    leadlane.write("base.yaml", SUSPICIOUS)
    leadlane.write("sales/emea.yaml", "rule_set: emea\nversion: 1\nextends: ../base.yaml\n")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(leadlane.folder))
    monkeypatch.chdir(leadlane.folder / "sales")
    names = ["a, b: 50%.yaml", "emea.yaml", "engagement-queue"]
    shipped = next(path for path in named(commands(leadlane, *names)) if path.endswith("engagement-queue.yaml"))
    assert Path(shipped).is_absolute()
    assert named(commands(leadlane, *names)) == {"sales/a, b: 50%.yaml", "base.yaml", shipped}
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in sarif(leadlane, *names)["results"]]
    assert {"uri": "sales/a%2C%20b%3A%2050%25.yaml", "uriBaseId": "%SRCROOT%"} in places
    assert {"uri": "base.yaml", "uriBaseId": "%SRCROOT%"} in places
    assert {"uri": Path(shipped).as_uri()} in places


def named(found: list[tuple[str, dict[str, str], str]]) -> set[str]:
    return {properties["file"] for _, properties, _ in found}


def test_what_two_rule_sets_inherit_is_told_once(leadlane: LeadLane) -> None:
    leadlane.write("base.yaml", SUSPICIOUS)
    for name in ("a", "b"):
        leadlane.write(f"{name}.yaml", f"rule_set: {name}\nversion: 1\nextends: base.yaml\n")
    once = commands(leadlane, "a.yaml")
    assert once
    assert commands(leadlane, "a.yaml", "b.yaml") == once
    assert all(one["warnings"] == len(once) for one in document(leadlane, "a.yaml", "b.yaml")["checked"])


def test_what_is_inherited_from_elsewhere_is_told_of_the_file_that_was_checked(leadlane: LeadLane) -> None:
    """A reviewer sees the pull request, and not where leadlane is installed."""
    leadlane.write("mine.yaml", "rule_set: mine\nversion: 1\nextends: engagement-queue\nstages: {mql: {at: 0}}\n")
    told = commands(leadlane, "mine.yaml")
    assert {place["file"] for _, place, _ in told} == {"mine.yaml"}
    inherited = [message for _, place, message in told if "line" not in place]
    assert any("engagement-queue.yaml:" in message for message in inherited)
    results = sarif(leadlane, "mine.yaml")["results"]
    assert {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results} == {"mine.yaml"}


def test_every_key_is_documented(leadlane: LeadLane) -> None:
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    leadlane.write("bad.yaml", TWO_MISTAKES)
    found = document(leadlane, "bad.yaml")
    checked = found["checked"][0]
    for key in (*found, *checked, *checked["findings"][0]):
        assert re.search(rf"`([a-z\[\].]+\.|\.)?{key}`|{key}\[\]", page), key


@given(message=st.text(), code=st.text())
def test_a_plugins_words_do_not_break_a_command(message: str, code: str) -> None:
    """Nor do they make a second one: the runner reads back what it was told, what steers a screen as escapes."""
    found = Found("rules.yaml", 3, 7, code, Severity.WARNING, message)
    (line, rest) = github_commands(Report([Checked("rule set", "rules.yaml", None, [found])], 0)).split("\n")
    taken = re.fullmatch(r"::warning file=rules\.yaml,line=3,col=7,title=([^:,]*)::(.*)", line, re.DOTALL)
    assert rest == ""
    assert taken
    assert unescaped(taken[1]) == shown(f"leadlane {code}")
    assert unescaped(taken[2]) == shown(message)


def shown(text: str) -> str:
    """As a screen shows it, lines apart."""
    return re.sub("[^\r\n]+", lambda part: legible(part[0]), text)


def test_columns_are_characters(leadlane: LeadLane) -> None:
    """An editor that counted bytes would be two off, one that counts UTF-16 four."""
    leadlane.write("rules.yaml", GOOD.replace("good", "Łódź-𝕏𝕐") + "groups: {𝕏𝕐: 1, a: x}\n")
    (result,) = sarif(leadlane, "rules.yaml")["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 5, "startColumn": 20}


def test_a_program_of_its_own_writes_utf_8_whatever_the_locale(leadlane: LeadLane) -> None:
    leadlane.write("rules.yaml", GOOD + "Łucja: 1\n")
    plain = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = leadlane.run("check", "rules.yaml", "--format", "json", env=plain)
    assert done.status == 2
    assert "unknown key 'Łucja'" in json.loads(done.bytes)["checked"][0]["findings"][0]["message"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda text: (GOOD + text).encode("utf-8", "ignore"))
    )
)
def test_no_file_breaks_a_format(leadlane: LeadLane, content: bytes) -> None:
    leadlane.write("rules.yaml", content)
    text = leadlane("check", "rules.yaml")
    assert document(leadlane, "rules.yaml")["status"] == text.status
    assert len(commands(leadlane, "rules.yaml")) == len(sarif(leadlane, "rules.yaml")["results"])

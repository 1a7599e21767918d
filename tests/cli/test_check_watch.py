"""`leadlane check --watch`: looks again when something changes that it has read, and at nothing else.

The loop is driven step by step: whoever waits does something to the files meanwhile.
"""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.language import territories

from leadlane.cli.checking.as_text import text
from leadlane.cli.checking.examining import examine
from leadlane.cli.checking.watching import watch
from leadlane.registry import Registry

from .conftest import LeadLane

GOOD = """\
rule_set: good
version: 1
tiers: [{kind: critical, points: 100, criteria: {page: {on: page.viewed}}}]
stages: {mql: {at: 100}}
"""
BAD = GOOD.replace("stages", "stage")
ROSTER = "roster: sales\nteams: {inside-sales: {reps: {ana: {}}}}\n"
Step = Callable[[], object]


class OverError(Exception):
    """Nothing more happens: whoever waits may go."""


def told(
    names: Sequence[str],
    steps: Sequence[Step],
    roster: str | None = None,
    plugins: Callable[[], Registry] = Registry.discover,
) -> list[str]:
    """The last line of every check, where each wait is one step."""
    said: list[str] = []
    waiting = iter(steps)

    def wait() -> None:
        step = next(waiting, None)
        if step is None:
            raise OverError
        step()

    def show(registry: Registry) -> None:
        said.append(text(examine(names, roster, registry, strict=False)).splitlines()[-1])

    with pytest.raises(OverError):
        watch(names, roster, plugins, show, wait)
    return said


def nothing() -> None:
    """Time passes."""


def saved(path: Path, content: str) -> Step:
    """As an editor saves in place."""
    return lambda: path.write_text(content, encoding="utf-8")


def renamed(path: Path, content: str) -> Step:
    """As an editor saves that writes beside and renames: another file of the same name."""

    def save() -> None:
        beside = path.with_name("beside")
        beside.write_text(content, encoding="utf-8")
        beside.replace(path)

    return save


@pytest.mark.parametrize("save", [saved, renamed])
def test_a_save_is_seen(leadlane: LeadLane, save: Callable[[Path, str], Step]) -> None:
    rules = leadlane.write("rules.yaml", GOOD)
    said = told(["rules.yaml"], [nothing, nothing, save(rules, BAD), nothing, nothing, save(rules, GOOD), nothing])
    assert said == ["good@1: no mistakes, no warnings", "rules.yaml: 2 mistakes", "good@1: no mistakes, no warnings"]


def test_nothing_changes_and_nothing_is_said(leadlane: LeadLane) -> None:
    leadlane.write("rules.yaml", GOOD)
    other = leadlane.write("other.yaml", GOOD)
    assert len(told(["rules.yaml"], [nothing, saved(other, BAD), nothing, other.unlink, nothing])) == 1


def test_a_file_goes_breaks_and_comes_back(leadlane: LeadLane) -> None:
    rules = leadlane.write("rules.yaml", GOOD)
    steps = [rules.unlink, nothing, saved(rules, "rule_set: [\n"), nothing, saved(rules, GOOD), nothing]
    assert told(["rules.yaml"], steps) == [
        "good@1: no mistakes, no warnings",
        "rules.yaml: 1 mistake",
        "rules.yaml: 1 mistake",
        "good@1: no mistakes, no warnings",
    ]


def test_a_file_that_is_not_there_yet_is_waited_for(leadlane: LeadLane) -> None:
    rules = leadlane.folder / "rules.yaml"
    assert told(["rules.yaml"], [nothing, saved(rules, GOOD), nothing]) == [
        "rules.yaml: 1 mistake",
        "good@1: no mistakes, no warnings",
    ]


def test_what_is_half_written_is_not_looked_at(leadlane: LeadLane) -> None:
    """An editor empties the file, writes half of it, then all."""
    rules = leadlane.write("rules.yaml", GOOD)
    steps = [saved(rules, ""), saved(rules, GOOD[:40]), saved(rules, BAD), nothing]
    assert told(["rules.yaml"], steps) == ["good@1: no mistakes, no warnings", "rules.yaml: 2 mistakes"]


def test_a_change_while_it_checks_is_seen(leadlane: LeadLane) -> None:
    rules = leadlane.write("rules.yaml", GOOD)
    said: list[str] = []

    def show(registry: Registry) -> None:
        said.append(text(examine(["rules.yaml"], None, registry, strict=False)).splitlines()[-1])
        if len(said) == 1:
            rules.write_text(BAD, encoding="utf-8")
        else:
            raise OverError

    with pytest.raises(OverError):
        watch(["rules.yaml"], None, Registry.discover, show, nothing)
    assert said == ["good@1: no mistakes, no warnings", "rules.yaml: 2 mistakes"]


def test_what_a_rule_set_extends_is_watched_too(leadlane: LeadLane) -> None:
    """The base goes, comes back with a mistake in it, and is mended; its own base is a shipped one."""
    base = leadlane.write("base.yaml", "rule_set: base\nversion: 1\nextends: five-steps\n")
    leadlane.write("rules.yaml", "rule_set: mine\nversion: 1\nextends: base.yaml\n")
    right = base.read_text(encoding="utf-8")
    steps = [base.unlink, nothing, saved(base, right + "tires: []\n"), nothing, renamed(base, right), nothing]
    assert told(["rules.yaml"], steps) == [
        "mine@1: no mistakes, no warnings",
        "rules.yaml: 1 mistake",
        "rules.yaml: 1 mistake",
        "mine@1: no mistakes, no warnings",
    ]


def test_a_roster_and_its_accounts_are_watched_too(leadlane: LeadLane) -> None:
    leadlane.write("rules.yaml", GOOD)
    roster = leadlane.write("roster.yaml", ROSTER + "accounts_file: accounts.csv\n")
    accounts = leadlane.folder / "accounts.csv"
    steps = [
        saved(accounts, "account,rep\nacme.com,eva\n"), nothing,
        saved(accounts, "account,rep\nacme.com,ana\n"), nothing,
        saved(roster, ROSTER), nothing,
        accounts.unlink, nothing,
    ]  # fmt: skip
    assert told([], steps, "roster.yaml") == [
        "roster.yaml: 1 mistake",
        "roster.yaml: 1 mistake",
        "roster sales: no mistakes",
        "roster sales: no mistakes",
    ]
    assert len(told(["rules.yaml"], [saved(roster, ROSTER + " \n"), nothing], "roster.yaml")) == 2


def test_a_table_that_a_setting_names_is_watched_too(leadlane: LeadLane) -> None:
    """It is not there, then lacks a column, then is right."""
    leadlane.write("rules.yaml", territories.RULES)
    table = leadlane.folder / "territories.csv"
    steps = [
        saved(table, "country,team\nFR,france\n"), nothing,
        saved(table, "country,team,employees\nFR,france,5\n"), nothing,
    ]  # fmt: skip
    said = told(["rules.yaml"], steps, plugins=territories.registry)
    assert said[:2] == ["rules.yaml: 1 mistake", "rules.yaml: 1 mistake"]
    assert said[2].startswith("initech@1: no mistakes, ")


@pytest.mark.parametrize("other", ["--format=json", "--format=github", "--format=sarif", "--strict"])
def test_what_asks_for_an_end_is_refused(leadlane: LeadLane, other: str) -> None:
    done = leadlane("check", "five-steps", "--watch", other)
    assert (done.status, done.out) == (2, "")
    assert "--watch" in done.err
    assert "leave one out" in done.err


def test_there_must_be_something_to_watch(leadlane: LeadLane) -> None:
    assert leadlane("check", "--watch").status == 2
    assert leadlane("check", "five-steps", "--watch", "--without", "nobody").status == 2


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_a_program_of_its_own(leadlane: LeadLane, number: signal.Signals, status: int) -> None:
    """It checks, waits, sees a save by rename, checks again, and leaves without a word."""
    rules = leadlane.write("rules.yaml", GOOD)
    with leadlane.program("check", "rules.yaml", "--watch") as process:
        late = threading.Timer(60, process.kill)
        late.start()
        first = check_of(process)
        renamed(rules, BAD)()
        second = check_of(process)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
        late.cancel()
    assert (process.returncode, out, err) == (status, b"", b"")
    assert first[:2] == ["good@1: no mistakes, no warnings\n", "\n"]
    assert second[0].startswith("rules.yaml:")
    assert second[-3] == "rules.yaml: 2 mistakes\n"


def check_of(process: subprocess.Popen[bytes]) -> list[str]:
    """The lines of one check, to the one that it ends with."""
    lines: list[str] = []
    assert process.stdout
    while not (lines and lines[-1].endswith(": checked; waiting for a change, Ctrl-C ends\n")):
        lines.append(process.stdout.readline().decode())
        assert lines[-1], "it has left"
    return lines

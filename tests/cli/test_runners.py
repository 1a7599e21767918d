"""Which runner folds the leads: asked for by name, or taken because it is worth it. The rows are always the same."""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from leadlane import Untabulated
from leadlane.cli.guard import CommandError
from leadlane.cli.runners import AUTO, runner_named
from leadlane.registry import Registry, candidates

from . import runners
from .conftest import EVENTS, LeadLane
from .runners import Told

SINCE = "leadlane: about 3 events would be scored sooner, but the columns runner needs acme: pip install acme\n"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    """What leadlane ships but the fast runner, and the runner `columns`."""
    told = Told()
    monkeypatch.setattr(runners, "TOLD", told)

    def discover(without: tuple[str, ...] = ()) -> Registry:
        ours = [one for one in candidates.installed() if one.distribution == "leadlane" and one.name != "runner-fast"]
        return Registry([*ours, *candidates.given([runners.plugin()])], without)

    monkeypatch.setattr("leadlane.registry.Registry.discover", discover)
    return told  # type: ignore[return-value]


def as_parquet(leadlane: LeadLane) -> Path:
    rows = [json.loads(line) for line in EVENTS.splitlines()]
    columns = {name: [row.get(name) for row in rows] for name in ("id", "type", "time", "lead")}
    columns["path"] = [row.get("properties", {}).get("path") for row in rows]
    parquet.write_table(pyarrow.table(columns), leadlane.folder / "events.parquet")
    return leadlane.folder / "events.parquet"


# --- by name ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["score"], ["queue"]])
def test_a_runner_is_taken_by_its_name(leadlane: LeadLane, told: Told, command: list[str]) -> None:
    readable = leadlane(*command, "events.jsonl", "--format", "jsonl", "--runner", "readable")
    columns = leadlane(*command, "events.jsonl", "--format", "jsonl", "--runner", "columns")
    assert (columns.status, columns.out, columns.err) == (0, readable.out, readable.err)
    assert told.begun == 1


def test_one_that_is_missing_something_is_refused_by_name(leadlane: LeadLane, told: Told) -> None:
    told.missing = "needs acme: pip install acme"
    done = leadlane("score", "events.jsonl", "--runner", "columns", "--output", "rows.jsonl")
    assert (done.status, done.err) == (
        2,
        "leadlane: --runner columns: the columns runner needs acme: pip install acme\n",
    )
    assert leadlane.files == ["events.jsonl"]


def test_the_fast_runner_says_what_to_install(leadlane: LeadLane, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        "leadlane_fast.plugin.find_spec", lambda name: None if name in ("numba", "numpy") else found(name)
    )
    done = leadlane("score", "events.jsonl", "--runner", "fast")
    said = "leadlane: --runner fast: the fast runner needs numba and numpy: pip install 'leadlane[fast]'\n"
    assert (done.status, done.out, done.err) == (2, "", said)


def test_a_rule_set_that_is_too_much_for_it_goes_to_the_readable_one(leadlane: LeadLane, told: Told) -> None:
    told.beyond = "it has 99 signals"
    done = leadlane("score", "events.jsonl", "--format", "jsonl", "--runner", "columns")
    assert done.err == (
        "leadlane: the readable runner takes the place of the columns one, for which it is too much: "
        "it has 99 signals\nleadlane: 3 events\n"
    )
    assert done.out == leadlane("score", "events.jsonl", "--format", "jsonl", "--runner", "readable").out


def test_one_lead_is_explained_by_the_readable_runner_whoever_is_named(leadlane: LeadLane, told: Told) -> None:
    readable = leadlane("explain", "L-1", "events.jsonl")
    assert leadlane("explain", "L-1", "events.jsonl", "--runner", "columns").out == readable.out
    assert told.begun == 0
    assert leadlane("explain", "L-1", "events.jsonl", "--runner", "colums").status == 2


def test_runners_are_listed_and_can_be_left_out(leadlane: LeadLane, told: Told) -> None:
    assert "\nrunner\n  columns " in leadlane("plugins").out
    without = leadlane("score", "events.jsonl", "--runner", "columns", "--without", "columns")
    assert "there is no runner 'columns'" in without.err
    assert "(plugin columns (given) is not in use: left out by --without)" in without.err
    readable = leadlane("score", "events.jsonl", "--without", "runner-readable")
    assert (readable.status, "runner-readable (leadlane" in readable.err) == (2, True)
    assert leadlane("score", "events.jsonl", "--runner", "columns", "--without", "runner-readable").status == 0


@settings(max_examples=50, deadline=None)
@given(written=st.text(max_size=80))
def test_whatever_else_is_named_is_refused_in_a_line(written: str) -> None:
    registry = Registry.shipped(runners.plugin())
    assume(written.rpartition("/")[2] not in {AUTO, *registry.kinds("runner")})
    with pytest.raises(CommandError, match="--runner takes auto, columns, fast, readable"):
        runner_named(written, registry)


# --- auto -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("worth_it", "begun"), [(3, 1), (4, 0), (None, 0)])
def test_auto_takes_it_where_there_are_events_enough(
    leadlane: LeadLane, told: Told, worth_it: int | None, begun: int
) -> None:
    told.worth_it = worth_it
    done = leadlane("score", as_parquet(leadlane))
    assert (done.status, done.err, told.begun) == (0, "leadlane: 3 events\n", begun)


def test_a_record_is_thought_to_be_150_bytes_and_compressed_20(leadlane: LeadLane, told: Told) -> None:
    leadlane.write("one.jsonl", " " * 150 * 10)
    leadlane.write("two.jsonl.gz", gzip.compress(EVENTS.encode()).ljust(1000, b"\0"))
    told.worth_it = 60
    leadlane("score", "one.jsonl", "two.jsonl.gz")
    told.worth_it = 61
    leadlane("score", "one.jsonl", "two.jsonl.gz")
    assert told.begun == 1


def test_folders_of_tables_and_lists_of_leads_count_too(leadlane: LeadLane, told: Told) -> None:
    leadlane.write("leads.csv", "lead,title\n" + "".join(f"L-{number},CEO\n" for number in range(100)))
    told.worth_it = 5
    assert leadlane("score", "--leads", "leads.csv").status == 0
    assert told.begun == 1


def test_of_standard_input_nobody_knows(leadlane: LeadLane, told: Told) -> None:
    told.worth_it = 0
    done = leadlane("score", "-", stdin=EVENTS)
    assert (done.status, told.begun) == (0, 0)


def test_where_it_cannot_run_one_line_says_what_to_install(leadlane: LeadLane, told: Told) -> None:
    told.worth_it, told.missing = 3, "needs acme: pip install acme"
    done = leadlane("score", as_parquet(leadlane), "--format", "jsonl")
    assert (done.status, done.err) == (0, SINCE + "leadlane: 3 events\n")
    told.worth_it = 4
    assert leadlane("score", "events.parquet", "--format", "jsonl").err == "leadlane: 3 events\n"


def test_a_rule_set_that_is_too_much_is_no_news_to_who_did_not_ask(leadlane: LeadLane, told: Told) -> None:
    told.worth_it, told.beyond = 0, "it has 99 signals"
    assert leadlane("score", "events.jsonl").err == "leadlane: 3 events\n"
    logged = leadlane("score", "events.jsonl", "--log", "json").err
    assert '"runner": "columns", "reason": "it has 99 signals", "event": "runner.beyond"' in logged


# --- what a run may do itself -----------------------------------------------------------------------------------------

OUTPUTS = ["--ledger", "ledger.parquet", "--decisions", "decisions.jsonl", "--assignments", "assignments.jsonl",
           "--report", "report.json", "--rejects", "rejects.jsonl"]  # fmt: skip


def outputs(leadlane: LeadLane, runner: str) -> dict[str, object]:
    done = leadlane("score", "events.parquet", *OUTPUTS, "--output", "rows.parquet", "--runner", runner)
    tables = {name: parquet.read_table(leadlane.folder / name) for name in ("rows.parquet", "ledger.parquet")}
    texts = {name: leadlane.read(name) for name in OUTPUTS[3::2]}
    return {**tables, **texts, "status": done.status, "said": done.err}


def test_a_run_may_read_tables_and_write_tables(leadlane: LeadLane, told: Told) -> None:
    as_parquet(leadlane)
    rows = parquet.read_table(leadlane.folder / "events.parquet").to_pylist()
    parquet.write_table(pyarrow.Table.from_pylist([*rows, {**rows[0], "time": "noon"}]), "events.parquet")

    readable = outputs(leadlane, "readable")
    assert (told.taken, told.tables, readable["status"]) == ([], 0, 3)
    assert outputs(leadlane, "columns") == readable
    assert (told.taken, told.tables) == (["events.parquet"], 3)


@pytest.mark.parametrize(
    "options",
    [["--format", "jsonl"], ["--format", "parquet", "--ledger", "ledger.jsonl"],
     ["--format", "parquet", "--actions", "actions.jsonl"]],
)  # fmt: skip
def test_it_is_asked_for_tables_only_where_all_is_parquet(leadlane: LeadLane, told: Told, options: list[str]) -> None:
    done = leadlane("score", "events.jsonl", "--output", "rows", *options, "--runner", "columns")
    assert (done.status, told.tables) == (0, 0)


def test_it_may_say_no(leadlane: LeadLane, told: Told) -> None:
    leadlane.write(
        "roster.yaml", "roster: mine\nteams: {inside-sales: {reps: {ana: {}}}, emea-inside-sales: {reps: {}}}\n"
    )
    options = ["--output", "rows.parquet", "--roster", "roster.yaml", "--runner", "columns"]
    assert leadlane("score", "events.jsonl", *options).status == 0
    assert (told.begun, told.tables, told.taken) == (1, 0, [])
    assert parquet.read_table(leadlane.folder / "rows.parquet").num_rows == 3


def test_the_queue_looks_at_each_lead(leadlane: LeadLane, told: Told) -> None:
    assert leadlane("queue", "events.jsonl", "--output", "rows.parquet", "--runner", "columns").status == 0
    assert told.tables == 0
    assert parquet.read_table(leadlane.folder / "rows.parquet")["lead"].to_pylist() == ["L-1"]


def test_observers_are_told_as_of_other_runs(leadlane: LeadLane, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("leadlane.registry.Registry.observers", lambda self, hook: ["somebody"])
    monkeypatch.setattr(
        "leadlane.registry.Registry.observe", lambda self, hook, decision: heard.append(f"{hook} {decision.lead}")
    )
    for runner in ("readable", "columns"):
        leadlane("score", "events.jsonl", "--output", "rows.parquet", "--runner", runner)
    assert told.tables == 3
    assert heard[: len(heard) // 2] == heard[len(heard) // 2 :]
    assert "leadlane_qualified L-1" in heard


# --- check ------------------------------------------------------------------------------------------------------------

RULES = """\
rule_set: ours
version: 1
tiers: [{kind: critical, points: 25, criteria: {page: {on: page.viewed}}}]
stages: {mql: {at: 100}}
"""


def test_check_says_what_a_runner_cannot_tabulate(leadlane: LeadLane, told: Told) -> None:
    leadlane.write("rules.yaml", RULES)
    assert "tabulate" not in leadlane("check", "rules.yaml").out
    assert leadlane("check", "rules.yaml", "--verbose").out.endswith(
        "warnings\nWhat the columns runner cannot tabulate:\n  Everything is tabulated.\n"
    )
    told.slow = [
        Untabulated(("tiers", 0, "criteria", "page"), "criterion page asks the moon: it is called for each event"),
        Untabulated((), "it is too long"),
    ]
    said = leadlane("check", "rules.yaml", "--verbose")
    assert said.status == 0
    assert said.out.endswith(
        "What the columns runner cannot tabulate:\n"
        "  rules.yaml:3:49: criterion page asks the moon: it is called for each event\n"
        "  rules.yaml: it is too long\n"
    )
    told.missing = "needs acme: pip install acme"
    assert leadlane("check", "rules.yaml", "--verbose").out.endswith(
        "What the columns runner cannot tabulate:\n  It needs acme: pip install acme\n"
    )


def test_check_says_it_to_programs(leadlane: LeadLane, told: Told) -> None:
    leadlane.write("rules.yaml", RULES)
    told.slow = [Untabulated(("tiers", 0, "criteria", "page"), "criterion page asks the moon")]
    (checked,) = json.loads(leadlane("check", "rules.yaml", "--verbose", "--format", "json").out)["checked"]
    assert checked["tabulated"] == [
        {
            "runner": "columns",
            "unavailable": None,
            "slow": [{"file": "rules.yaml", "line": 3, "column": 49, "message": "criterion page asks the moon"}],
        }
    ]
    done = leadlane("check", "rules.yaml", "--verbose", "--format", "sarif")
    assert (done.status, done.out) == (2, "")
    assert "with --verbose give --format text or json" in done.err


def test_of_a_rule_set_with_mistakes_it_says_nothing(leadlane: LeadLane, told: Told) -> None:
    leadlane.write("rules.yaml", "rule_set: x\n")
    assert "tabulate" not in leadlane("check", "rules.yaml", "--verbose").out

"""Every named log event, and the page that lists them."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import structlog
from structlog.testing import capture_logs

from leadlane import BeyondRunnerError, Event, LeadlaneDeprecationWarning, Runner, hookimpl
from leadlane.cli.reading import open_inputs
from leadlane.cli.runners import begin_run
from leadlane.contract.deprecations import FORMER, Former
from leadlane.registry import Candidate, Registry
from leadlane.routing import readable
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.loading import load_plan
from leadlane.scoring.run import Run

from .conftest import LeadLane

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "log-events.md"
LEVELS = {"debug", "info", "warning", "error", "critical", "exception"}


def named() -> set[str]:
    """Every first argument of a logging call in the code that is a text with a dot in it."""
    found = set()
    for folder in ("core", "plugins"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LEVELS:
                    for argument in node.args[:1]:
                        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                            found.add(argument.value)
    return found


def test_the_page_lists_every_event() -> None:
    listed = [line.split("`")[1] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert listed == sorted(named())


def test_every_event_has_a_test() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in named() if f'"{name}"' not in here] == []


@pytest.fixture
def run() -> Run:
    return Run(load_plan("investor-relations", Registry.discover()), in_memory=2)


def opened(number: int) -> Event:
    return Event(id=str(number), type="email.opened", time=number, lead=f"L-{number}")


def test_run_started_and_finished(run: Run) -> None:
    run.add([opened(1)])
    with capture_logs() as logs:
        list(run.scored(10))
    assert [log["event"] for log in logs] == ["run.started", "run.finished"]
    assert logs[0] == {
        "event": "run.started", "log_level": "info", "rule_set": "investor-relations@3",
        "as_of": "1970-01-01T00:00:00.000010Z", "events": 1,
    }  # fmt: skip
    assert {"leads", "events", "duplicates", "excluded", "rejected"} <= logs[1].keys()


def test_run_routed() -> None:
    run = RoutedRun(load_plan("investor-relations", Registry.discover()), tell=lambda sent: None)
    run.add([Event(id="1", type="call.requested", time=1, lead="L-1")])
    with capture_logs() as logs:
        list(run.scored(10))
    assert logs[-1] == {"event": "run.routed", "log_level": "info", "assignments": 1, "missed": 0}


def test_runner_chosen_and_beyond(leadlane: LeadLane) -> None:
    class TooMuch(Runner):
        kind = "too_much"

        def worth(self, events: int) -> bool:
            return True

        def run(self, plan: Any, roster: Any, tell: Any, *, ledger: bool) -> Any:
            raise BeyondRunnerError("it has 99 signals")

    plugin = ModuleType("too-much")
    plugin.leadlane_runners = hookimpl(lambda: [dataclass(frozen=True, kw_only=True)(TooMuch)])  # type: ignore[attr-defined]
    registry = Registry.of(plugin, readable)
    plan = load_plan("investor-relations", Registry.shipped())
    with capture_logs() as logs:
        begin_run(None, open_inputs(["events.jsonl"]), registry, plan, None, None, ledger=False)
    assert logs == [
        {"event": "runner.chosen", "log_level": "info", "runner": "too_much", "events": 1},
        {"event": "runner.beyond", "log_level": "info", "runner": "too_much", "reason": "it has 99 signals"},
    ]


def test_shelves_spilled(run: Run) -> None:
    with capture_logs() as logs:
        run.add(map(opened, range(3)))
    run.close()
    assert {"event": "shelves.spilled", "log_level": "info", "events": 2} in logs


def test_plugin_quarantined() -> None:
    with capture_logs() as logs:
        Registry.of(Candidate("acme", "acme-scoring", object, "1.2"))
    [log] = logs
    assert (log["event"], log["log_level"], log["plugin"], log["distribution"], log["version"]) == (
        "plugin.quarantined", "warning", "acme", "acme-scoring", "1.2",
    )  # fmt: skip
    assert "reason" in log


def test_plugin_deprecated(monkeypatch: pytest.MonkeyPatch) -> None:
    goes = Former(instead="offer one", since="1.1", removed_in="0.3")
    monkeypatch.setitem(FORMER, "leadlane_tiers", goes)
    plugin = ModuleType("acme")
    plugin.leadlane_tiers = hookimpl(lambda: ())  # type: ignore[attr-defined]
    with pytest.warns(LeadlaneDeprecationWarning), capture_logs() as logs:
        Registry.of(Candidate("acme", "acme-scoring", lambda: plugin, "1.2"))
    assert logs == [
        {
            "event": "plugin.deprecated", "log_level": "warning", "plugin": "acme", "distribution": "acme-scoring",
            "version": "1.2", "uses": goes.goes("leadlane_tiers"),
        }
    ]  # fmt: skip


def test_nothing_is_logged_unless_asked_for(leadlane: LeadLane) -> None:
    assert leadlane("score", "events.jsonl").err == "leadlane: 3 events\n"


def test_json_lines_on_stderr(leadlane: LeadLane) -> None:
    done = leadlane("score", "events.jsonl", "--log", "json", "--format", "jsonl")
    logs = [json.loads(line) for line in done.err.splitlines() if line.startswith("{")]
    assert [log["event"] for log in logs] == ["runner.chosen", "run.started", "run.finished"]
    assert {"level", "timestamp", "rule_set"} <= logs[1].keys()
    assert done.out.count("\n") == 3
    assert structlog.is_configured()

"""A helper process folds half of the leads of a big run: the same rows, ledger and counts, only sooner."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from benchmarks.streams import records

from leadlane import Decay, Event, hookimpl
from leadlane.contract.wire.records import event_from
from leadlane.registry import Registry
from leadlane.scoring import helper
from leadlane.scoring.faults import PluginError
from leadlane.scoring.loading import load_plan
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Report, Scored
from leadlane.scoring.run import Run

pytestmark = pytest.mark.skipif(not helper.can_help(), reason="one processor, or no fork: there are no helpers here")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan("investor-relations", Registry.discover())


@pytest.fixture(scope="module")
def events() -> list[Event]:
    found = [event_from(record) for record in records(4_000, 150)]
    joined = [
        event_from(
            {"id": f"j{n}", "type": "lead.identified", "time": "2024-02-01T00:00:00Z", "lead": f"L-{n:07}",
             "anonymous": f"v{n}"}
        )
        for n in range(40)
    ]  # fmt: skip
    seen = [
        event_from({"id": f"p{n}", "type": "page.viewed", "time": "2024-01-20T00:00:00Z", "anonymous": f"v{n % 60}"})
        for n in range(300)
    ]
    everything = [*found, *joined, *seen, *found[:50]]
    assert all(isinstance(event, Event) for event in everything)
    return [event for event in everything if isinstance(event, Event)]


def run(plan: Plan, events: list[Event], helped: bool, in_memory: int = 1_000_000) -> tuple[list[Scored], Report]:
    run = Run(plan, in_memory, helped=helped)
    run.add(events)
    assert run.newest is not None
    rows = list(run.scored(run.newest))
    run.close()
    return rows, run.report


def helpers(monkeypatch: pytest.MonkeyPatch) -> list[helper.Helper]:
    """The helpers that are started from now on, however small the run."""
    started: list[helper.Helper] = []
    first = helper.Helper.__init__
    monkeypatch.setattr("leadlane.scoring.run.WORTH_IT", 1)
    monkeypatch.setattr(helper.Helper, "__init__", lambda self, *given: (started.append(self), first(self, *given))[1])
    return started


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize("in_memory", [1_000_000, 500])
def test_the_same_with_a_helper(
    plan: Plan, events: list[Event], in_memory: int, linked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = [event for event in events if linked or not event.id.startswith("j")]
    alone = run(plan, events, helped=False)
    started = helpers(monkeypatch)
    assert run(plan, events, helped=True, in_memory=in_memory) == alone
    assert len(started) == 1
    assert alone[1].duplicates == 50
    with pytest.raises(ChildProcessError):  # nobody is left behind; pytest may have children of its own
        os.waitpid(started[0]._process, os.WNOHANG)


@dataclass(frozen=True, kw_only=True)
class Broken(Decay):
    """Fails at its first tick."""

    kind = "broken"

    def debit(self, balance: int, n: int, original: int) -> int:
        raise ZeroDivisionError("no points to share")


class Plugin:
    @hookimpl
    def leadlane_decays(self) -> list[type[Decay]]:
        return [Broken]


def test_what_fails_in_the_helper_is_told_here() -> None:
    report = Report()

    def work() -> Iterator[Scored]:
        report.excluded += 1
        raise PluginError("decay 'broken' (acme.fade) failed")
        yield

    process = helper.Helper(work, report)
    with pytest.raises(PluginError, match=r"acme\.fade"):
        list(process.results())
    process.close()
    assert report == Report()


def test_a_helper_that_is_gone_is_missed() -> None:
    process = helper.Helper(lambda: os._exit(9), Report())
    with pytest.raises(helper.HelperLostError, match=r"ended from outside \(out of memory\?\)"):
        list(process.results())
    process.close()


def test_a_helper_that_nobody_waits_for_ends(plan: Plan, events: list[Event], monkeypatch: pytest.MonkeyPatch) -> None:
    started = helpers(monkeypatch)
    begun = Run(plan)
    begun.add(events)
    rows = begun.scored(begun.newest or 0)
    next(rows)
    rows.close()  # type: ignore[attr-defined]
    begun.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(started[0]._process, os.WNOHANG)


def test_a_broken_plugin_ends_the_run_by_name(
    events: list[Event], tmp_path: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadlane.scoring.run.WORTH_IT", 1)
    rules = tmp_path / "rules.yaml"  # type: ignore[operator]
    rules.write_text(
        "rule_set: broken\nversion: 1\nextends: investor-relations\n"
        "decay: [{inactivity_bands: null}, {kind: broken, every: 1 day}]\n"
    )
    broken = load_plan(str(rules), Registry.discover().plus(Plugin()))
    with pytest.raises(PluginError, match=r"decay 'broken' .* failed for balance \d+, tick 1.*no points to share"):
        run(broken, events, helped=True)

"""A runner may work in threads: who interrupts it does not wait for them, and sees no traceback."""

from __future__ import annotations

import os
import signal
from textwrap import dedent

import pytest

from .conftest import LeadLane

WORKING = """
    import threading
    from dataclasses import dataclass
    from leadlane import Runner, hookimpl
    from leadlane.routing.routed_run import RoutedRun

    {more}

    class ThreadedRun(RoutedRun):
        def takes(self, source, input, note, advance):
            threading.Thread(target=work).start()
            {then}

    @dataclass(frozen=True, kw_only=True)
    class Threaded(Runner):
        '''Works in a thread.'''
        kind = "threaded"

        def run(self, plan, roster, tell, *, ledger):
            return ThreadedRun(plan, roster, tell, ledger=ledger)

    @hookimpl
    def leadlane_runners():
        return [Threaded]
"""


def install(leadlane: LeadLane, more: str, then: str) -> dict[str, str]:
    """Puts the runner into an environment of its own; what a program needs to be told to see it."""
    info = leadlane.folder / "site" / "acme_threads-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-threads\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text("[leadlane]\nacme-threads = acme_threads\n")
    (leadlane.folder / "site" / "acme_threads.py").write_text(dedent(WORKING).format(more=more, then=then))
    return {"PYTHONPATH": os.pathsep.join(["site", os.environ.get("PYTHONPATH", "")])}


@pytest.mark.parametrize(
    ("sent", "status", "said"), [(signal.SIGINT, 130, b"leadlane: interrupted\n"), (signal.SIGTERM, 143, b"")]
)
def test_an_interrupted_run_waits_for_no_thread(
    leadlane: LeadLane, sent: signal.Signals, status: int, said: bytes
) -> None:
    """The thread says that it is there by a file, and would go on for ever."""
    environment = install(
        leadlane, more="def work():\n    open('begun', 'w').close()\n    threading.Event().wait()",
        then="threading.Event().wait()",
    )  # fmt: skip
    with leadlane.program(
        "score", "events.jsonl", "--runner", "threaded", "--output", "rows.jsonl", "--ledger", "ledger.jsonl",
        env=environment,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        while "begun" not in leadlane.files:
            assert process.poll() is None
        process.send_signal(sent)
        told = process.stderr.read()
    assert (process.returncode, told) == (status, said)
    assert leadlane.files == ["begun", "events.jsonl", "site"]


def test_what_ends_a_thread_is_one_line(leadlane: LeadLane) -> None:
    environment = install(
        leadlane, more="def work():\n    raise ValueError('no\\n room')",
        then="[one.join() for one in threading.enumerate() if one is not threading.current_thread()]; return False",
    )  # fmt: skip
    done = leadlane.run("score", "events.jsonl", "--runner", "threaded", env=environment)
    assert (done.status, done.err) == (0, "leadlane: a thread ended by ValueError: no room\nleadlane: 3 events\n")
    shown = leadlane.run("score", "events.jsonl", "--runner", "threaded", env={**environment, "LEADLANE_DEBUG": "1"})
    assert "Traceback" in shown.err

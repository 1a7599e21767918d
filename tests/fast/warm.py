"""The kernel, compiled before anybody waits for it: `python -m tests.fast.warm`.

Numba compiles it in about a minute where its cache is empty. Of several processes one does, the others wait.
"""

from __future__ import annotations

import fcntl
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import pyarrow
from pyarrow import parquet
from tests.differential.both import text
from tests.differential.both_routed import roster_of
from tests.fast.both_runners import plan_of
from tests.fast.outcomes import outcome
from typer.testing import CliRunner

from leadlane import Event
from leadlane.cli.app import app
from leadlane_fast import kernel
from leadlane_fast.run import FastRun

_RULES = {
    "rule_set": "warm",
    "version": 1,
    "tiers": [{"kind": "influencing", "points": 5, "criteria": {"page": {"on": "page.viewed"}}}],
    "stages": {"mql": {"at": 5}},
    "routing": {"fallback": "desk"},
}
_ROSTER = {"roster": "warm", "teams": {"sales": {"reps": {"ana": {}}}}}


def warm() -> None:
    """Compiles the kernel, or loads what was compiled, as long as nobody else does."""
    # Of each checkout its own: the cache lies beside the kernel.
    name = str(Path(kernel.__path__[0]).resolve()).strip("/").replace("/", "-")
    with Path(gettempdir(), f"leadlane-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        events = [
            Event(id=str(number), type="page.viewed", time=number, lead=f"L{number % 2}", source="web")
            for number in (1, 2, 2, 0)
        ]
        outcome(FastRun, plan_of(_RULES), roster_of(_ROSTER), [(events, False)], None)
        with TemporaryDirectory() as folder:
            _from_parquet_to_parquet(events, Path(folder))


def _from_parquet_to_parquet(events: Sequence[Event], folder: Path) -> None:
    """What reads and writes columns is compiled too."""
    columns = {name: [getattr(event, name) for event in events] for name in ("id", "type", "time", "lead", "source")}
    columns["time"] = [event.at for event in events]
    parquet.write_table(pyarrow.table(columns), folder / "events.parquet")
    (folder / "rules.yaml").write_text(text(_RULES), encoding="utf-8")
    outputs = ["--output", str(folder / "rows.parquet"), "--ledger", str(folder / "ledger.parquet")]
    arguments = ["score", str(folder / "events.parquet"), "--rule-set", str(folder / "rules.yaml"), "--runner", "fast"]
    done = CliRunner().invoke(app, [*arguments, *outputs])
    assert done.exit_code == 0, done.stderr


if __name__ == "__main__":
    warm()

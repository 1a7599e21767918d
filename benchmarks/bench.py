"""What every part needs: how much to measure, streams of events, and the commands that are measured."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import leadlane.cli.demo
from benchmarks.pairs import Pairs, side_by_side
from benchmarks.processes import Command, DidNotRunError, python
from benchmarks.streams import SEED

ROSTER: Final = Path(leadlane.cli.demo.__file__).parent / "investor-relations" / "roster.yaml"


@dataclass(frozen=True)
class Bench:
    """One run of the command. `folder` keeps streams, and what is written while measuring."""

    events: int
    pairs: int
    folder: Path
    runner: str
    tell: Callable[[str], None] = lambda line: print(line, file=sys.stderr, flush=True)

    def stream(self, events: int, suffix: str = ".parquet") -> Path:
        """A file of so many events, made unless it is there."""
        path = self.folder / f"events-{events}-{SEED}{suffix}"
        if not path.exists():
            self.tell(f"making {path.name}")
            unfinished = path.with_name(f"unfinished-{os.getpid()}{suffix}")
            # In a process of its own: what this one holds counts as the first memory of every one that it starts.
            python("-m", "benchmarks.streams", "--events", str(events), "--out", unfinished).run()
            unfinished.replace(path)
        return path

    def scratch(self, name: str) -> Path:
        """A file that the next command may write over."""
        return self.folder / f"scratch-{name}"

    def peer(self, name: str, events: int, *more: str) -> Command:
        """Another's program, on a stream of `self.events` events, of which it is given so many.

        Raises:
            DidNotRunError: what it needs is not installed.
        """
        missing = [one for one in _NEEDS[name] if importlib.util.find_spec(one) is None]
        if missing:
            raise DidNotRunError(f"{', '.join(missing)} is not installed: pip install -e '.[benchmark]'")
        file, out = self.stream(self.events), self.scratch("peer.parquet")
        return python("-m", f"benchmarks.peers.{name}", file, str(events), out, *more, events=events)

    def limit(self) -> Command:
        """Polars reads the same columns and counts by lead."""
        return self.peer("polars_limit", self.events)

    def score(self, *options: str | Path, events: int = 0, runner: str = "", suffix: str = ".parquet") -> Command:
        """`leadlane score` on a stream, rows in its form."""
        events = events or self.events
        file, rows = self.stream(events, suffix), self.scratch(f"rows{suffix}")
        words = ("-m", "leadlane", "score", file, "--runner", runner or self.runner, "--output", rows)
        return python(*words, *options, events=events)

    def measure(self, reference: Command, other: Command) -> Pairs:
        """Both side by side, as often as was asked for."""
        return side_by_side(reference, other, self.pairs, self.tell)


_NEEDS: Final = {
    "durable_rules": ("durable", "pyarrow"),
    "clips": ("clips", "pyarrow"),
    "rule_engine": ("rule_engine", "pyarrow"),
    "zen_engine": ("zen", "pyarrow"),
    "cel": ("celpy", "pyarrow"),
    "python_loop": ("pyarrow",),
    "duckdb_windows": ("duckdb",),
    "polars_expressions": ("polars",),
    "polars_sort": ("polars",),
    "polars_limit": ("polars",),
}
"""What each peer imports."""

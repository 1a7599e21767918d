"""The readable runner beside a bare `json.loads` loop over the same file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from benchmarks.bench import ROSTER, Bench
from benchmarks.processes import python
from benchmarks.tables import BARRED, Bar, Table, barred

LOOP: Final = "import json, sys\nfor line in open(sys.argv[1]): json.loads(line)\n"
MOST: Final = 1_000_000


def readable(bench: Bench) -> Table:
    events = min(bench.events, MOST)
    table = Table(
        "The readable runner",
        f"`leadlane score --runner readable` of `investor-relations`: {events:,} events as JSON Lines, every output as "
        "JSON Lines, beside `for line in file: json.loads(line)`.",
        BARRED,
        bench.tell,
    )
    outputs = {name: ("--" + name, bench.scratch(f"{name}.jsonl")) for name in ("ledger", "decisions", "actions")}
    roster = ("--roster", ROSTER)
    three, five = (Bar(times, "times the loop") for times in (3, 5))
    runs = (
        ("scores", (), three),
        ("scores, routed by a roster", roster, three),
        ("scores and ledger", outputs["ledger"], five),
        ("routed, with ledger, decisions and messages", sum(outputs.values(), roster), five),
    )
    for name, options, bar in runs:

        def measure(options: tuple[str | Path, ...] = options, bar: Bar = bar) -> list[str]:
            file = bench.stream(events, ".jsonl")
            ours = bench.score(*options, events=events, runner="readable", suffix=".jsonl")
            pairs = bench.measure(python("-c", LOOP, file, events=events), ours)
            return barred(bar, pairs.time_ratio, pairs.speed, pairs.peak)

        table.add(name, measure)
    return table

"""How soon a command is there."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from benchmarks.bench import Bench
from benchmarks.pairs import Spread
from benchmarks.processes import Command, python
from benchmarks.tables import BARRED, Bar, Table, barred

FEW: Final = 1_000


def cold(bench: Bench) -> Table:
    table = Table(
        "Cold start",
        f"Seconds of whole processes, each beside `python -c pass`. Small inputs are {FEW:,} events, with `--runner "
        "auto`, and nothing compiled beforehand: the folder of compiled code is a new one each time.",
        BARRED,
        bench.tell,
    )
    few = [bench.score(events=FEW, suffix=suffix, runner="auto") for suffix in (".jsonl", ".parquet")]
    lines, parquet = (replace(one, fresh="NUMBA_CACHE_DIR") for one in few)
    starts = (
        ("`python -c pass`", python("-c", "pass"), None),
        ("`leadlane --help`", python("-m", "leadlane", "--help"), Bar(0.3, "s")),
        ("`leadlane score` of JSON Lines", lines, Bar(1.5, "s")),
        ("`leadlane score` of Parquet", parquet, Bar(1.5, "s")),
    )
    for name, command, bar in starts:

        def measure(command: Command = command, bar: Bar | None = bar) -> list[str]:
            pairs = bench.measure(python("-c", "pass"), command)
            return barred(bar, Spread.of(ran.seconds for _, ran in pairs.runs), peak=pairs.peak)

        table.add(name, measure)
    return table

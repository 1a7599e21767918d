"""Ten times as many events: whether memory stays within its bound."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.parts.fast import OF_LIMIT, gigabytes
from benchmarks.tables import BARRED, Bar, Table, barred


def huge(bench: Bench) -> Table:
    large = replace(bench, events=bench.events * 10, pairs=1)
    table = Table(
        "Ten times as many",
        f"{large.events:,} events as Parquet, once; rows to Parquet, beside the limit.",
        BARRED,
        bench.tell,
    )
    for name, options in {
        "memory": (),
        "memory, with the ledger": ("--ledger", large.scratch("ledger.parquet")),
    }.items():

        def measure(options: tuple[str | Path, ...] = options) -> list[str]:
            pairs = large.measure(large.limit(), large.score(*options))
            large.tell(f"  {pairs.speed_ratio} {OF_LIMIT}")
            return barred(Bar(4, "GB"), gigabytes(pairs), pairs.speed, pairs.peak)

        table.add(name, measure)
    return table

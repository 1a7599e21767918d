"""What experiments cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from benchmarks.bench import Bench
from benchmarks.processes import Command, python
from benchmarks.tables import BARRED, Bar, Table, barred

_ARMS: Final = ("investor-relations", "investor-relations-route-only", "five-steps")


def lab(bench: Bench) -> Table:
    table = Table(
        "Experiments",
        f"`leadlane experiment` on {bench.events:,} events as Parquet by the fast runner, report and all, beside "
        "the same with one arm.",
        BARRED,
        bench.tell,
    )

    def arms(number: int) -> Command:
        report = bench.scratch("report.json")
        file = bench.stream(bench.events)
        return python("-m", "benchmarks.arms", file, report, *_ARMS[:number], events=bench.events)

    def measured(number: int, bar: Bar | None) -> Callable[[], list[str]]:
        def measure() -> list[str]:
            pairs = bench.measure(arms(1), arms(number))
            return barred(bar, pairs.time_ratio, pairs.speed, pairs.peak)

        return measure

    table.add("two arms", measured(2, Bar(1.6, "times the time of one arm")))
    table.add("three arms", measured(3, None))
    return table

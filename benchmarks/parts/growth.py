"""Whether an event costs more where there are more of them."""

from __future__ import annotations

from benchmarks.bench import Bench
from benchmarks.pairs import Spread
from benchmarks.tables import BARRED, Bar, Table, barred


def growth(bench: Bench) -> Table:
    least = max(1, bench.events // 10)
    table = Table(
        "Growth",
        f"Time per event, in times of what it is at {least:,} events; rows to Parquet.",
        BARRED,
        bench.tell,
    )
    for events in (least, bench.events, bench.events * 3):

        def measure(events: int = events) -> list[str]:
            pairs = bench.measure(bench.score(events=least), bench.score(events=events))
            slower = Spread.of(1 / ratio for ratio in pairs.speed_ratios)
            bar = Bar(1.2, f"of that at {least:,}") if events > least else None
            return barred(bar, slower, pairs.speed, pairs.peak)

        table.add(f"{events:,} events", measure)
    return table

"""The fast runner against the limit, and what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from benchmarks.bench import ROSTER, Bench
from benchmarks.pairs import Pairs, Spread
from benchmarks.processes import Command, python
from benchmarks.tables import BARRED, Bar, Table, barred

OF_LIMIT: Final = "of the limit's speed"
FIRST: Final = "investor-relations"
SECOND: Final = "engagement-queue"
"""The second rule set of a pass."""
BARS_HOLD_TO: Final = 10_000_000
"""Events up to which the bar for memory is meant."""


def fast(bench: Bench) -> Table:
    table = Table(
        "The fast runner",
        f"`leadlane score --runner {bench.runner}` of `investor-relations`: {bench.events:,} events as Parquet, rows "
        "to Parquet, caches of compiled code warm, beside the limit. In the shares of memory 1 is 1 GB.",
        BARRED,
        bench.tell,
    )
    memory = Bar(1.2, "GB") if bench.events <= BARS_HOLD_TO else None
    ledger = ("--ledger", bench.scratch("ledger.parquet"))
    runs = (
        ("scores, stages, teams", (), Bar(0.5, OF_LIMIT, at_least=True)),
        ("scores, stages, teams and the whole ledger", ledger, Bar(0.35, OF_LIMIT, at_least=True)),
    )
    for name, options, bar in runs:
        ran: list[Pairs] = []

        def measure(
            options: tuple[str | Path, ...] = options, bar: Bar | None = bar, ran: list[Pairs] = ran
        ) -> list[str]:
            pairs = bench.measure(bench.limit(), bench.score(*options))
            ran.append(pairs)
            return barred(bar, pairs.speed_ratio, pairs.speed, pairs.peak)

        table.add(name, measure)
        for pairs in ran:
            table.rows.append([f"memory: {name}", *barred(memory, gigabytes(pairs))])

    def beside_readable(*options: str | Path) -> list[str]:
        fewer = max(bench.events // 10, 1)
        slow = bench.score(*options, events=fewer, runner="readable")
        pairs = bench.measure(slow, bench.score(*options, events=fewer))
        return barred(None, pairs.speed_ratio, pairs.speed, pairs.peak)

    def beside_sort() -> list[str]:
        pairs = bench.measure(bench.peer("polars_sort", bench.events), bench.score())
        return barred(Bar(0.75, "of the time in which Polars sorts"), pairs.time_ratio, pairs.speed, pairs.peak)

    def second() -> list[str]:
        pairs = bench.measure(at_once(bench, FIRST), at_once(bench, FIRST, SECOND))
        more = Spread.of(both.seconds / one.seconds - 1 for one, both in pairs.runs)
        return barred(Bar(0.35, "of the first's time"), more, pairs.speed, pairs.peak)

    table.add("scores, stages, teams, beside a mere sort", beside_sort)
    table.add("a second rule set in the same pass", second)
    table.add("a tenth of the events: times the readable runner's speed", beside_readable)
    table.add("the same, reps and deadlines by a roster", lambda: beside_readable("--roster", ROSTER))
    return table


def gigabytes(pairs: Pairs) -> Spread:
    """The memory of the other, in GB."""
    return Spread.of(other.peak / 1e9 for _, other in pairs.runs)


def at_once(bench: Bench, *rule_sets: str) -> Command:
    """One pass over the events with each of these rule sets."""
    out = bench.scratch("rows-of.parquet")
    return python(
        "-m", "benchmarks.rule_sets_at_once", bench.stream(bench.events), out, *rule_sets, events=bench.events
    )

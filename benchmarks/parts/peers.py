"""What others reach on the same events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from benchmarks.bench import Bench
from benchmarks.tables import Table, megabytes


@dataclass(frozen=True)
class Peer:
    """Another's program; `most` bounds its events, so that a slow one ends while a fast one has enough to do."""

    who: str
    program: str
    note: str
    most: int | None = None
    more: tuple[str, ...] = ()


_ONE_BY_ONE: Final = "eighteen predicates; no windows, caps, decay"
_CAP: Final = "points and a weekly cap; no rolling windows, decay by bands, fast track"
PEERS: Final = (
    Peer("durable_rules, 10 rules", "durable_rules", "equalities; no windows, caps, decay", 200_000, ("10",)),
    Peer("durable_rules, 100 rules", "durable_rules", "equalities; no windows, caps, decay", 200_000, ("100",)),
    Peer("clipspy", "clips", _ONE_BY_ONE, 200_000),
    Peer("rule-engine", "rule_engine", _ONE_BY_ONE, 200_000),
    Peer("zen-engine", "zen_engine", _ONE_BY_ONE, 200_000),
    Peer("cel-python", "cel", _ONE_BY_ONE, 2_000),
    Peer("plain Python loop", "python_loop", "points and a weekly cap; no rule language", 2_000_000),
    Peer("DuckDB, SQL windows", "duckdb_windows", _CAP),
    Peer("Polars, expressions", "polars_expressions", _CAP),
    Peer("Polars, sort by lead and time", "polars_sort", "no scoring at all"),
    Peer("Polars, scan and group-by: the limit", "polars_limit", "reads what scoring needs, counts by lead"),
)


def peers(bench: Bench) -> Table:
    table = Table(
        "What others reach on the same events",
        "Whole processes, each beside a run of the limit. What goes event by event gets fewer of them, as the column "
        "says.",
        ("who", "events/s", "of the limit", "peak memory", "events", "does"),
        bench.tell,
    )
    for peer in PEERS:

        def measure(peer: Peer = peer) -> list[str]:
            events = min(bench.events, peer.most or bench.events)
            pairs = bench.measure(bench.limit(), bench.peer(peer.program, events, *peer.more))
            speed = f"{pairs.speed:,.0f}"
            return [speed, str(pairs.speed_ratio), megabytes(pairs.peak), f"{events:,}", peer.note]

        table.add(peer.who, measure)
    return table

"""What many criteria cost."""

from __future__ import annotations

from typing import Final

from benchmarks.bench import Bench
from benchmarks.rule_sets import EIGHTEEN, wide
from benchmarks.tables import BARRED, Bar, Table, barred

MANY: Final = 500


def criteria(bench: Bench) -> Table:
    table = Table(
        "Many criteria",
        f"{MANY} criteria, five of them on each mail of fifty, against the {EIGHTEEN} of `investor-relations`; rows to "
        "Parquet.",
        BARRED,
        bench.tell,
    )

    def measure() -> list[str]:
        rule_set = bench.scratch("wide.yaml")
        rule_set.write_text(wide(MANY), encoding="utf-8")
        pairs = bench.measure(bench.score(), bench.score("--rule-set", rule_set))
        return barred(Bar(5, f"times what {EIGHTEEN} take"), pairs.time_ratio, pairs.speed, pairs.peak)

    table.add(f"{MANY} criteria", measure)
    return table

"""A plain Python loop over Parquet columns, with a weekly cap and nothing else; writes a score for each lead."""

from __future__ import annotations

import sys
from collections import defaultdict

import pyarrow as pa
from pyarrow import parquet

from benchmarks.peers.weekly import A_WEEK, BEGINS, PAGE, POINTS

A_WEEK_LASTS = 7 * 86_400_000_000
MONDAY = 4 * 86_400_000_000
"""The first Monday after the beginning of 1970, in microseconds."""


def main() -> None:
    file, most, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    scores: dict[str, int] = defaultdict(int)
    awarded: dict[str, int] = {}
    for batch in parquet.ParquetFile(file).iter_batches(min(most, 65_536), columns=["type", "time", "lead", "path"]):
        few = batch.slice(0, most)
        most -= len(few)
        times = few.column(1).cast(pa.int64()).to_pylist()
        for kind, time, lead, path in zip(
            few.column(0).to_pylist(), times, few.column(2).to_pylist(), few.column(3).to_pylist(), strict=True
        ):
            points = POINTS.get(kind, 0)
            if kind == PAGE and path is not None and path.startswith(BEGINS):
                week = (time - MONDAY) // A_WEEK_LASTS
                if awarded.get(lead) != week:
                    awarded[lead] = week
                    points += A_WEEK
            scores[lead] += points
        if not most:
            break
    parquet.write_table(pa.table({"lead": [*scores], "score": [*scores.values()]}), out)
    print("points", sum(scores.values()))


if __name__ == "__main__":
    main()

"""Polars: points and a weekly cap by expressions over windows; writes a score for each lead."""

from __future__ import annotations

import sys

import polars as pl

from benchmarks.peers.weekly import A_WEEK, BEGINS, PAGE, POINTS


def main() -> None:
    file, _, out = sys.argv[1:4]
    capped = (pl.col("type") == PAGE) & pl.col("path").str.starts_with(BEGINS).fill_null(False)
    points = pl.col("type").replace_strict(POINTS, default=0, return_dtype=pl.Int64)
    week = pl.col("time").dt.truncate("1w")
    scores = (
        pl.scan_parquet(file)
        .select("type", "time", "lead", "path")
        .with_columns(capped=capped, points=points, week=week)
        .with_columns(first=pl.col("capped").cum_sum().over("lead", "week", order_by="time") == 1)
        .group_by("lead")
        .agg(score=pl.col("points").sum() + A_WEEK * (pl.col("capped") & pl.col("first")).sum().cast(pl.Int64))
        .collect()
    )
    scores.write_parquet(out)
    print("points", scores["score"].sum())


if __name__ == "__main__":
    main()

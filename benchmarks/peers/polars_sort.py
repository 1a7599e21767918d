"""Polars: sorts the columns that scoring needs by lead and time, and does nothing with them."""

from __future__ import annotations

import sys

import polars as pl

from benchmarks.peers.polars_limit import NEEDED


def main() -> None:
    rows = pl.scan_parquet(sys.argv[1]).select(NEEDED).sort("lead", "time").collect()
    print("rows", len(rows))


if __name__ == "__main__":
    main()

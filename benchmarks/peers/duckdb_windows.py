"""DuckDB: points and a weekly cap by a window of SQL; writes a score for each lead."""

from __future__ import annotations

import sys

import duckdb

from benchmarks.peers.weekly import A_WEEK, BEGINS, PAGE, POINTS

WORTH = " ".join(f"WHEN '{kind}' THEN {points}" for kind, points in POINTS.items())
CAPPED = f"type = '{PAGE}' AND starts_with(path, '{BEGINS}')"
SCORES = f"""
WITH events AS (SELECT type, time, lead, path FROM read_parquet(?)),
numbered AS (
    SELECT lead, CASE type {WORTH} ELSE 0 END AS points, {CAPPED} AS capped,
        row_number() OVER (PARTITION BY lead, {CAPPED}, date_trunc('week', time) ORDER BY time) AS place
    FROM events
)
SELECT lead, CAST(sum(points + CASE WHEN capped AND place = 1 THEN {A_WEEK} ELSE 0 END) AS BIGINT) AS score
FROM numbered GROUP BY lead
"""


def main() -> None:
    file, _, out = sys.argv[1:4]
    database = duckdb.connect()
    database.execute("SET TimeZone = 'UTC'")
    database.execute(f"CREATE TABLE scores AS {SCORES}", [file])
    database.execute("COPY scores TO $1 (FORMAT parquet)", [out])
    found = database.execute("SELECT sum(score) FROM scores").fetchone()
    print("points", int(found[0]) if found else 0)


if __name__ == "__main__":
    main()

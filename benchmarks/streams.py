"""Made-up streams of events for measuring: the same seed gives the same events, as Parquet and as JSON Lines.

    python -m benchmarks.streams --events 10000000 --out events.parquet

`--out` ends in `.parquet` or `.jsonl`, or is a folder, which gets a Parquet file for each million events. Half a year
of an investor-relations site, in the order of time, as a warehouse would export it. A million events are made at a
time, so memory does not grow.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.site import EVENTS_A_LEAD

if TYPE_CHECKING:
    import pyarrow as pa

SEED: Final = 7
OWN: Final = ("id", "source", "type", "time", "lead")
"""Columns that are fields of an event; the others are properties."""
_AT_A_TIME: Final = 10_000


def records(events: int, leads: int, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """The events as records of JSON Lines."""
    from benchmarks.columns import batches

    for batch in batches(events, leads, seed):
        names = batch.schema.names[len(OWN) :]
        for few in batch.to_batches(_AT_A_TIME):
            for row in few.to_pylist():
                yield {
                    "id": row["id"],
                    "source": row["source"],
                    "type": row["type"],
                    "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", row["time"].utctimetuple()),
                    "lead": row["lead"],
                    "properties": {name: row[name] for name in names if row[name] is not None},
                }


def write(path: Path, events: int, leads: int, seed: int = SEED) -> None:
    """A JSON Lines file of such events."""
    with path.open("w", encoding="utf-8") as file:
        for record in records(events, leads, seed):
            file.write(json.dumps(record) + "\n")


def write_parquet(path: Path, events: int, leads: int, seed: int = SEED) -> None:
    """A Parquet file with a row group for each million events."""
    from benchmarks.columns import SCHEMA, batches

    with closing(_writer(path, SCHEMA)) as writer:
        for batch in batches(events, leads, seed):
            writer.write_table(batch, row_group_size=len(batch))


def write_folder(folder: Path, events: int, leads: int, seed: int = SEED) -> None:
    """A folder with a Parquet file for each million events."""
    from benchmarks.columns import SCHEMA, batches

    folder.mkdir(parents=True, exist_ok=True)
    for number, batch in enumerate(batches(events, leads, seed)):
        with closing(_writer(folder / f"part-{number:05}.parquet", SCHEMA)) as writer:
            writer.write_table(batch, row_group_size=len(batch))


def _writer(path: Path, schema: pa.Schema) -> Any:
    from pyarrow import parquet

    return parquet.ParquetWriter(path, schema, compression="zstd")


FORMS: Final = {".jsonl": write, ".parquet": write_parquet, "": write_folder}
"""How a stream is written, by how its name ends."""


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args(arguments)
    form = FORMS.get(chosen.out.suffix)
    if form is None or chosen.events < 1:
        options.error("--out ends in .parquet or .jsonl, or is a folder; --events is 1 or more")
    form(chosen.out, chosen.events, leads_of(chosen.events), chosen.seed)
    print(f"{chosen.events:,} events of {leads_of(chosen.events):,} leads in {chosen.out}", file=sys.stderr)


def leads_of(events: int) -> int:
    """How many leads so many events are about."""
    return max(1, events // EVENTS_A_LEAD)


if __name__ == "__main__":
    main()

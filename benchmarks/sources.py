"""How fast each source reads: one stream of events in every form, beside a bare `json.loads` loop over native lines.

    python -m benchmarks.sources [--events 300000] [--pairs 5]

Prints a Markdown table of medians; only the ratio means anything from one machine to another.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from benchmarks.reading import bare, microseconds
from benchmarks.streams import records
from leadlane import Event
from leadlane.intake.inputs import find_inputs
from leadlane.intake.reading import read_events
from leadlane.language.source_settings import load_sources
from leadlane.registry import Registry

Record = Mapping[str, Any]
OWN: Final = ("id", "source", "type", "time", "lead")


def cloud_event(record: Record) -> dict[str, Any]:
    rest = {key: value for key, value in record.items() if key not in ("lead", "properties")}
    return {"specversion": "1.0", **rest, "subject": record["lead"], "data": record["properties"]}


def segment(record: Record) -> dict[str, Any]:
    common = {"messageId": record["id"], "timestamp": record["time"], "userId": record["lead"]}
    properties = record["properties"]
    match record["type"]:
        case "page.viewed":
            return {"type": "page", **common, "properties": properties}
        case "lead.identified":
            return {"type": "identify", **common, "traits": properties}
        case type_:
            name = type_.replace(".", " ").replace("_", " ").title()
            return {"type": "track", "event": name, **common, "properties": properties}


def flat(record: Record) -> dict[str, Any]:
    """A record as the row of a table."""
    columns = {key: record[key] for key in OWN}
    for name, value in record["properties"].items():
        if isinstance(value, dict):
            columns |= {f"{name}.{inner}": one for inner, one in value.items()}
        else:
            columns[name] = value
    return columns


def write_forms(folder: Path, events: int) -> dict[str, Path]:
    """The files of one stream, by the source that reads them."""
    stream = list(records(events, events // 20))
    rows = list(map(flat, stream))
    names = list(dict.fromkeys(name for row in rows for name in row))
    forms: dict[str, Path] = {name: folder / name for name in ("native", "cloudevents", "segment", "array", "csv")}
    for name, made in (
        ("native", stream),
        ("cloudevents", map(cloud_event, stream)),
        ("segment", map(segment, stream)),
    ):
        _lines(forms[name], made)
    forms["array"].write_text(json.dumps(stream), encoding="utf-8")
    with forms["csv"].open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    return forms | _parquet(folder / "parquet", rows, names)


def _lines(file: Path, made: Iterable[Record]) -> None:
    with file.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(one) + "\n" for one in made)


def _parquet(file: Path, rows: list[dict[str, Any]], names: list[str]) -> dict[str, Path]:
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.table({name: [row.get(name) for row in rows] for name in names}), file)
    return {"parquet": file}


def reader(events: int) -> Callable[[Path], int]:
    sources = load_sources(None, Registry.discover())

    def read(file: Path) -> int:
        found = sum(type(item) is Event for item in read_events(find_inputs([file])[0], sources))
        if found != events:
            raise SystemExit(f"{file.name}: {found} of {events} events were read")
        return found

    return read


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--events", type=int, default=300_000)
    options.add_argument("--pairs", type=int, default=5)
    chosen = options.parse_args()
    read = reader(chosen.events)
    with tempfile.TemporaryDirectory() as folder:
        forms = write_forms(Path(folder), chosen.events)
        print(f"{chosen.events:,} events; medians of {chosen.pairs} pairs\n")
        print("| form | us an event | events/s | x json.loads loop |\n|---|---|---|---|")
        for name, file in forms.items():
            pairs = [(microseconds(bare, forms["native"]), microseconds(read, file)) for _ in range(chosen.pairs)]
            ours = statistics.median(taken for _, taken in pairs)
            ratio = statistics.median(taken / loop for loop, taken in pairs)
            print(f"| {name} | {ours:.2f} | {1e6 / ours:,.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()

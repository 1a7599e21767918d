"""How fast events are read: source `native` against a bare `json.loads` loop over the same file, interleaved.

    python benchmarks/reading.py [EVENTS.jsonl]

Without a file, 200,000 events of seven types are made up. Prints microseconds an event, medians of the pairs, and the
median of their ratios: only the ratio means anything from one machine to another.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from leadlane.intake.inputs import find_inputs
from leadlane.intake.reading import read_events
from leadlane_builtins.sources.native import Native

PAIRS = 9
PROPERTIES: dict[str, dict[str, object]] = {
    "page.viewed": {"path": "/pricing"},
    "email.opened": {"message": "m17"},
    "email.clicked": {"message": "m17", "link": "l4"},
    "form.submitted": {"form": "content-request", "answers": {"budget": "10k"}},
    "content.viewed": {"content": "newsletter"},
    "webinar.attended": {"topic": "procurement"},
    "recording.played": {"of": "webinar"},
}


def make(file: Path, events: int = 200_000) -> None:
    chance = random.Random(1)
    start = datetime.fromisoformat("2024-01-01T00:00:00")
    with file.open("w") as out:
        for number in range(events):
            kind = chance.choice([*PROPERTIES])
            at = start + timedelta(seconds=chance.randrange(20_000_000))
            lead = f"L-{chance.randrange(10_000):05}"
            record = {"id": f"e-{number:08}", "type": kind, "time": f"{at.isoformat()}Z", "lead": lead}
            out.write(json.dumps(record | {"properties": PROPERTIES[kind]}) + "\n")


def bare(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(1 for line in lines if json.loads(line))


def native(file: Path) -> int:
    return sum(1 for _ in read_events(find_inputs([file])[0], [Native()]))


def microseconds(read: Callable[[Path], int], file: Path) -> float:
    start = time.perf_counter()
    events = read(file)
    return (time.perf_counter() - start) / events * 1e6


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder, "events.jsonl")
        if len(sys.argv) == 1:
            make(file)
        pairs = [(microseconds(bare, file), microseconds(native, file)) for _ in range(PAIRS)]
    ours, theirs = statistics.median(b for _, b in pairs), statistics.median(a for a, _ in pairs)
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"native {ours:.2f} us an event, json.loads {theirs:.2f} us, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()

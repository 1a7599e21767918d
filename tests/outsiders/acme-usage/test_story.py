"""Three busy days in one week, of which two count; then a quiet one."""

import json
import subprocess
from pathlib import Path

STORY = [
    ("2026-03-02T09:00:00Z", 9500),  # Monday: 9 points
    ("2026-03-03T09:00:00Z", 11999),  # Tuesday: 11 points, and that makes 20
    ("2026-03-04T09:00:00Z", 50000),  # Wednesday: 50 points, but two awards a week are enough
    ("2026-03-09T09:00:00Z", 999),  # the next Monday: less than one point
]


def test_two_awards_a_week(tmp_path: Path) -> None:
    events = tmp_path / "events.jsonl"
    with events.open("w") as file:
        for number, (time, calls) in enumerate(STORY):
            event = {"id": str(number), "type": "acme.usage.reported", "time": time, "lead": "ada"}
            file.write(json.dumps(event | {"properties": {"calls": calls}}) + "\n")
    ledger = tmp_path / "ledger.jsonl"

    scored = subprocess.run(
        ["leadlane", "score", str(events), "--rule-set", "acme-product-led", "--format", "jsonl",
         "--ledger", str(ledger)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert scored.returncode == 0, scored.stderr
    lead = json.loads(scored.stdout)
    assert (lead["score"], lead["stage"], lead["qualified_at"]) == (20, "mql", "2026-03-03T09:00:00Z")
    entries = [json.loads(line) for line in ledger.read_text().splitlines()]
    assert [(one["asked"], one["applied"], one["note"]) for one in entries if one["tier"] == "usage"] == [
        (9, 9, None),
        (11, 11, None),
        (50, 0, "at most 2 per week"),
        (0, 0, None),
    ]

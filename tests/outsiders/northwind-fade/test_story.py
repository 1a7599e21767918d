"""A white paper on the last of January, another on the tenth of March: each fades by itself."""

import json
import subprocess
from pathlib import Path

EVENTS = """
{"id": "1", "type": "media.downloaded", "time": "2026-01-31T10:00:00Z", "lead": "bo"}
{"id": "2", "type": "media.downloaded", "time": "2026-03-10T10:00:00Z", "lead": "bo"}
"""


def test_each_award_fades_by_itself(tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_text(EVENTS)
    rule_set = Path(__file__).with_name("rule-set.yaml")

    scored = subprocess.run(
        ["leadlane", "score", "events.jsonl", "--rule-set", str(rule_set), "--format", "jsonl",
         "--as-of", "2026-07-31T00:00:00Z", "--ledger", "ledger.jsonl"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert scored.returncode == 0, scored.stderr
    entries = [json.loads(line) for line in (tmp_path / "ledger.jsonl").read_text().splitlines()]
    assert [(one["time"][:10], one["applied"], one["score"]) for one in entries if one["applied"]] == [
        ("2026-01-31", 10, 10),
        ("2026-02-28", -2, 8),  # January has a 31st, February has not
        ("2026-03-10", 10, 18),
        ("2026-03-31", -3, 15),
        ("2026-04-10", -2, 13),
        ("2026-04-30", -2, 11),
        ("2026-05-10", -3, 8),
        ("2026-05-31", -3, 5),
        ("2026-06-10", -2, 3),
        ("2026-07-10", -3, 0),
    ]

"""cy used Globex before and attends two webinars; di did too and decides; ed never did."""

import json
import subprocess
from pathlib import Path

EVENTS = """
{"id": "1", "type": "lead.identified", "time": "2026-05-01T10:00:00Z", "lead": "cy", "properties": {"former_customer": true}}
{"id": "2", "type": "webinar.attended", "time": "2026-05-02T10:00:00Z", "lead": "cy", "properties": {"topic": "pricing"}}
{"id": "3", "type": "webinar.attended", "time": "2026-05-03T10:00:00Z", "lead": "cy", "properties": {"topic": "pricing"}}
{"id": "4", "type": "webinar.attended", "time": "2026-05-04T10:00:00Z", "lead": "cy", "properties": {"topic": "security"}}
{"id": "5", "type": "lead.identified", "time": "2026-05-01T10:00:00Z", "lead": "di", "properties": {"former_customer": true, "seniority": "director"}}
{"id": "6", "type": "webinar.attended", "time": "2026-05-02T10:00:00Z", "lead": "di", "properties": {"topic": "pricing"}}
{"id": "7", "type": "webinar.attended", "time": "2026-05-02T10:00:00Z", "lead": "ed", "properties": {"topic": "pricing"}}
{"id": "8", "type": "webinar.attended", "time": "2026-05-03T10:00:00Z", "lead": "ed", "properties": {"topic": "security"}}
"""  # noqa: E501


def test_champions_need_no_nurturing(tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_text(EVENTS)
    rule_set = Path(__file__).with_name("rule-set.yaml")

    scored = subprocess.run(
        ["leadlane", "score", "events.jsonl", "--rule-set", str(rule_set), "--format", "jsonl"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert scored.returncode == 0, scored.stderr
    leads = [json.loads(line) for line in scored.stdout.splitlines()]
    assert [(one["lead"], one["score"], one["stage"], one["qualified_at"], one["qualified_by"]) for one in leads] == [
        ("cy", 15, "mql", "2026-05-04T10:00:00Z", "fast-track:welcome-back"),
        ("di", 5, "mql", "2026-05-02T10:00:00Z", "fast-track:welcome-back"),
        ("ed", 10, "prospect", None, None),
    ]

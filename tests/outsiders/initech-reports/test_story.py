"""The command is there once its distribution is installed, on the front page too."""

import subprocess
from pathlib import Path

EVENTS = """\
{"id": "1", "type": "page.viewed", "time": "2026-03-01T10:00:00Z", "lead": "bo"}
{"id": "2", "type": "page.viewed", "time": "2026-03-01T10:01:00Z", "lead": "bo"}
{"id": "3", "type": "call.requested", "time": "2026-03-01T10:02:00Z", "lead": "bo"}
"""


def leadlane(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["leadlane", *arguments], cwd=folder, capture_output=True, text=True, check=False)


def test_events_are_counted(tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_text(EVENTS)
    done = leadlane(tmp_path, "usage-report", "events.jsonl", "--at-least", "2")
    assert (done.returncode, done.stdout, done.stderr) == (0, "    2  page.viewed\n", "")


def test_no_events(tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").touch()
    assert leadlane(tmp_path, "usage-report", "events.jsonl").returncode == 1


def test_the_front_page_names_it(tmp_path: Path) -> None:
    done = leadlane(tmp_path, "--help")
    assert "  usage-report from initech-reports: Counts the events of each type.\n" in done.stdout

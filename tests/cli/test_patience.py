"""A check of a plugin that never answers comes to an end, and says where that was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = """
import sys
from leadlane.cli.conformance import patience
patience._LONGER = 0.5
sys.path.insert(0, {folder!r})
with patience.bounded(0.5):
    import endless
"""


def left(tmp_path: Path, code: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "endless.py").write_text(code)
    program = WATCHED.format(folder=str(tmp_path))
    return subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    "code",
    [
        "import json\nwhile json.loads('1'):\n    pass",
        "import threading\n\nthreading.Lock().acquire() and threading.Event().wait()",
    ],
)
def test_where_it_was_is_told(tmp_path: Path, code: str) -> None:
    done = left(tmp_path, code)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("leadlane: no end after 0 seconds, at endless.py:")
    assert done.stderr.count("\n") == 1


def test_what_lets_no_other_thread_speak_is_ended_too(tmp_path: Path) -> None:
    done = left(tmp_path, "import re\nre.fullmatch('(a|a)*b', 'a' * 64)")
    assert done.returncode == 1
    assert "endless.py" in done.stderr


def test_what_comes_to_an_end_is_left_alone(tmp_path: Path) -> None:
    done = left(tmp_path, "")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

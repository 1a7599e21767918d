"""Where numba may keep nothing, as for a user who did not install it, the fast runner says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

NOWHERE = """
import sys
from numba.core import caching
caching.CacheImpl._locator_classes = []
from leadlane.cli import main
sys.argv[0] = "leadlane"
sys.exit(main())
"""


def score_where_nothing_is_kept(events: Path) -> subprocess.CompletedProcess[str]:
    arguments = ["score", str(events), "--rule-set", "five-steps", "--runner", "fast"]
    return subprocess.run(
        [sys.executable, "-c", NOWHERE, *arguments], capture_output=True, text=True, env=dict(os.environ), check=False
    )


def test_without_a_folder_for_the_kernel_the_runner_is_refused_with_what_to_do(tmp_path: Path) -> None:
    events = tmp_path / "events.jsonl"
    events.write_text('{"id": "1", "type": "page.viewed", "time": "2026-03-02T09:00:00Z", "lead": "ana"}\n')
    run = score_where_nothing_is_kept(events)
    assert run.returncode == 2
    assert "NUMBA_CACHE_DIR" in run.stderr
    assert "a bug" not in run.stderr

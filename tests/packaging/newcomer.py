"""From nothing to a tested plugin, as a newcomer does it, role by role: an empty environment, four commands.

    python -m tests.packaging.newcomer [ROLE...]

Unlike `make test` it takes everything from the package index (or pip's cache), as a newcomer's pip does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from leadlane.cli.making.making import ROLES

from .new_plugins import NAMES

ROOT: Final = Path(__file__).parents[2]
MOST_SECONDS: Final = 600
"""For one role; it takes a tenth of it."""


def _wheel(folder: Path) -> Path:
    build = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation", "-w", str(folder), "."]
    subprocess.run(build, cwd=ROOT, check=True)
    (built,) = folder.glob("leadlane-*.whl")
    return built


def _begin(role: str, wheel: Path, home: Path) -> tuple[str | None, list[float]]:
    """What went wrong, if anything, and how long each step took."""
    venv.create(home / "env", with_pip=True, symlinks=os.name != "nt")
    scripts = home / "env" / ("Scripts" if os.name == "nt" else "bin")
    hidden = ("PYTHON", "VIRTUAL_ENV", "LEADLANE", "COVERAGE", "PYTEST")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(hidden)}
    project = home / NAMES[role]
    pip = [scripts / "python", "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    took: list[float] = []
    for command, where in (
        ([*pip, f"leadlane[testing] @ {wheel.as_uri()}"], home),
        ([scripts / "leadlane", "plugins", "new", NAMES[role], f"--{role}"], home),
        ([*pip, "-e", "."], project),
        ([scripts / "pytest", "-q"], project),
    ):
        began = time.monotonic()
        try:
            done = subprocess.run(
                [*map(str, command)], cwd=where, env=environment, capture_output=True, text=True, check=False,
                timeout=MOST_SECONDS - sum(took),
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return f"it takes more than {MOST_SECONDS} seconds", took
        took.append(time.monotonic() - began)
        if done.returncode:
            return f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}", took
    return None, took


def main(roles: Sequence[str]) -> int:
    wrong = 0
    print(f"{'role':<13} install leadlane   plugins new   install it   pytest   together, in seconds")
    with tempfile.TemporaryDirectory() as folder:
        wheel = _wheel(Path(folder))
        for role in roles:
            home = Path(folder, role)
            home.mkdir()
            trouble, took = _begin(role, wheel, home)
            shutil.rmtree(home)
            columns = "".join(f"{seconds:{width}.1f}" for seconds, width in zip(took, (17, 14, 13, 9), strict=False))
            print(f"{role:<13}{columns}{sum(took):11.1f}" if trouble is None else f"{role}: {trouble}", flush=True)
            wrong += trouble is not None
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ROLES))

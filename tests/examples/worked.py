"""What a reader of a worked example has on disk and sees on the screen: every command of its page, run in a copy.

    python -m tests.examples.worked

writes what the commands print into the pages.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.docs.blocks import ROOT, WORKED
from tests.examples.readmes import play, rewritten
from tests.projects import Installed

MAKE: Final = ROOT / "docs" / "examples" / "score-or-send" / "worlds.py"
KEPT: Final = "LEADLANE_WORLDS"
"""The environment variable that names a folder with worlds; else they are kept in .worlds."""


class NoWorldsError(Exception):
    """Simulated CRMs are not there and cannot be made; the message says why."""


def copied(page: Path, into: Path) -> Installed:
    """The folder of a page, with worlds where the page has some, and an environment to run its commands in.

    Raises:
        NoWorldsError: the page needs worlds, and there are none.
    """
    folder = Path(shutil.copytree(page.parent, into / page.parent.name, ignore=shutil.ignore_patterns("worlds")))
    if "worlds/" in page.read_text(encoding="utf-8"):
        (folder / "worlds").symlink_to(worlds(), target_is_directory=True)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return Installed(folder, {**os.environ, "PATH": path})


def worlds() -> Path:
    """Where the worlds are; those that are not there are made, which takes a network and half a minute."""
    folder = Path(os.environ.get(KEPT) or ROOT / ".worlds").resolve()
    done = subprocess.run([sys.executable, MAKE, folder], stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise NoWorldsError((done.stderr.strip().splitlines() or ["no worlds"])[-1])
    return folder


def told(page: Path, into: Path) -> tuple[Path, dict[str, str]]:
    """The folder in which every command of a page was run, and what each printed.

    Raises:
        AssertionError: one prints something else than the page says.
        NoWorldsError: the page needs worlds, and there are none.
    """
    here = copied(page, into)
    seen: dict[str, str] = {}
    for command, printed in play(page, here.projects, here):
        assert printed == command.printed, (
            f"{command.block}: stale; it is written anew by python -m tests.examples.worked"
        )
        seen[" ".join(command.words)] = printed
    return here.projects, seen


if __name__ == "__main__":
    for one in WORKED:
        with tempfile.TemporaryDirectory() as place:
            installed = copied(one, Path(place))
            one.write_text(rewritten(one, installed.projects, installed), encoding="utf-8")
        print(f"{one}: as it runs today", file=sys.stderr)

"""The command line: a thin shell over the core. What a command needs is imported when it is called."""

from __future__ import annotations

import gc
import io
import os
import sys
import threading

from leadlane.cli.front import ASKED, front_page
from leadlane.cli.guard import status_of
from leadlane.cli.leaving import leave, say_what_ends_a_thread


def main() -> None:
    """Runs `leadlane` with the arguments of this process."""
    _open_closed_streams()
    threading.excepthook = say_what_ends_a_thread
    leave(status_of(_run))


def _run() -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a screen that lacks a letter is no reason to fail
    if sys.argv[1:] in ASKED:
        print(front_page(), end="")
        return 0
    # A run makes millions of small objects and hardly a cycle: looking for some so often would cost a third of it.
    gc.set_threshold(200_000, 20, 100)
    from leadlane.cli.app import app

    try:
        app(prog_name="leadlane")
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    return 0


def _open_closed_streams() -> None:
    """A standard stream that was closed before the start fails when it is used, and only then.

    Without this it would be None, and a file that is opened later would get its number.
    """
    for name, mode, way in (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_RDONLY)):
        if getattr(sys, name) is None:
            stream = open(os.open(os.devnull, way), mode, encoding="utf-8", errors="replace")  # noqa: PTH123, SIM115
            setattr(sys, name, stream)

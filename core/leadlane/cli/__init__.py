"""The command line: a thin shell over the core. What a command needs is imported when it is called."""

from __future__ import annotations

import gc
import io
import sys

from leadlane.cli.front import ASKED, front_page


def main() -> None:
    """Runs `leadlane` with the arguments of this process."""
    if sys.argv[1:] in ASKED:
        print(front_page(), end="")
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a screen that lacks a letter is no reason to fail
    # A run makes millions of small objects and hardly a cycle: looking for some so often would cost a third of it.
    gc.set_threshold(200_000, 20, 100)
    try:
        from leadlane.cli.app import app

        app(prog_name="leadlane")
    except KeyboardInterrupt:  # before a command began; from then on its guard says the same
        print("leadlane: interrupted", file=sys.stderr)
        sys.exit(130)

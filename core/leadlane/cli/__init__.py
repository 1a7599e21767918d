"""The command line: a thin shell over the core. What a command needs is imported when it is called."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Runs `leadlane` with the arguments of this process."""
    # A run makes millions of small objects and hardly a cycle: looking for some so often would cost a third of it.
    gc.set_threshold(200_000, 20, 100)
    try:
        from leadlane.cli.app import app

        app(prog_name="leadlane")
    except KeyboardInterrupt:  # before a command began; from then on its guard says the same
        print("leadlane: interrupted", file=sys.stderr)
        sys.exit(130)

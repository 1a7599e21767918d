"""The command line: a thin shell over the core. What a command needs is imported when it is called."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs `leadlane` with the arguments of this process."""
    try:
        from leadlane.cli.app import app

        app(prog_name="leadlane")
    except KeyboardInterrupt:  # before a command began; from then on its guard says the same
        print("leadlane: interrupted", file=sys.stderr)
        sys.exit(130)

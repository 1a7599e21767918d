"""What the lab needs beside leadlane: an extra."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from leadlane.cli.guard import CommandError

_NEEDED: Final = ("numpy", "scipy", "statsmodels")


def check_installed() -> None:
    """Nothing, where the extra is installed.

    Raises:
        CommandError: something of it is missing; the message says what to install.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise CommandError(f"the lab needs {' and '.join(missing)}: pip install 'leadlane[lab]'")

"""Installs what leadlane is compared with, one package after the other: a peer that cannot be had is said to be missing
in the table, and keeps nobody from measuring the others.

    python -m benchmarks.installing
"""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import requires

from packaging.requirements import Requirement


def peers() -> list[str]:
    """The requirements of the extra `benchmark`, as far as they are for this Python."""
    found = []
    for requirement in map(Requirement, requires("leadlane") or ()):
        marker = requirement.marker
        if marker and marker.evaluate({"extra": "benchmark"}) and not marker.evaluate({"extra": ""}):
            requirement.marker = None
            found.append(str(requirement))
    return found


def main() -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq", "install"]
    missing = [peer for peer in peers() if subprocess.run([*pip, peer], check=False).returncode]
    for peer in missing:
        print(f"NOT INSTALLED, and missing in the tables: {peer}", file=sys.stderr)


if __name__ == "__main__":
    main()

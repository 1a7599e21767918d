"""What a measurement was made on."""

from __future__ import annotations

import os
import platform
from importlib import metadata
from pathlib import Path
from typing import Final

LIBRARIES: Final = (
    "leadlane", "numba", "numpy", "pyarrow", "polars", "duckdb", "durable_rules", "clipspy", "rule-engine",
    "zen-engine", "cel-python",
)  # fmt: skip


def machine() -> list[str]:
    """Lines about this machine: processor, memory, Python, libraries."""
    cores = os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return [
        f"- {_processor()}, {cores} {'core' if cores == 1 else 'cores'}, {memory:.0f} GB, {platform.system()}",
        f"- Python {platform.python_version()}; {', '.join(map(_version, LIBRARIES))}",
    ]


def _version(library: str) -> str:
    try:
        return f"{library} {metadata.version(library)}"
    except metadata.PackageNotFoundError:
        return f"{library} **not installed**"


def _processor() -> str:
    """The name that the processor gives itself, where Linux tells it."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()

"""The parts of the command, by the names that `--only` takes. Each measures one table of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from benchmarks.bench import Bench
from benchmarks.parts.cold import cold
from benchmarks.parts.criteria import criteria
from benchmarks.parts.fast import fast
from benchmarks.parts.growth import growth
from benchmarks.parts.huge import huge
from benchmarks.parts.lab import lab
from benchmarks.parts.peers import peers
from benchmarks.parts.readable import readable
from benchmarks.parts.strangers import strangers
from benchmarks.tables import Table

PARTS: Final[dict[str, Callable[[Bench], Table]]] = {
    "peers": peers,
    "fast": fast,
    "growth": growth,
    "criteria": criteria,
    "strangers": strangers,
    "readable": readable,
    "lab": lab,
    "cold": cold,
    "huge": huge,
}
LONG: Final = ("huge",)
"""Left out unless they are asked for."""

"""The kernel, compiled before anybody waits for it: `python -m tests.fast.warm`.

Numba compiles it in about a minute where its cache is empty. Of several processes one does, the others wait.
"""

from __future__ import annotations

import fcntl
from pathlib import Path
from tempfile import gettempdir

from tests.differential.both_routed import roster_of
from tests.fast.both_runners import plan_of
from tests.fast.outcomes import outcome

from leadlane import Event
from leadlane_fast import kernel
from leadlane_fast.run import FastRun

_RULES = {
    "rule_set": "warm",
    "version": 1,
    "tiers": [{"kind": "influencing", "points": 5, "criteria": {"page": {"on": "page.viewed"}}}],
    "stages": {"mql": {"at": 5}},
    "routing": {"fallback": "desk"},
}
_ROSTER = {"roster": "warm", "teams": {"sales": {"reps": {"ana": {}}}}}


def warm() -> None:
    """Compiles the kernel, or loads what was compiled, as long as nobody else does."""
    # Of each checkout its own: the cache lies beside the kernel.
    name = str(Path(kernel.__path__[0]).resolve()).strip("/").replace("/", "-")
    with Path(gettempdir(), f"leadlane-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        events = [
            Event(id=str(number), type="page.viewed", time=number, lead=f"L{number % 2}", source="web")
            for number in (1, 2, 2, 0)
        ]
        outcome(FastRun, plan_of(_RULES), roster_of(_ROSTER), [(events, False)], None)


if __name__ == "__main__":
    warm()

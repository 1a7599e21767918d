"""The fast runner's door. What it is made of is imported when it runs: numba alone takes a third of a second."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from leadlane import Runner, Untabulated, hookimpl

if TYPE_CHECKING:
    from leadlane.language.roster.roster import Roster
    from leadlane.routing.messages import Sent
    from leadlane.routing.routed_run import RoutedRun
    from leadlane.scoring.plan import Plan

WORTH_IT: Final = 500_000
"""Events from which on `auto` takes it. Once the kernel is compiled it is sooner done from some 30,000 on; compiling
takes a minute, which a run of so many events makes up for at the sixth time.
"""
_NEEDED: Final = ("numba", "numpy", "pyarrow")


@dataclass(frozen=True, kw_only=True)
class Fast(Runner):
    """Folds all leads in a compiled kernel, for millions of events. Needs `pip install 'leadlane[fast]'`."""

    kind = "fast"

    @classmethod
    def unavailable(cls) -> str | None:
        missing = [name for name in _NEEDED if find_spec(name) is None]
        if missing:
            return f"needs {' and '.join(missing)}: pip install 'leadlane[fast]'"
        _prepare_numpy()
        try:
            import_module("leadlane_fast.run")  # what it is made of asks numba for a folder to be kept in
        except RuntimeError as trouble:
            if "no locator available" not in str(trouble):
                raise
            return "needs a folder to keep its compiled kernel in: set NUMBA_CACHE_DIR to one that you can write to"
        return None

    def worth(self, events: int) -> bool:
        return events >= WORTH_IT

    def untabulated(self, plan: Plan) -> Iterable[Untabulated]:
        from leadlane_fast.tables.untabulated import untabulated

        return untabulated(plan)

    def run(self, plan: Plan, roster: Roster | None, tell: Callable[[Sent], None] | None, *, ledger: bool) -> RoutedRun:
        _prepare_numpy()
        from leadlane_fast.run import FastRun

        return FastRun(plan, roster, tell, ledger=ledger)


def _prepare_numpy() -> None:
    # numpy reads both as it is imported. Nothing here is linear algebra, and threads that wait for some take time from
    # those that fold; and to be given huge pages takes longer than they save.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("NUMPY_MADVISE_HUGEPAGE", "0")


@hookimpl
def leadlane_runners() -> Sequence[type[Runner]]:
    return [Fast]

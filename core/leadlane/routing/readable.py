"""The readable runner, offered as any other runner is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leadlane.contract.hookspecs import hookimpl
from leadlane.contract.runners import Runner

if TYPE_CHECKING:
    from leadlane.language.roster.roster import Roster
    from leadlane.routing.messages import Sent
    from leadlane.routing.routed_run import RoutedRun
    from leadlane.scoring.plan import Plan


@dataclass(frozen=True, kw_only=True)
class Readable(Runner):
    """Folds lead by lead in plain Python: the definition, and the quickest for small inputs."""

    kind = "readable"

    def run(self, plan: Plan, roster: Roster | None, tell: Callable[[Sent], None] | None, *, ledger: bool) -> RoutedRun:
        from leadlane.routing.routed_run import RoutedRun

        return RoutedRun(plan, roster, tell, ledger=ledger)


@hookimpl
def leadlane_runners() -> Sequence[type[Runner]]:
    return [Readable]

"""Router `named`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import Assignment, Bench, Lead, RepName, Router, hookimpl


@dataclass(frozen=True, kw_only=True)
class Named(Router):
    """Gives every lead to one rep; passes on when that one is not available.

    Setting: `rep`.
    """

    kind = "named"

    rep: RepName

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        rep = bench.rep(self.rep)
        return None if rep is None else Assignment(rep.team, rep.name, f"named: {rep.name}")


@hookimpl
def leadlane_routers() -> Sequence[type[Router]]:
    return [Named]

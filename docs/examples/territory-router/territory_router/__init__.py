"""Routes leads by a table of territories that sales operations keep as CSV."""

from collections.abc import Sequence

from leadlane import Router, hookimpl
from territory_router.router import TerritoryFile


@hookimpl
def leadlane_routers() -> Sequence[type[Router]]:
    return [TerritoryFile]

"""What of a plan is no table, and what happens instead: for `leadlane check --verbose`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from leadlane import Untabulated
from leadlane.scoring.plan import Plan
from leadlane_fast.tables.debits import balance_alone
from leadlane_fast.tables.limits import NotTabulatedError
from leadlane_fast.tables.rules import Tables

_BALANCES: Final = (1, 50, 51, 100, 101, 1000)
"""What a policy is tried with, to see what it looks at."""


def untabulated(plan: Plan) -> Iterator[Untabulated]:
    """Everything that is asked as it comes, with the reason; of a plan that is beyond tables, why it is."""
    try:
        tables = Tables(plan)
    except NotTabulatedError as error:
        yield Untabulated(error.path, f"{error}: the readable runner takes the rule set as a whole")
        return
    for one in tables.computed:
        if one.beyond is not None:
            message = f"criterion {one.name} computes its points from {one.beyond}"
            yield Untabulated(one.path, f"{message}: its function is called for each event that matches")
    for number, use in enumerate(plan.rule_set.decays):
        if any(balance_alone(use.strategy, balance) is None for balance in _BALANCES):
            message = f"decay {use.name} looks at more than the balance"
            yield Untabulated(
                ("decay", number), f"{message}: it is asked once for each balance, tick and original that is met"
            )

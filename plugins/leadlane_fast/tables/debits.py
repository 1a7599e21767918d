"""What decay policies take, by what they were asked."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from leadlane.scoring.plan import Plan
from leadlane_fast.tables.hashed import Hashed
from leadlane_fast.tables.untouched import UNTOUCHED

_PLAIN: Final = 4096
"""Balances up to this have a table of their own, where a policy looks at nothing else."""


_PAGE: Final = 64
"""So many of them are asked about at once, when the first is met: a stranger's policy may be slow."""


class Debits:
    """A table of balances for each policy that looks at the balance alone, and a hash table for the rest."""

    def __init__(self, plan: Plan) -> None:
        self._policies = plan.ticker.policies
        self.debit = Hashed()
        self.plain = np.full((max(len(self._policies), 1), _PLAIN), -1, np.int64)
        self._opened: set[tuple[int, int]] = set()

    def _open(self, policy: int, page: int) -> None:
        """Asks about the balances of a page, as long as nothing else is looked at."""
        self._opened.add((policy, page))
        for balance in range(max(page * _PAGE, 1), (page + 1) * _PAGE):
            taken = balance_alone(self._policies[policy].strategy, balance)
            if taken is None:  # it is asked when its turn comes
                return
            self.plain[policy, balance] = min(max(taken, 0), balance)

    def ask(self, desk: Any) -> None:
        """The kernel met a tick that the policy has not been asked about."""
        policy, balance, number, original = (int(one) for one in desk.missing[:4])
        page = balance // _PAGE
        if balance < _PLAIN and (policy, page) not in self._opened:
            self._open(policy, page)
            if self.plain[policy, balance] >= 0:
                return
        taken = self._policies[policy].debit(balance, number, original)
        self.debit.put(taken, balance, original, number * len(self._policies) + policy)


def balance_alone(strategy: Any, balance: int) -> int | None:
    """What a policy takes of a balance, if that is all that it looks at."""
    try:
        taken = strategy.debit(balance, UNTOUCHED, UNTOUCHED)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - it looked, or failed
        return None
    return taken if type(taken) is int else None

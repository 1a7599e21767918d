"""What decay policies take, by what they were asked."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from leadlane.scoring.plan import Plan
from leadlane_fast.tables.growing import twice
from leadlane_fast.tables.records import blank
from leadlane_fast.tables.untouched import UNTOUCHED

_PLAIN: Final = 4096
"""Balances up to this have a table of their own, where a policy looks at nothing else."""


class Debits:
    """A table of balances for each policy that looks at the balance alone, and a hash table for the rest."""

    def __init__(self, plan: Plan) -> None:
        self._policies = plan.ticker.policies
        self.debit, self._asked = blank("taken policy balance number original", 1024, -1), 0
        self.plain = np.full((max(len(self._policies), 1), _PLAIN), -1, np.int64)
        for policy in self._policies:
            self._probe(policy.index, policy.strategy)

    def _probe(self, index: int, strategy: Any) -> None:
        for balance in range(1, _PLAIN):
            try:
                taken = strategy.debit(balance, UNTOUCHED, UNTOUCHED)
            except BaseException:  # noqa: BLE001 - it looked, or failed: then it is asked when its turn comes
                return
            if type(taken) is not int:
                return
            self.plain[index, balance] = min(max(taken, 0), balance)

    def ask(self, desk: Any) -> None:
        """The kernel met a tick that the policy has not been asked about."""
        policy, balance, number, original = (int(one) for one in desk.missing[:4])
        taken = self._policies[policy].debit(balance, number, original)
        if 2 * self._asked >= len(self.debit):
            old, self.debit = self.debit, twice(self.debit)
            for row in old[old.policy >= 0]:
                self._lay(*map(int, row))
        self._lay(taken, policy, balance, number, original)
        self._asked += 1

    def _lay(self, taken: int, policy: int, balance: int, number: int, original: int) -> None:
        """As the kernel looks it up (`kernel.clocks.debit_of`)."""
        mask = len(self.debit) - 1
        at = (balance * 0x9E3779B1 + number * 0x85EBCA6B + original * 0xC2B2AE35 + policy * 0x27D4EB2F) & mask
        while self.debit[at].policy >= 0:
            at = (at + 1) & mask
        self.debit[at] = taken, policy, balance, number, original

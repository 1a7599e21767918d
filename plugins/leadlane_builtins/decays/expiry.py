"""Decay `expiry`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import Decay, Since, hookimpl


@dataclass(frozen=True, kw_only=True)
class Expiry(Decay):
    """Takes back all that is left of an award once its time is over.

    Settings: `every`, how long an award is good for, such as `12 months`; `since`, `award` unless set. With
    `since: activity` the whole dimension goes at once after that long a silence.

    Source: "5 Simple Steps to Effective Lead Scoring": an agreed decay timeframe.
    """

    kind = "expiry"

    since: Since = "award"

    def debit(self, balance: int, n: int, original: int) -> int:
        return balance if n == 1 else 0


@hookimpl
def leadlane_decays() -> Sequence[type[Decay]]:
    return [Expiry]

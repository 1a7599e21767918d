"""Decay `new_kind`."""

from __future__ import annotations

from dataclasses import dataclass

from leadlane import Decay, Since


@dataclass(frozen=True, kw_only=True)
class NewKind(Decay):
    """Spares each award for a while, then takes it back in equal steps.

    Settings: `every`, the time from one tick to the next; `spared`, how many ticks take nothing, 1 unless set; `steps`,
    how many then take it all, 4 unless set. What does not divide evenly is spread over the steps. Each award is on its
    own clock (`since: award` unless set).
    """

    kind = "new_kind"

    since: Since = "award"
    spared: int = 1
    steps: int = 4

    def __post_init__(self) -> None:
        if self.spared < 0:
            raise ValueError(f"spared: 0 ticks or more, not {self.spared}")
        if self.steps < 1:
            raise ValueError(f"steps: at least 1, not {self.steps}")

    def debit(self, balance: int, n: int, original: int) -> int:
        step = n - self.spared
        if step < 1:
            return 0
        if step >= self.steps:
            return balance
        # What should be gone by now, less what should have been gone before: no step makes up for others.
        due = original * step // self.steps - original * (step - 1) // self.steps
        return max(0, min(balance, due))

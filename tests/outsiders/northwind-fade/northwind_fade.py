"""Every award fades away in equal steps."""

from dataclasses import dataclass

from leadlane import Decay, Since, hookimpl


@dataclass(frozen=True, kw_only=True)
class Fade(Decay):
    """Takes an award back in equal steps, each award on its own clock.

    Settings: `every`, the length of a step; `steps`, after how many nothing is left, 4 unless set. What does not
    divide evenly is spread over the steps, so that the last one never has to make up for the others.
    """

    kind = "fade"

    since: Since = "award"
    steps: int = 4

    def __post_init__(self) -> None:
        if self.steps < 1:
            raise ValueError(f"steps: at least 1, not {self.steps}")

    def debit(self, balance: int, n: int, original: int) -> int:
        if n >= self.steps:
            return balance
        return min(balance, original * n // self.steps - original * (n - 1) // self.steps)


@hookimpl
def leadlane_decays() -> list[type[Decay]]:
    return [Fade]

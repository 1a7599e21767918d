"""A figure and the interval around it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the sample says, and from where to where the truth may lie. None is what cannot be told.

    `low` or `high` of a ratio may be None alone: there is no bound on that side.
    """

    value: float | None
    low: float | None
    high: float | None

    @property
    def values(self) -> tuple[float | None, float | None, float | None]:
        """The value and its bounds, as they stand beside each other in a table."""
        return self.value, self.low, self.high

    def excludes(self, null: float) -> bool:
        """Whether the interval is there and this value lies outside."""
        return (self.low is not None and self.low > null) or (self.high is not None and self.high < null)


def checked_level(level: float) -> float:
    """The level of an interval, if it is one.

    Raises:
        ValueError: not strictly between 0 and 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"a level is between 0 and 1, such as 0.95, not {level}")
    return level

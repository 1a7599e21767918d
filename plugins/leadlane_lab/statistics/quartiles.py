"""Where a quarter, half and three quarters lie."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles

Quartiles = tuple[float | None, float | None, float | None]


def quartiles(values: Sequence[float]) -> Quartiles:
    """The values within which a quarter, half and three quarters lie, those between two by interpolation; of one value
    that value, of none nothing.
    """
    if not values:
        return None, None, None
    low, middle, high = quantiles(values if len(values) > 1 else [*values, *values], n=4, method="inclusive")
    return low, middle, high

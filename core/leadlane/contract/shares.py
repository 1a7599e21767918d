"""Shares of points, exactly: what a rule set writes as 0.1 is a tenth, not the float next to it."""

from __future__ import annotations

from fractions import Fraction


def share_of(share: float, points: int) -> int:
    """`share` of some points: rounded half to even, and at least 1, so that a decay comes to an end.

    `share_of(0.5, 5)` is 2, `share_of(0.5, 3)` is 2, `share_of(0.1, 4)` is 1. Of nothing it is nothing.
    """
    return max(1, round(Fraction(str(share)) * points)) if points > 0 else 0

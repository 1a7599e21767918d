"""Whether the score puts leads in the right order: lift and gain by decile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

TENTHS: Final = 10


@dataclass(frozen=True, slots=True)
class Decile:
    """A tenth of the leads, from the highest scores down. Where leads of one score lie on both sides of its bounds,
    each counts as what those of that score reached on average: `reached` need not be whole.

    `lift` is how many times as many reached the goal as would in a tenth at random; `gain` the share of all that did
    which is in this decile or above. None where nobody reached it.
    """

    number: int
    leads: int
    lowest: int
    reached: float
    lift: float | None
    gain: float | None


def deciles(leads: Sequence[tuple[int, bool]]) -> list[Decile]:
    """Leads by their score and whether they reached the goal, in tenths; where there are fewer than ten, none."""
    ordered = sorted(leads, key=lambda one: -one[0])
    expected: list[float] = []
    for _, tied in groupby(ordered, key=lambda one: one[0]):
        reached = [one for _, one in tied]
        expected += [sum(reached) / len(reached)] * len(reached)
    total, size = sum(reached for _, reached in ordered), len(ordered)
    found: list[Decile] = []
    so_far = 0.0
    for number in range(TENTHS if size >= TENTHS else 0):
        first, last = number * size // TENTHS, (number + 1) * size // TENTHS
        here = sum(expected[first:last])
        so_far += here
        lift = here * size / (total * (last - first)) if total else None
        gain = min(so_far / total, 1.0) if total else None
        found.append(Decile(number + 1, last - first, ordered[last - 1][0], here, lift, gain))
    return found

"""Whose points a lead has: its ledger, added up entry by entry."""

from __future__ import annotations

from leadlane import Entry
from leadlane.scoring.plan import Plan
from leadlane.scoring.state import State


class Credits:
    """What each criterion has given one lead so far, and the score and the dimensions that it comes to.

    Decay, fast-track awards and hand-backs belong to no criterion: they count for the score alone.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._lines = {line.name: line.index for line in plan.lines}
        self._standing = frozenset(line.index for line in plan.attribute_lines)
        self._state = State("", len(plan.places))
        self._net = [0] * len(plan.lines)
        self._times = [0] * len(plan.lines)

    def add(self, entry: Entry) -> None:
        """One entry of the ledger."""
        state = self._state
        state.score = entry.score
        if entry.dimension is not None:
            state.dimensions[self._plan.places.index(entry.dimension)] += entry.applied
        if entry.tier is not None and entry.applied:
            line = self._lines[entry.criterion]
            self._net[line] += entry.applied
            # What stands while it is true stands once, however often it was taken back and given again.
            self._times[line] = 1 if line in self._standing else self._times[line] + 1

    @property
    def group(self) -> str | None:
        """The group that the lead is in now."""
        return self._plan.group(self._state)

    @property
    def given(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """In rule-set order: the points that each criterion has given, less what it took back, and how often."""
        return tuple(self._net), tuple(self._times)

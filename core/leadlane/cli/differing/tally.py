"""What a change of rule sets does to leads, counted; of each kind only the most telling leads are kept."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from typing import Any, Final

from leadlane.cli.queue import place_in_queue
from leadlane.scoring.results import Scored

LISTED: Final = 20
"""How many leads are named of those that gain or lose MQL, or that one rule set alone has."""
MOVES: Final = 10
"""How many of the largest moves of the score are named."""


class Best:
    """Counts pairs, and keeps the first of them by their key."""

    def __init__(self, most: int) -> None:
        self._most, self.count = most, 0
        self._kept: list[tuple[Any, Scored, Scored]] = []

    def add(self, key: tuple[object, ...], old: Scored, new: Scored) -> None:
        """One more; no two have one key."""
        self.count += 1
        insort(self._kept, (key, old, new), key=lambda one: one[0])
        del self._kept[self._most :]

    @property
    def pairs(self) -> list[tuple[Scored, Scored]]:
        """Those that are kept, in order."""
        return [(old, new) for _, old, new in self._kept]


class Tally:
    """All that is told of the leads that two rule sets see otherwise."""

    def __init__(self) -> None:
        self.leads = self.differing = self.sooner = self.later = self.otherwise = self.elsewhere = 0
        self.gains, self.losses = Best(LISTED), Best(LISTED)
        self.gone, self.come = Best(LISTED), Best(LISTED)
        self.moves = Best(MOVES)
        self.groups: Counter[tuple[str, str]] = Counter()

    def add(self, old: Scored | None, new: Scored | None) -> None:
        """One lead that differs."""
        self.differing += 1
        if old is not None and new is not None:
            self._both(old, new)
        elif new is not None:
            self.come.add(place_in_queue(new), new, new)
        elif old is not None:
            self.gone.add(place_in_queue(old), old, old)

    def _both(self, old: Scored, new: Scored) -> None:
        if old.group != new.group:
            self.groups[old.group or "", new.group or ""] += 1
        if old.score != new.score:
            self.moves.add((-abs(new.score - old.score), new.lead), old, new)
        if old.team is not None and new.team is not None:
            self.elsewhere += (old.unit, old.team) != (new.unit, new.team)
        before, now = old.qualified_at, new.qualified_at
        if before is None and now is not None:
            self.gains.add(place_in_queue(new), old, new)
        elif before is not None and now is None:
            self.losses.add(place_in_queue(old), old, new)
        elif before is not None and now is not None:
            self.sooner += now < before
            self.later += now > before
            self.otherwise += now == before and old.qualified_by != new.qualified_by

"""Two runs over the same events, read once, and their results lead by lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Final

from leadlane.contract.events import Event
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored
from leadlane.scoring.run import row_order
from leadlane.scoring.shelves import IN_MEMORY

_AT_ONCE: Final = 1000

Pair = tuple[Scored | None, Scored | None]
"""What two rule sets make of one lead; None where one of them has no row of it."""


class Runs:
    """A run of each rule set. Where `old` does not read for both, who reads for it tells `watch` of every event, so
    that `new` gets them too.
    """

    def __init__(self, old: Plan, new: Plan, pair: tuple[RoutedRun, RoutedRun] | None = None) -> None:
        # Each has half of the memory, and no process beside this one: the two go step by step.
        self.old, self.new = pair or (
            RoutedRun(plan, in_memory=IN_MEMORY // 2, ledger=False, helped=False) for plan in (old, new)
        )
        self.watch: Callable[[Event], None] | None = self._watch if pair is None else None
        self._waiting: list[Event] = []

    def _watch(self, event: Event) -> None:
        """One event, as it passes."""
        self._waiting.append(event)
        if len(self._waiting) >= _AT_ONCE:
            self._hand_over()

    def _hand_over(self) -> None:
        self.new.add(self._waiting)
        self._waiting.clear()

    def scored(self, as_of: int) -> Iterator[Pair]:
        """Both results of every lead, ordered by lead id. Asked once.

        Raises:
            PluginError: a strategy failed, or answered what is no answer.
        """
        if self._waiting:
            self._hand_over()
        return side_by_side(self.old.scored(as_of), self.new.scored(as_of))

    def close(self) -> None:
        """Remove what they left on disk."""
        self.old.close()
        self.new.close()


def side_by_side(old: Iterable[Scored], new: Iterable[Scored]) -> Iterator[Pair]:
    """Ordered results as pairs of one lead; never more than one of each in memory."""
    both = merge(
        ((row_order(one), False, one) for one in old), ((row_order(one), True, one) for one in new),
        key=itemgetter(0, 1),
    )  # fmt: skip
    for _, same in groupby(both, key=itemgetter(0)):
        found = {is_new: one for _, is_new, one in same}
        yield found.get(False), found.get(True)


def outcome(scored: Scored, dimensions: tuple[str, ...]) -> tuple[object, ...]:
    """All that a row says but who scored it. A dimension without points is none: the other rule set may not have it."""
    points = {name: value for name, value in zip(dimensions, scored.dimensions, strict=True) if value}
    return (
        points, scored.score, scored.stage, scored.group, scored.qualified_at, scored.qualified_by, scored.unit,
        scored.team, scored.owner, scored.sla_due,
    )  # fmt: skip

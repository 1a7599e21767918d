"""The leads of a study, segment by segment, each with its funnel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from leadlane_lab.funnel.counting import Funnel
from leadlane_lab.funnel.journeys import Journey

SHOWN: Final = 12
"""So many segments have rows of their own, the largest; the others share theirs."""
MOST: Final = 10_000
"""So many are told apart at all, the first by lead id: a segment for each lead would take the memory."""
NONE: Final = "(none)"
OTHERS: Final = "(all others)"


class Segments:
    """Funnels by segment; None is of those who are in none."""

    def __init__(self) -> None:
        self._found: dict[str | None, Funnel] = {}
        self._rest = Funnel()

    def add(self, segment: str | None, journey: Journey) -> None:
        """One lead more."""
        funnel = self._found.get(segment)
        if funnel is None:
            funnel = Funnel() if len(self._found) < MOST else self._rest
            if funnel is not self._rest:
                self._found[segment] = funnel
        funnel.add(journey)

    def largest(self) -> Iterator[tuple[str, Funnel]]:
        """The largest segments by what they are called, those of one size by name; then all others as one."""
        ordered = sorted(self._found.items(), key=lambda one: (-one[1].leads, one[0] is None, one[0] or ""))
        rest = Funnel()
        for _, funnel in ordered[SHOWN:]:
            rest.merge(funnel)
        rest.merge(self._rest)
        yield from ((NONE if name is None else name, funnel) for name, funnel in ordered[:SHOWN])
        if rest.leads:
            yield OTHERS, rest

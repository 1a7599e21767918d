"""How much each rep gets to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from leadlane import Decision
from leadlane.language.roster.roster import Roster
from leadlane.scoring.witness import CLOSING


@dataclass
class Loads:
    """The assignments of one rule set's leads. Nothing without a roster."""

    roster: Roster | None
    assigned: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    nobody: int = 0
    """Assignments to a team or a queue, for want of a rep."""
    _changes: defaultdict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, decisions: Iterable[Decision]) -> None:
        """One lead's decisions, in order."""
        if self.roster is None:
            return
        owner: str | None = None
        for one in decisions:
            if one.kind == "sla_missed" and one.owner is not None:
                self.missed[one.owner] += 1
            closes = one.kind == "stage" and one.to_stage in CLOSING
            if owner is not None and (closes or one.kind == "routed"):
                self._changes[owner].append((one.time, -1))
                owner = None
            if one.kind == "routed":
                owner = one.owner
                if owner is None:
                    self.nobody += 1
                else:
                    self.assigned[owner] += 1
                    self._changes[owner].append((one.time, 1))

    def most_at_once(self, rep: str) -> int:
        """The largest number of leads that a rep had open at one time."""
        load = most = 0
        for _, change in sorted(self._changes.get(rep, ())):  # of one instant, what is closed comes first
            load += change
            most = max(most, load)
        return most

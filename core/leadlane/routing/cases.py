"""What the second pass knows of one lead: its assignment, its deadline, and what came of both."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from leadlane.contract.leads import Lead, Stage
from leadlane.contract.ledger import Decision, Entry
from leadlane.routing.units import Choice
from leadlane.scoring.results import Scored


@dataclass(slots=True)
class Case:
    """One lead. `open` until sales is done with it; `owned` once sales took it on."""

    lead: str
    unit: str | None = None
    team: str | None = None
    owner: str | None = None
    due: int | None = None
    open: bool = False
    owned: bool = False
    # The clock that runs: a new one makes the old one void.
    clock: int = 0
    runs: bool = False
    # What the lead was to be routed by when it last entered something that is routed on.
    entered: Choice | None = None
    # What the assignment rests on, for doing it again.
    choice: Choice | None = None
    view: Lead | None = None
    # The lead as it was last seen: what messages show.
    seen: Lead | None = None
    stage: Stage = Stage.PROSPECT
    excluded: list[str] = field(default_factory=list)
    followed: bool = False
    in_fallback: bool = False
    # What came of it, in order.
    decisions: list[Decision] = field(default_factory=list)
    missed: list[tuple[int, str]] = field(default_factory=list)
    routed: int = 0

    def forget(self) -> None:
        """No deadline runs: what it would be told with, and done again with, need not be kept."""
        self.choice = self.view = self.seen = None

    def complete(self, scored: Scored, ledger: bool) -> Scored:
        """A lead's result with what the second pass found."""
        decisions = scored.decisions
        if self.decisions:
            decisions = sorted([*decisions, *self.decisions], key=lambda one: one.order)
        entries = self._entries(scored.entries) if ledger and self.missed else scored.entries
        return msgspec.structs.replace(
            scored, entries=entries, decisions=decisions, unit=self.unit, team=self.team, owner=self.owner,
            sla_due=self.due, moments=[],
        )  # fmt: skip

    def _entries(self, entries: list[Entry]) -> list[Entry]:
        """The entries with those of missed deadlines, each after all of the same or an earlier time."""
        merged: list[Entry] = []
        at = score = 0
        for time, note in self.missed:
            while at < len(entries) and entries[at].time <= time:
                score = entries[at].score
                merged.append(entries[at])
                at += 1
            merged.append(Entry(time, None, "sla", None, None, 0, 0, score, note))
        return merged + entries[at:]

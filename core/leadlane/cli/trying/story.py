"""One lead's story: its lines so far, and the lead as they leave it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from leadlane.contract.events import Event
from leadlane.contract.ledger import Entry
from leadlane.scoring.fold import begin, finish, fold, step
from leadlane.scoring.histories import in_order
from leadlane.scoring.plan import Plan
from leadlane.scoring.resolutions import Resolution

Proof = tuple[int, str, Resolution]
"""When, on which event, and what the rules concluded."""


@dataclass(frozen=True)
class Told:
    """What one line did: entries and proofs that came; where the story is told anew, what is gone and the old score."""

    came: list[Entry]
    gone: list[Entry]
    proofs: list[Proof]
    before: int | None = None


class Story:
    """What was typed of one lead. It always is what the fold makes of the same events as of the latest instant."""

    def __init__(self, plan: Plan, lead: str) -> None:
        self.lead = lead
        self.now: int | None = None
        self._plan = plan
        self._steps: list[Event | int] = []
        self.state = begin(plan, lead)

    @property
    def events(self) -> list[Event]:
        """Every event, in order."""
        return sorted((one for one in self._steps if isinstance(one, Event)), key=in_order)

    @property
    def last(self) -> Event | int | None:
        """The last line: an event, or the instant until which time passed."""
        return self._steps[-1] if self._steps else None

    def is_late(self, time: int) -> bool:
        """Whether the story has gone on beyond an instant."""
        return self.now is not None and time < self.now

    def add(self, one: Event | int) -> Told:
        """An event; or an instant, until which time passes.

        Raises:
            PluginError: a strategy failed, or answered what is no number of points.
        """
        time = one.time if isinstance(one, Event) else one
        self._steps.append(one)
        if self.is_late(time):
            return self._anew()
        state, self.now = self.state, time
        entries, proofs = len(state.entries), len(state.proofs)
        if isinstance(one, Event) and not self._plan.ignores(one):
            step(self._plan, state, one)
        finish(self._plan, state, time)
        return Told(state.entries[entries:], [], state.proofs[proofs:])

    def undo(self) -> Told:
        """The last line was not typed. There must be one."""
        self._steps.pop()
        return self._anew()

    def _anew(self) -> Told:
        """From the beginning: what came and what went, wherever in the story."""
        old = self.state
        self.now = max((one.time if isinstance(one, Event) else one for one in self._steps), default=None)
        if self.now is None:
            self.state = begin(self._plan, self.lead)
        else:
            counted = [event for event in self.events if not self._plan.ignores(event)]
            self.state = fold(self._plan, self.lead, counted, self.now)
        return Told(
            list(_without(self.state.entries, old.entries)), list(_without(old.entries, self.state.entries)),
            [proof for proof in self.state.proofs if proof not in old.proofs], old.score,
        )  # fmt: skip


def _without(entries: list[Entry], others: list[Entry]) -> Iterator[Entry]:
    """Entries that are not among the others, whatever the score was after them."""
    left = Counter(entry._replace(score=0) for entry in others)
    for entry in entries:
        key = entry._replace(score=0)
        if left[key]:
            left[key] -= 1
        else:
            yield entry

"""A run with its second pass: every lead's row, ledger and decisions with who has it and by when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from leadlane.language.roster.roster import Roster
from leadlane.routing.messages import Messenger, Sent
from leadlane.routing.second_pass import SecondPass
from leadlane.routing.trace import Trace
from leadlane.scoring.moments import Moment, in_turn
from leadlane.scoring.order import InOrder
from leadlane.scoring.packing import frames, pack_moment, pack_scored, unpack_moment, unpack_scored, write_frame
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored
from leadlane.scoring.run import Run, as_it_is, log
from leadlane.scoring.shelves import IN_MEMORY
from leadlane.scoring.witness import Witness

Counted = Callable[[Iterator[Scored]], Iterator[Scored]]
"""Sees results pass, for a progress bar."""

WAITING: Final = 100_000
"""Entries and decisions that wait in memory for the second pass before results go to disk."""


class RoutedRun(Run):
    """Collects events, folds every lead, then routes what they decided.

    Without a roster no lead matters to another's, and results come as leads are folded. With one, or where messages
    are wanted (`tell` is told of each, in order), results wait until all leads are folded.
    """

    def __init__(
        self,
        plan: Plan,
        roster: Roster | None = None,
        tell: Callable[[Sent], None] | None = None,
        *,
        in_memory: int = IN_MEMORY,
        ledger: bool = True,
        helped: bool = True,
    ) -> None:
        self._pass = second_pass(plan, roster, tell, ledger=ledger)
        self._roster = roster is not None
        self._together = roster is not None or tell is not None
        super().__init__(
            plan, in_memory, ledger, helped,
            witness=Witness(plan, roster is not None, tell is not None),
            finish=as_it_is if self._together else self._pass.alone,
        )  # fmt: skip

    @property
    def has_roster(self) -> bool:
        """Whether leads get owners and deadlines."""
        return self._roster

    def beside(self, plan: Plan, roster: Roster | None = None, *, ledger: bool = False) -> RoutedRun | None:
        """A run of another rule set over the events of this one, which reads for both. None where runs of this kind
        read for themselves alone. Asked before anything is read.

        Raises:
            BeyondRunnerError: the other plan is beyond this runner.
        """
        return None

    def scored(self, as_of: int, counted: Counted = iter) -> Iterator[Scored]:
        """Every lead's result as of an instant, ordered by lead id; `counted` sees each as it is folded. Asked once.

        Raises:
            PluginError: a strategy failed, or answered what is no answer.
        """
        folded = counted(super().scored(as_of))
        return self._routed(folded, as_of) if self._together else folded

    def _routed(self, folded: Iterator[Scored], as_of: int) -> Iterator[Scored]:
        with closing(moments_in_order()) as moments, closing(_Waiting()) as waiting:
            for scored in folded:
                moments.add(scored.moments)
                waiting.add(scored)
            self._pass.take_all(moments, as_of)
            log.info("run.routed", assignments=self._pass.assignments, missed=self._pass.missed)
            yield from map(self._pass.completed, waiting)


def moments_in_order() -> InOrder[Moment]:
    """Where the moments of all leads wait for each other."""
    return InOrder(in_turn, pack_moment, unpack_moment)


def second_pass(
    plan: Plan,
    roster: Roster | None,
    tell: Callable[[Sent], None] | None = None,
    trace: Trace | None = None,
    ledger: bool = True,
) -> SecondPass:
    """The second pass of one run; `tell` is told of every message."""
    messenger = None if tell is None else Messenger(plan, tell, _emails(roster))
    return SecondPass(plan, roster, messenger, trace, ledger)


def _emails(roster: Roster | None) -> Callable[[str], str | None]:
    known = {} if roster is None else {rep.name: rep.email for rep in roster.reps}
    return known.get


class _Waiting:
    """Results in their order, in memory until they are many."""

    def __init__(self) -> None:
        self._held: list[Scored] = []
        self._size = 0
        self._folder: TemporaryDirectory[str] | None = None

    def add(self, scored: Scored) -> None:
        self._held.append(msgspec.structs.replace(scored, moments=[]))
        self._size += 1 + len(scored.entries) + len(scored.decisions)
        if self._size >= WAITING:
            self._to_disk()

    def __iter__(self) -> Iterator[Scored]:
        if self._folder is not None:
            with self._path.open("rb") as file:
                yield from map(unpack_scored, frames(file))
        yield from self._held

    def close(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    @property
    def _path(self) -> Path:
        assert self._folder is not None
        return Path(self._folder.name, "results")

    def _to_disk(self) -> None:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="leadlane-")
        with self._path.open("ab") as file:
            for scored in self._held:
                write_frame(file, pack_scored(scored))
        self._held.clear()
        self._size = 0

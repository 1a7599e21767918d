"""A whole run: all events in, every lead's row, ledger and decisions out, in the order of the lead ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar, cast

import msgspec
import structlog

from leadlane.contract.events import Event, Rejected, Remark, rfc3339
from leadlane.contract.leads import Stage
from leadlane.contract.strategies import Input, Source
from leadlane.scoring.fold import fold
from leadlane.scoring.helper import WORTH_IT, Helper, can_help
from leadlane.scoring.histories import History, Node, histories
from leadlane.scoring.moments import paired
from leadlane.scoring.packing import Packed, frames, pack_scored, unpack_scored, write_frame
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Report, Scored, Tabled
from leadlane.scoring.shelves import IN_MEMORY, Shelves
from leadlane.scoring.state import State
from leadlane.scoring.witness import Witness

log = structlog.get_logger("leadlane")


Other = TypeVar("Other")
Note = Callable[[tuple[str, Rejected | Remark]], None]
"""Is told what an input holds that is no event, with the name of the file."""
NEVER_YET: Final = -(1 << 80)


def unexpected(item: object) -> None:
    """There is nothing but events."""
    raise TypeError(f"{item!r} is no event")


def as_it_is(scored: Scored) -> Scored:
    """Nothing is to be done to a result."""
    return scored


class Run:
    """Collects the events of one run, then folds every lead.

    Without `ledger` the entries are not kept, which saves time; nothing else changes.
    """

    def __init__(
        self,
        plan: Plan,
        in_memory: int = IN_MEMORY,
        ledger: bool = True,
        helped: bool = True,
        witness: Witness | None = None,
        finish: Callable[[Scored], Scored] = as_it_is,
    ) -> None:
        """`witness` notes what the second pass has to know; `finish` does what one lead is enough for."""
        self.plan, self.report = plan, Report()
        self._witness, self._finish = witness, finish
        self._ledger, self._helped = ledger, helped
        self._shelves = Shelves(in_memory)
        self._newest: int | None = None
        self._newest_background: int | None = None
        self._known: dict[str, bool] = {}
        self.wants_decisions = False
        """Whether `tables` are to come with who decided what."""

    def takes(self, source: Source, input: Input, note: Note, advance: Callable[[int], None]) -> bool:
        """Whether the run has read an input itself, in the place of the source that recognised it.

        `advance` is told of the file's bytes as they are done, from any thread.

        Raises:
            OSError, ValueError: the input cannot be read as a whole.
        """
        return False

    def add(
        self, events: Iterable[Event | Other], background: bool = False, other: Callable[[Other], None] = unexpected
    ) -> None:
        """Take events, in any order.

        `background` events (rows of a lead list) do not set the default `as_of`. What a source reads beside events
        goes to `other`.
        """
        plan, known, add = self.plan, self._known, self._shelves.add
        newest = self._newest_background if background else self._newest
        newest = NEVER_YET if newest is None else newest
        taken = ignored = unknown = 0
        for event in events:
            if type(event) is not Event:
                other(cast("Other", event))
                continue
            taken += 1
            if event.time > newest:
                newest = event.time
            if plan.ignoring and plan.ignores(event):
                ignored += 1
                continue
            try:
                unknown += known[event.type]
            except KeyError:
                known[event.type] = new = not plan.knows(event.type)
                unknown += new
            add(event)
        self.report.events += taken
        self.report.ignored += ignored
        self.report.unknown_types += unknown
        if taken and background:
            self._newest_background = newest
        elif taken:
            self._newest = newest

    @property
    def newest(self) -> int | None:
        """The default `as_of`: the newest accepted event; of a lead list alone, its newest row."""
        return self._newest if self._newest is not None else self._newest_background

    @property
    def leads(self) -> int | None:
        """How many leads and visitors there are, before joins and merges; None where to count them would take long."""
        return self._shelves.histories

    def tables(self, as_of: int, advance: Callable[[int], None]) -> Iterator[Tabled] | None:
        """What `scored` gives, in the same order, as tables; None where this run makes none. One of both is asked.

        `advance` is told of leads as they are folded, from any thread.
        """
        return None

    def scored(self, as_of: int) -> Iterator[Scored]:
        """Every lead's result as of an instant, ordered by lead id. Asked once.

        A big run has a helper for half of the leads, from this call on.

        Raises:
            PluginError: a strategy failed, or answered what is no number of points.
        """
        self._started(as_of)
        self._shelves.sort()
        helper = None
        if self._helped and self.report.events >= WORTH_IT and can_help():
            helper = Helper(lambda: self._share(as_of, 1, 2), self.report)
        return self._all(as_of, helper)

    def _all(self, as_of: int, helper: Helper | None) -> Iterator[Scored]:
        leads = 0
        try:
            mine = self._share(as_of, 0, 1 if helper is None else 2)
            for scored in mine if helper is None else merge(mine, helper.results(), key=row_order):
                leads += 1
                yield scored
        finally:
            if helper is not None:
                helper.close()
        self._finished(leads)

    def _started(self, as_of: int) -> None:
        log.info("run.started", rule_set=self.plan.rule_set.identity, as_of=rfc3339(as_of), events=self.report.events)

    def _finished(self, leads: int) -> None:
        log.info("run.finished", leads=leads, **msgspec.structs.asdict(self.report))

    def _share(self, as_of: int, share: int, shares: int) -> Iterator[Scored]:
        """The results of a share of the leads, ordered by lead id."""
        batches = (self._folded(batch, as_of) for batch in self._shelves.batches(share, shares))
        folder = self._shelves.folder
        return chain.from_iterable(batches) if folder is None else _merged(batches, folder)

    def states(self, as_of: int) -> Iterator[State]:
        """Every lead's final state, in no particular order: what `explain` reads. Asked once."""
        self._shelves.sort()
        for batch in self._shelves.batches():
            for history in self._histories(batch, as_of):
                yield fold(self.plan, history.lead, history.events, as_of, self._ledger)

    def close(self) -> None:
        """Remove what the run left on disk."""
        self._shelves.close()

    def _folded(self, batch: dict[Node, Packed], as_of: int) -> Iterator[Scored]:
        """The results of one batch, ordered by lead id, without excluded leads."""
        for history in self._histories(batch, as_of):
            state = fold(self.plan, history.lead, history.events, as_of, self._ledger, self._witness)
            scored = result(self.plan, state)
            if scored is None:
                self.report.excluded += 1
            else:
                yield self._finish(scored)

    def _histories(self, batch: dict[Node, Packed], as_of: int) -> Iterator[History]:
        for history in histories(batch, self._shelves.links, as_of):
            self.report.duplicates += history.duplicates
            self.report.differing_duplicates += history.differing
            yield history


def row_order(scored: Scored) -> tuple[str, bool]:
    """By lead id; a lead that is called `anonymous:x` comes before the visitor x."""
    return scored.lead, scored.stage is Stage.SUSPECT


def _merged(batches: Iterable[Iterable[Scored]], beside: str) -> Iterator[Scored]:
    """Ordered batches as one ordered stream, through a file each: never two batches in memory."""
    with TemporaryDirectory(dir=beside) as folder:
        files: list[Path] = []
        for batch in batches:
            files.append(Path(folder, str(len(files))))
            with files[-1].open("wb") as file:
                for scored in batch:
                    write_frame(file, pack_scored(scored))
        yield from merge(*map(_stored, files), key=row_order)


def _stored(path: Path) -> Iterator[Scored]:
    with path.open("rb") as file:
        yield from map(unpack_scored, frames(file))


def result(plan: Plan, state: State) -> Scored | None:
    """A folded lead's result; None where the rule set excludes the lead."""
    return None if plan.excluded is not None and plan.excluded(state.attributes) else bare(plan, state)


def bare(plan: Plan, state: State) -> Scored:
    """A folded lead's result, excluded or not."""
    return Scored(
        state.lead,
        state.score,
        state.dimensions[: len(plan.dimensions)],
        state.stage,
        plan.group(state),
        state.qualified_at,
        state.qualified_by,
        state.entries,
        state.decisions,
        moments=paired(state.moments),
    )

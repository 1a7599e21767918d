"""A whole run: all events in, every lead's row, ledger and decisions out, in the order of the lead ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar, cast

import msgspec
import structlog

from leadlane.contract.events import Event
from leadlane.contract.leads import Stage
from leadlane.contract.ledger import Decision, Entry
from leadlane.scoring.fold import fold
from leadlane.scoring.histories import History, Node, histories
from leadlane.scoring.packing import Packed
from leadlane.scoring.plan import Plan
from leadlane.scoring.shelves import IN_MEMORY, Shelves
from leadlane.scoring.state import State

log = structlog.get_logger("leadlane")


class Scored(msgspec.Struct, frozen=True):
    """One lead's result. `dimensions` are in the plan's order."""

    lead: str
    score: int
    dimensions: list[int]
    stage: Stage
    group: str | None
    qualified_at: int | None
    qualified_by: str | None
    entries: list[Entry]
    decisions: list[Decision]


class Report(msgspec.Struct):
    """What a run counted: events are accepted ones, `excluded` are leads, `rejected` are records."""

    events: int = 0
    duplicates: int = 0
    differing_duplicates: int = 0
    unknown_types: int = 0
    ignored: int = 0
    excluded: int = 0
    rejected: int = 0


Other = TypeVar("Other")
NEVER_YET: Final = -(1 << 80)


def unexpected(item: object) -> None:
    """There is nothing but events."""
    raise TypeError(f"{item!r} is no event")


class Run:
    """Collects the events of one run, then folds every lead.

    Without `ledger` the entries are not kept, which saves time; nothing else changes.
    """

    def __init__(self, plan: Plan, in_memory: int = IN_MEMORY, ledger: bool = True) -> None:
        self.plan, self.report = plan, Report()
        self._ledger = ledger
        self._shelves = Shelves(in_memory)
        self._newest: int | None = None
        self._newest_background: int | None = None
        self._known: dict[str, bool] = {}

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

    def scored(self, as_of: int) -> Iterator[Scored]:
        """Every lead's result as of an instant, ordered by lead id. Asked once."""
        log.info("run.started", rule_set=self.plan.rule_set.identity, as_of=as_of, events=self.report.events)
        leads = 0
        batches = (self._folded(batch, as_of) for batch in self._shelves.batches())
        for scored in _merged(batches) if self._shelves.on_disk else next(batches):
            leads += 1
            yield scored
        log.info("run.finished", leads=leads, **msgspec.structs.asdict(self.report))

    def states(self, as_of: int) -> Iterator[State]:
        """Every lead's final state, in no particular order: what `explain` reads. Asked once."""
        for batch in self._shelves.batches():
            for history in self._histories(batch, as_of):
                yield fold(self.plan, history.lead, history.events, as_of, self._ledger)

    def close(self) -> None:
        """Remove what the run left on disk."""
        self._shelves.close()

    def _folded(self, batch: dict[Node, Packed], as_of: int) -> Iterator[Scored]:
        """The results of one batch, ordered by lead id, without excluded leads."""
        for history in self._histories(batch, as_of):
            scored = result(self.plan, fold(self.plan, history.lead, history.events, as_of, self._ledger))
            if scored is None:
                self.report.excluded += 1
            else:
                yield scored

    def _histories(self, batch: dict[Node, Packed], as_of: int) -> Iterator[History]:
        for history in histories(batch, self._shelves.links, as_of):
            self.report.duplicates += history.duplicates
            self.report.differing_duplicates += history.differing
            yield history


def _in_order(scored: Scored) -> tuple[str, bool]:
    """By lead id; a lead that is called `anonymous:x` comes before the visitor x."""
    return scored.lead, scored.stage is Stage.SUSPECT


def _merged(batches: Iterable[Iterable[Scored]]) -> Iterator[Scored]:
    """Ordered batches as one ordered stream, through a file each: never two batches in memory."""
    encode = msgspec.msgpack.Encoder().encode
    with TemporaryDirectory(prefix="leadlane-") as folder:
        files: list[Path] = []
        for batch in batches:
            files.append(Path(folder, str(len(files))))
            with files[-1].open("wb") as file:
                for scored in batch:
                    packed = encode(scored)
                    file.write(len(packed).to_bytes(8, "little"))
                    file.write(packed)
        yield from merge(*map(_stored, files), key=_in_order)


def _stored(path: Path) -> Iterator[Scored]:
    decode = msgspec.msgpack.Decoder(Scored).decode
    with path.open("rb") as file:
        while head := file.read(8):
            yield decode(file.read(int.from_bytes(head, "little")))


def result(plan: Plan, state: State) -> Scored | None:
    """A folded lead's result; None where the rule set excludes the lead."""
    if plan.excluded is not None and plan.excluded(state.attributes):
        return None
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
    )

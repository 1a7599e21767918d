"""Several runs over the same events, read once, and their results lead by lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leadlane.cli.runners import begin_beside
from leadlane.contract.events import Event
from leadlane.language.roster.roster import Roster
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored
from leadlane.scoring.run import row_order
from leadlane.scoring.shelves import IN_MEMORY

if TYPE_CHECKING:
    from leadlane.cli.reading import Inputs
    from leadlane.contract.runners import Runner
    from leadlane.registry import Registry

_AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the runs: a rule set, who sells, and whether its entries are wanted."""

    plan: Plan
    roster: Roster | None = None
    ledger: bool = False


class Together:
    """A run of each. Where the first does not read for all, who reads for it tells `watch` of every event, so that
    the others get them too.
    """

    def __init__(self, asked: Sequence[Asked], begun: Sequence[RoutedRun] | None = None) -> None:
        # Each has its share of the memory, and no process beside this one: they go step by step.
        share = IN_MEMORY // len(asked)
        self.runs: Final[Sequence[RoutedRun]] = begun or [
            RoutedRun(one.plan, one.roster, in_memory=share, ledger=one.ledger, helped=False) for one in asked
        ]
        self.watch: Final[Callable[[Event], None] | None] = None if begun or len(asked) == 1 else self._watch
        self._waiting: list[Event] = []

    @classmethod
    def begin(cls, runner: Runner | None, inputs: Inputs, registry: Registry, asked: Sequence[Asked]) -> Together:
        """Runs of this runner, or where none was named of the one that is worth it.

        Raises:
            CommandError: it is the readable runner's turn, and that is left out.
        """
        return cls(asked, begin_beside(runner, inputs, registry, asked))

    @property
    def first(self) -> RoutedRun:
        """The one that is told of every event."""
        return self.runs[0]

    def _watch(self, event: Event) -> None:
        """One event, as it passes."""
        self._waiting.append(event)
        if len(self._waiting) >= _AT_ONCE:
            self._hand_over()

    def _hand_over(self) -> None:
        for run in self.runs[1:]:
            run.add(self._waiting)
        self._waiting.clear()

    def settle(self) -> None:
        """Everything was read: every run has every event, and knows how many records were none."""
        self._hand_over()
        for run in self.runs[1:]:
            run.report.rejected = self.first.report.rejected

    def scored(self, as_of: int) -> Iterator[tuple[Scored | None, ...]]:
        """The results of every lead, a run each, ordered by lead id. Asked once.

        Raises:
            PluginError: a strategy failed, or answered what is no answer.
        """
        self.settle()
        return side_by_side([run.scored(as_of) for run in self.runs])

    def close(self) -> None:
        """Remove what they left on disk."""
        for run in self.runs:
            run.close()


def side_by_side(results: Sequence[Iterable[Scored]]) -> Iterator[tuple[Scored | None, ...]]:
    """Ordered results, those of one lead together; None where a rule set has no row of it. Never more than one of each
    in memory.
    """
    runs = [iter(run) for run in results]
    heads = [next(run, None) for run in runs]
    while True:
        orders = [None if head is None else row_order(head) for head in heads]
        first = min((order for order in orders if order is not None), default=None)
        if first is None:
            return
        same = [order == first for order in orders]
        yield tuple(head if is_one else None for head, is_one in zip(heads, same, strict=True))
        heads = [next(run, None) if is_one else head for run, head, is_one in zip(runs, heads, same, strict=True)]

"""Every story is told from a table in memory, too: the same ledger to the last entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pytest
from tests.fast.outcomes import Outcome, finished
from tests.fast.test_stories import stories

from leadlane import Event
from leadlane.contract.events import flattened
from leadlane.intake.in_memory import TableInput
from leadlane.intake.reading import read_with
from leadlane.language.roster.roster import Roster
from leadlane.routing.messages import Sent
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored
from leadlane.testing.stories import telling
from leadlane_builtins.sources.parquet import Parquet
from leadlane_fast.run import FastRun

OWN = ("id", "type", "lead", "anonymous", "source")


def table_of(events: Sequence[Event]) -> Any:
    """The events, each property in a column of its own. None where that says less than they do: a property has values
    of several types, or is null where it was something before.
    """
    columns: dict[str, Any] = {name: pa.array([getattr(one, name) for one in events], pa.string()) for name in OWN}
    columns["time"] = pa.array([one.time for one in events], pa.timestamp("us", "UTC"))
    said = [dict(flattened(one.properties)) for one in events]
    if any(value is None for one in said for value in one.values()):
        return None
    try:
        columns |= {name: pa.array([one.get(name) for one in said]) for one in said for name in one}
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return None
    return pa.table(columns)


class AndFromATable(RoutedRun):
    """The readable run, and when the story is told for the first time the fast one of a table at its side: they must
    answer the same.
    """

    def __init__(self, plan: Any, roster: Any, tell: Any, *, in_memory: int, ledger: bool) -> None:
        self._sent: list[Any] = []
        super().__init__(plan, roster, tell and self._sent.append, ledger=ledger)
        self._asked, self._tell, self._table = (plan, roster), tell, None
        self._is_first = tell is not None and in_memory == telling.MANY

    def add(self, events: Any, background: bool = False, **how: Any) -> None:
        self._table = table_of(events)
        super().add(events, background, **how)

    def scored(self, as_of: int, counted: Any = iter) -> Iterator[Scored]:
        mine = Outcome(self.newest, list(super().scored(as_of, counted)), self.report, self._sent)
        if self._is_first and self._table is not None:
            found = mine.differs(from_table(*self._asked, self._table, as_of))
            assert found is None, found
        for one in self._sent:
            self._tell(one)
        return iter(mine.leads)


def from_table(plan: Plan, roster: Roster | None, table: Any, as_of: int) -> Outcome:
    """What the fast runner says of a table of events."""
    sent: list[Sent] = []
    run, events = FastRun(plan, roster, sent.append), TableInput("told", table)
    try:
        if not run.takes(Parquet(), events, pytest.fail, lambda done: None):
            run.add(read_with(Parquet(), events), other=pytest.fail)
        return finished(run, as_of, sent)
    finally:
        run.close()


@pytest.mark.parametrize("story", list(stories()))
def test_it_is_told_from_a_table(story: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "RoutedRun", AndFromATable)
    story()

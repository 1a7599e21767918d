"""Every story is told through the fast runner too, beside the readable one: the same ledger to the last entry."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from tests.fast.outcomes import Outcome, outcome

from leadlane import BeyondRunnerError, Event
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.results import Scored
from leadlane.testing.stories import telling
from leadlane_fast.run import FastRun

STORIES = Path(__file__).parents[1] / "stories"
READABLE_ONLY: dict[str, str] = {}
"""Stories whose rule set the fast runner does not take, and why."""


def stories() -> Iterator[Any]:
    """The functions of tests/stories that a docstring tells."""
    for path in sorted(STORIES.glob("test_*.py")):
        module = importlib.import_module(f"tests.stories.{path.stem}")
        for name, function in vars(module).items():
            if name.startswith("test_") and isinstance(function, FunctionType) and hasattr(function, "__wrapped__"):
                yield pytest.param(function, id=f"{path.stem.removeprefix('test_')}-{name.removeprefix('test_')}")


class BothRuns(RoutedRun):
    """The readable run, and the fast one at its side when it is asked: they must answer the same.

    Nothing goes over the disk here: tests/stories has done that.
    """

    def __init__(self, plan: Any, roster: Any, tell: Any, *, in_memory: int, ledger: bool) -> None:
        self._sent: list[Any] = []
        super().__init__(plan, roster, tell and self._sent.append, ledger=ledger)
        self._given: list[tuple[list[Event], bool]] = []
        self._asked, self._fast = (plan, roster), partial(outcome, messages=tell is not None, ledger=ledger)
        self._tell = tell

    def add(self, events: Any, background: bool = False, **how: Any) -> None:
        self._given.append((list(events), background))
        super().add(*self._given[-1], **how)

    def scored(self, as_of: int, counted: Any = iter) -> Iterator[Scored]:
        mine = Outcome(self.newest, list(super().scored(as_of, counted)), self.report, self._sent)
        found = mine.differs(self._fast(FastRun, *self._asked, self._given, as_of))
        assert found is None, found
        for one in self._sent:
            self._tell(one)
        return iter(mine.leads)


@pytest.mark.parametrize("story", list(stories()))
def test_the_fast_runner_tells_it_too(
    story: Callable[[], None], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "RoutedRun", BothRuns)
    why = READABLE_ONLY.get(request.node.callspec.id)
    if why is None:
        story()
        return
    with pytest.raises(BeyondRunnerError, match=why):
        story()

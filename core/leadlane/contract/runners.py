"""Runners: what takes the events of a run and folds the leads. All give the same results, at their own speed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from leadlane.contract.strategies import Strategy


class BeyondRunnerError(Exception):
    """A rule set is beyond what a runner can take; the message says what of it."""


@dataclass(frozen=True, slots=True)
class Untabulated:
    """Something of a rule set that a runner cannot turn into a table.

    `path` leads to the place in the rule set's YAML. `message` says in a sentence what it is, why it is no table, and
    what happens instead: `criterion usage computes its points: its function is called for each event that matches`.
    """

    path: tuple[str | int, ...]
    message: str


@dataclass(frozen=True, kw_only=True)
class Runner(Strategy):
    """Folds the leads of a run. `kind` is the word that `--runner` takes; there are no settings.

    The readable runner is the definition: any other has the same rows, ledger, decisions and messages, lines and CSV to
    the byte, Parquet in every value and type.
    What a plan, a roster and a run are is leadlane's own, and no part of the contract: a runner is made for one release
    of leadlane, and is tested against the readable one.
    """

    role: ClassVar[str] = "runner"
    method: ClassVar[str] = "run"

    @classmethod
    def unavailable(cls) -> str | None:
        """Why this runner cannot run here, in one line that says what to install; None when it can."""
        return None

    def worth(self, events: int) -> bool:
        """Whether `--runner auto` should take this runner for about so many events; unless it says so, never."""
        return False

    def untabulated(self, plan: Any) -> Iterable[Untabulated] | None:
        """What of a plan (a `leadlane.scoring.plan.Plan`) it cannot turn into tables, for `leadlane check --verbose`.

        None: this runner makes no tables, and asks everything as it comes.
        """
        return None

    def run(self, plan: Any, roster: Any, tell: Any, *, ledger: bool) -> Any:
        """A run that begins: a `leadlane.routing.routed_run.RoutedRun`, whose arguments these are.

        Raises:
            BeyondRunnerError: the plan is beyond this runner. The readable one then takes its place.
        """
        raise NotImplementedError

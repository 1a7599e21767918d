"""What a backtest compares, and what it asks of history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leadlane import Period
from leadlane.language.roster.roster import Roster
from leadlane.scoring.calendar import Calendar, Span
from leadlane.scoring.plan import Plan
from leadlane_lab.evidence import files_of
from leadlane_lab.watching.goals import Goal


@dataclass(frozen=True)
class Contender:
    """A rule set with those who sell for it: each has a bench of its own. `name` is unique in the backtest."""

    name: str
    plan: Plan
    roster: Roster | None

    @property
    def files(self) -> Iterator[str]:
        """What is read for it though no option names it."""
        return files_of(self.plan.rule_set, self.roster)


@dataclass(frozen=True)
class Question:
    """Whether leads that a rule set qualifies reach the goal, within so long, on the calendar of the first one."""

    goal: Goal
    said: str
    within: Period
    calendar: Calendar

    def too_late(self, instant: int) -> int:
        """From when on it is too late for the goal, counted from an instant."""
        return Span(self.within, self.calendar).due(instant, 1)

"""What an experiment measures of a lead: the outcome after it qualified, and what the guardrails watch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from leadlane import Stage
from leadlane.scoring.calendar import Calendar, Span
from leadlane.scoring.results import Scored
from leadlane_lab.experiments.loading import Trial
from leadlane_lab.watching.goals import Goal
from leadlane_lab.watching.probe import Look
from leadlane_lab.watching.seen import Seen, qualifications

_OUTCOME: Final = "outcome"


class Measures:
    """Measures leads. Times in microseconds since 1970, None for never."""

    def __init__(self, trial: Trial) -> None:
        document = trial.document
        self._trial = trial
        self._outcome = Goal.of(_OUTCOME, document.outcome.event, document.outcome.stage)
        self._guardrails = {
            name: Goal.of(f"guardrail {name}", one.event, one.stage) for name, one in document.guardrails.items()
        }
        # Days are those of the control's zone, so that all arms have equally long.
        self._within = Span(document.outcome.within, Calendar(trial.control.rules.timezone))

    @property
    def looks(self) -> Iterator[Look]:
        """The events that a probe has to tell of."""
        for goal in (self._outcome, *self._guardrails.values()):
            yield from goal.looks

    def qualified(self, seen: Seen, scored: Scored | None) -> int | None:
        """When an arm first made a lead an MQL between start and end; None too where its rule set has no such lead."""
        found = [] if scored is None else qualifications(scored, self._trial.start, self._trial.end)
        decided = (seen.decided_at(one.time) for one in found)
        return next((time for time in decided if time < self._trial.end), None)

    def too_late(self, qualified: int) -> int:
        """From when on it is too late for the outcome of a lead that qualified then."""
        return self._within.due(qualified, 1)

    def early_enough(self, until: int) -> int:
        """Before when a lead has to have qualified for its outcome to have been seen until an instant."""
        return self._within.due(until, -1)

    def outcome(self, seen: Seen, qualified: int, until: int) -> int | None:
        """When the outcome came of a lead's qualification: after it, and soon enough."""
        return self._outcome.first(seen, qualified, min(self.too_late(qualified) - 1, until))

    def reached(self, seen: Seen, since: int, until: int) -> bool:
        """Whether a lead reached what the outcome is about since it entered, its arm's doing or not."""
        return self._outcome.first(seen, since, until) is not None

    def broken(self, name: str, seen: Seen, scored: Scored | None, since: int, until: int) -> int | None:
        """When a lead first did what a guardrail watches, since it entered the experiment."""
        goal = self._guardrails[name]
        if Stage.MARKETING_QUALIFIED in goal.stages:
            return self.qualified(seen, scored)
        return goal.first(seen, since, until)

"""What the feedback loop is asked."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from leadlane import Period
from leadlane.scoring.calendar import Span
from leadlane.scoring.plan import Plan
from leadlane_lab.feedback.groups import Hot


@dataclass(frozen=True)
class Question:
    """Whether sales qualifies at least a share of the hot leads that it was handed in so many days.

    Of fewer than `fewest` that sales has decided on, nothing is concluded.
    """

    plan: Plan
    hot: Hot
    days: int
    at_least: Fraction
    fewest: int

    def since(self, until: int) -> int:
        """When those days begin, on the wall clock of the rule set."""
        return Span(Period.parse("1 day"), self.plan.calendar).due(until, -self.days)

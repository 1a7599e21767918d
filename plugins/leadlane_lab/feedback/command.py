"""What `leadlane feedback` does: fold history, and report what sales made of the leads that were handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from leadlane.cli.together import Asked
from leadlane.language.loader import load_rule_set
from leadlane.scoring.loading import compiled
from leadlane_lab.evidence import Evidence
from leadlane_lab.feedback.asked import Question
from leadlane_lab.feedback.comparing import groups, reasons
from leadlane_lab.feedback.counts import Counts
from leadlane_lab.feedback.criteria import criteria, judgements
from leadlane_lab.feedback.groups import Hot
from leadlane_lab.feedback.hand_overs import HandOver, hand_overs
from leadlane_lab.feedback.verdicts import needs_adjusting, verdicts
from leadlane_lab.feedback.weeks import weeks
from leadlane_lab.reports.report import Report

if TYPE_CHECKING:
    from leadlane.registry import Registry

FINDINGS: Final = 1
"""The exit status where the model needs adjusting."""


@dataclass(frozen=True)
class Feedback:
    """The feedback loop of one rule set."""

    question: Question

    def run(self, evidence: Evidence) -> tuple[Report, int]:
        """The report, and the exit status.

        Raises:
            UnreadableInputError: an input cannot be read to its end.
            PluginError: a strategy failed.
        """
        plan, found = self.question.plan, list[HandOver]()
        with evidence.read([Asked(plan, ledger=True)]) as read:
            until = read.until
            since = self.question.since(until)
            for (scored,) in read.together.scored(until):
                assert scored is not None
                found += hand_overs(scored, plan, since, until)
            status = read.tell()
        report, adjust = self._report(found, since, until)
        return report, status or (FINDINGS if adjust else 0)

    def _report(self, found: Sequence[HandOver], since: int, until: int) -> tuple[Report, bool]:
        question = self.question
        judged = [one for one in found if question.hot.takes(one.group)]
        counts, by_criterion = Counts.of(judged), judgements(question, judged)
        sections = [weeks(question, judged, since, until)]
        if judged:
            sections += criteria(question, by_criterion), *reasons(question, judged)
        sections += groups(question, found)
        title = f"What sales made of {question.hot.words} of {question.plan.rule_set.identity}"
        said = tuple(verdicts(question, counts, by_criterion))
        return Report("feedback", title, until, said, tuple(sections)), needs_adjusting(question, counts)


def open_feedback(
    rule_set: str, groups: Sequence[str], days: int, at_least: float, fewest: int, registry: Registry
) -> Feedback:
    """The feedback loop that options ask for.

    Raises:
        CommandError, RuleSetError, EngineError, ProgramError: something of it cannot be used.
    """
    rules = load_rule_set(rule_set, registry)
    hot = Hot.of(rules, groups)
    # What was written is meant: 0.55 is 55 of 100, not the float beside it.
    return Feedback(Question(compiled(rules, registry), hot, days, Fraction(str(at_least)), fewest))

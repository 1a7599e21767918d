"""What `leadlane backtest` does: fold one history under every rule set, and report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Final

from leadlane.cli.guard import CommandError
from leadlane.cli.together import Asked, side_by_side
from leadlane.contract.events import microseconds, rfc3339
from leadlane.scoring.calendar import Calendar, Span
from leadlane_lab.backtests.contenders import Contender, Question
from leadlane_lab.backtests.history import Verdicts, history
from leadlane_lab.backtests.hitting import Hits, hits_of, hitting
from leadlane_lab.backtests.loading import load
from leadlane_lab.backtests.moving import moving
from leadlane_lab.backtests.ordering import ordering, standing
from leadlane_lab.backtests.speed import speed
from leadlane_lab.backtests.weeks import weeks
from leadlane_lab.evidence import Evidence
from leadlane_lab.reports.figures import figure
from leadlane_lab.reports.report import Report, Verdict
from leadlane_lab.statistics.estimate import Estimate
from leadlane_lab.watching.probe import probe

_FIRST: Final = microseconds(datetime.min.replace(tzinfo=UTC))
"""The first instant that can be written."""


@dataclass(frozen=True)
class Backtest:
    """What is compared, by what, and up to which cut-off scores are ranked; None is so long before the end."""

    contenders: Sequence[Contender]
    question: Question
    cutoff: int | None

    @property
    def files(self) -> Iterator[str]:
        """What is read though no option names it."""
        return chain.from_iterable(one.files for one in self.contenders)

    def run(self, evidence: Evidence) -> tuple[Report, int]:
        """The report, and the exit status.

        Raises:
            CommandError: the cut-off comes after what is looked at.
            UnreadableInputError: an input cannot be read to its end.
            PluginError: a strategy failed.
        """
        first = self.contenders[0].plan.rule_set
        watching = probe(first, self.question.goal.looks, (), evidence.registry)
        asked = [Asked(watching, ledger=True)]
        asked += [Asked(one.plan, one.roster, ledger=len(self.contenders) > 1) for one in self.contenders]
        asked += [Asked(one.plan) for one in self.contenders]
        with evidence.read(asked) as read:
            until, number = read.until, len(self.contenders) + 1
            runs = read.together.runs
            cutoff = self._cutoff(until)
            found = history(
                self.contenders, self.question, side_by_side([run.scored(until) for run in runs[:number]]), until
            )
            ranked = standing(
                found, self.question, cutoff, side_by_side([run.scored(cutoff) for run in runs[number:]]),
                len(self.contenders),
            )  # fmt: skip
            status = read.tell()
        calendar = Calendar(first.timezone)
        hits = hits_of(self.contenders, self.question, found, until)
        sections = [
            weeks(self.contenders, found, calendar),
            hitting(hits, self.question, len(found.leads)),
            ordering(self.contenders, self.question, ranked, until),
            speed(self.contenders, found),
            *moving(self.contenders, found.moves),
        ]
        loads = load(self.contenders, found.loads, found.moved)
        if loads is not None:
            sections.append(loads)
        names = " and ".join(one.name for one in self.contenders)
        verdicts = tuple(_verdicts(self.question, hits, found.verdicts))
        return Report("backtest", f"Backtest of {names}", until, verdicts, tuple(sections)), status

    def _cutoff(self, until: int) -> int:
        """So long before the end that there is time for the goal."""
        if self.cutoff is None:
            within, calendar = self.question.within, self.question.calendar
            return max(Span(within, calendar).due(until, -1), _FIRST)
        if self.cutoff > until:
            raise CommandError(
                f"--cutoff {rfc3339(self.cutoff)} is after {rfc3339(until)}, as of which everything is looked at: what "
                "leads came to after it is not known"
            )
        return self.cutoff


def _verdicts(question: Question, hits: Sequence[Hits], verdicts: Sequence[Verdicts]) -> Iterator[Verdict]:
    """Each rule set beside the first, in a sentence: which is better depends on what an MQL more costs."""
    first, *others = zip(hits, verdicts, strict=True)
    if not first[0].reached:
        yield Verdict(
            "open", f"No lead {question.said}, ever: is the outcome written as it is in the events? Precision, recall "
            "and deciles are about nobody.",
        )  # fmt: skip
    for one, own in others:
        more = len(own.handed_over) - len(first[1].handed_over)
        said = f"{abs(more):,} {'fewer' if more < 0 else 'more'} MQL{'s' * (abs(more) > 1)}" if more else "as many MQLs"
        yield Verdict(
            "open",
            f"{one.name} beside {first[0].name}: {said}; precision {_shares(one.precision, first[0].precision)}, "
            f"recall {_shares(one.recall, first[0].recall)}.",
        )  # fmt: skip


def _shares(one: Estimate, other: Estimate) -> str:
    now, before = figure(one.value, "share"), figure(other.value, "share")
    return f"{now} with both" if now == before else f"{now}, not {before}"

"""What `leadlane funnel` does: fold history, and report how far leads come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leadlane.cli.together import Asked
from leadlane.language.loader import load_rule_set
from leadlane.scoring.loading import compiled
from leadlane.scoring.plan import Plan
from leadlane_lab.evidence import Evidence
from leadlane_lab.funnel.counting import Funnel
from leadlane_lab.funnel.divisions import ByArm, Division, divisions
from leadlane_lab.funnel.journeys import journey
from leadlane_lab.funnel.sections import divided, overall
from leadlane_lab.funnel.segments import Segments
from leadlane_lab.reports.report import Report
from leadlane_lab.watching.probe import Ask, probe
from leadlane_lab.watching.seen import Seen

if TYPE_CHECKING:
    from leadlane.registry import Registry
    from leadlane_lab.experiments.loading import Trial


@dataclass(frozen=True)
class FunnelStudy:
    """The funnel of one rule set, or of those of the arms of an experiment, and by what it is divided.

    `plans` has the rule set of each arm, the control's first, which is also that of leads in no arm.
    """

    name: str
    plans: Sequence[Plan]
    divisions: Sequence[Division]
    by_arm: ByArm | None

    def run(self, evidence: Evidence) -> tuple[Report, int]:
        """The report, and the exit status.

        Raises:
            UnreadableInputError: an input cannot be read to its end.
            PluginError: a strategy failed.
        """
        every, parts = Funnel(), [Segments() for _ in self.divisions]
        watching = probe(self.plans[0].rule_set, (), self._asks, evidence.registry)
        with evidence.read([Asked(watching, ledger=True), *map(Asked, self.plans)]) as read:
            for probed, *rows in read.together.scored(read.until):
                seen = None if probed is None else Seen.of(probed)
                scored = None if seen is None else rows[self._arm(seen)]
                if seen is None or scored is None:  # its rule set leaves it out
                    continue
                made = journey(seen, scored)
                every.add(made)
                for division, part in zip(self.divisions, parts, strict=True):
                    part.add(division.segment(seen, scored), made)
            status = read.tell()
        sections = [overall(every), *(divided(*one) for one in zip(self.divisions, parts, strict=True))]
        return Report("funnel", f"The funnel of {self.name}", read.until, (), tuple(sections)), status

    @property
    def _asks(self) -> tuple[Ask, ...]:
        asking = [*self.divisions, *(() if self.by_arm is None else (self.by_arm,))]
        return tuple({ask.name: ask for one in asking for ask in one.asks}.values())

    def _arm(self, seen: Seen) -> int:
        return (self.by_arm.arm(seen) if self.by_arm is not None else None) or 0


def open_funnel(rule_set: str, by: Sequence[str], registry: Registry) -> FunnelStudy:
    """The funnel of a rule set, by what `--by` says.

    Raises:
        CommandError, RuleSetError, EngineError, ProgramError: something of it cannot be used.
    """
    rules = load_rule_set(rule_set, registry)
    return FunnelStudy(rules.identity, [compiled(rules, registry)], divisions(by, rules, None), None)


def open_funnel_of_arms(trial: Trial, by: Sequence[str], registry: Registry) -> FunnelStudy:
    """The funnel of an experiment: each lead comes as far as the rule set of its arm let it.

    Raises:
        CommandError, EngineError, ProgramError: something of it cannot be used.
    """
    by_arm = ByArm(trial)
    plans = [compiled(arm.rules, registry) for arm in trial.arms]
    return FunnelStudy(trial.document.experiment, plans, divisions(by, trial.control.rules, by_arm), by_arm)

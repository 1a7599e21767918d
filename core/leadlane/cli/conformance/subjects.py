"""What of each offer is examined: as rule sets use it, else with settings that are made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from leadlane.cli.conformance.distribution import Distribution
from leadlane.contract.runners import Runner
from leadlane.contract.strategies import RulesEngine, Source
from leadlane.registry import Offer
from leadlane.testing.conformance.exam import Exam
from leadlane.testing.conformance.inventing import invented
from leadlane.testing.conformance.subjects import Use, exams_of_uses, uses_in


@dataclass(frozen=True)
class Examinee:
    """One offer, and what it is asked; nothing, and why."""

    offer: Offer
    exams: tuple[Exam, ...] = ()
    why_not: str | None = None


def examinees(distribution: Distribution, samples: Sequence[str]) -> list[Examinee]:
    """Every offer of a distribution."""
    uses = [use for rules in distribution.rule_sets for use in uses_in(rules)]
    files = [Path(one) for one in samples]
    return [_examinee(offer, uses, files) for offer in distribution.offers]


def _examinee(offer: Offer, uses: Sequence[Use], samples: Sequence[Path]) -> Examinee:
    if issubclass(offer.strategy, Runner):
        return Examinee(offer, why_not="a runner is held against the readable one, by runs of both")
    if issubclass(offer.strategy, RulesEngine):
        reason = offer.strategy.unavailable()
        if reason is not None:
            return Examinee(offer, why_not=f"it cannot run here: {reason}")
    mine = [use for use in uses if type(use.strategy) is offer.strategy]
    if not mine:
        made = invented(offer.strategy)
        if made is None:
            how = "a test of yours can: `conforms(...)`"
            if not issubclass(offer.strategy, RulesEngine | Source):
                how = "name a rule set that uses it: --rule-set FILE"
            return Examinee(offer, why_not=f"its settings could not be made up; {how}")
        mine = [Use(made)]
    return Examinee(offer, tuple(exams_of_uses(mine, samples)))

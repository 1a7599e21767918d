"""The exams of a subject: of a strategy, or of every strategy that a rule set uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from leadlane.contract.criteria import Criterion
from leadlane.contract.runners import Runner
from leadlane.contract.strategies import (
    Action,
    Decay,
    Qualifier,
    RecordSource,
    Router,
    RulesEngine,
    Source,
    Strategy,
    Tier,
)
from leadlane.language.desk import answers_of
from leadlane.language.rule_set import RuleSet
from leadlane.registry.words import words_of
from leadlane.testing.conformance.exam import Exam
from leadlane.testing.conformance.roles.actions import ActionExam
from leadlane.testing.conformance.roles.decays import DecayExam
from leadlane.testing.conformance.roles.points import computed
from leadlane.testing.conformance.roles.qualifiers import QualifierExam
from leadlane.testing.conformance.roles.record_sources import RecordSourceExam
from leadlane.testing.conformance.roles.routers import RouterExam
from leadlane.testing.conformance.roles.rules_engines import RulesEngineExam
from leadlane.testing.conformance.roles.sources import SourceExam
from leadlane.testing.conformance.roles.tiers import TierExam, declared_for
from leadlane.testing.conformance.samples import Sample

_EXAMS: Final[tuple[tuple[type[Strategy], type[Exam]], ...]] = (
    (Qualifier, QualifierExam),
    (Decay, DecayExam),
    (Router, RouterExam),
    (RulesEngine, RulesEngineExam),
    (Action, ActionExam),
)


@dataclass(frozen=True)
class Use:
    """A strategy; of a tier that a rule set uses, with what it made of the criteria there."""

    strategy: Strategy
    criteria: tuple[Criterion, ...] = ()


def exams_of(subject: object, samples: Sequence[Sample] = ()) -> list[Exam]:
    """The exams of a strategy, or of all that a rule set uses; `samples` are for sources.

    Raises:
        TypeError: it is neither.
    """
    if isinstance(subject, RuleSet):
        return exams_of_uses(uses_in(subject))
    if isinstance(subject, type) and issubclass(subject, Strategy):
        subject = _made(subject)
    if not isinstance(subject, Strategy):
        raise TypeError(f"a strategy or a rule set can be checked, not a {type(subject).__name__}")
    if isinstance(subject, Runner):
        raise TypeError("a runner cannot be checked alone: hold its runs against the readable runner's")
    return exams_of_uses([Use(subject)], samples)


def _made(strategy: type[Strategy]) -> Strategy:
    try:
        return strategy()
    except Exception as error:  # noqa: BLE001 - whatever a stranger's __post_init__ does
        name, said = strategy.__name__, words_of(error)
        raise TypeError(f"{name} cannot be made without settings ({said}): give an instance, {name}(...)") from None


def uses_in(rules: RuleSet) -> list[Use]:
    """Every strategy of a rule set, but for its rules engine, which it has by name."""
    uses = [Use(tier.strategy, tier.criteria) for tier in rules.tiers]
    uses += [Use(use.strategy) for use in rules.qualifiers]
    uses += [Use(use.strategy) for use in rules.decays]
    for unit in rules.routing.units if rules.routing is not None else ():
        uses += [Use(router.strategy) for router in unit.routers]
    return [*uses, *(Use(use.strategy) for use in rules.actions)]


def exams_of_uses(uses: Sequence[Use], samples: Sequence[Sample] = ()) -> list[Exam]:
    """What each strategy is asked; one that is used twice is asked once, about the criteria of both uses."""
    strategies: list[Strategy] = []
    for use in uses:
        if not any(type(one) is type(use.strategy) and one == use.strategy for one in strategies):
            strategies.append(use.strategy)
    return [
        exam
        for strategy in strategies
        for exam in _exams(strategy, [one for use in uses if use.strategy == strategy for one in use.criteria], samples)
    ]


def _exams(strategy: Strategy, criteria: Sequence[object], samples: Sequence[Sample]) -> Iterator[Exam]:
    if isinstance(strategy, Tier):
        yield TierExam(strategy)
        yield from computed(strategy, criteria or _criteria(strategy))
    elif isinstance(strategy, RecordSource):
        yield RecordSourceExam(strategy, tuple(samples))
    elif isinstance(strategy, Source):
        yield SourceExam(strategy, tuple(samples))
    else:
        yield next(exam for role, exam in _EXAMS if isinstance(strategy, role))(strategy)


def _criteria(tier: Tier) -> list[object]:
    """What the tier makes of criteria that are made up; what it raises is told by its own exam."""
    try:
        return answers_of(tier.criteria(tuple(declared_for(type(tier).criterion_settings))))
    except Exception:  # noqa: BLE001 - whatever a stranger's code does
        return []

"""What changed in decay and fast track."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from leadlane.cli.differing.facets import Facet, changes, of_parts, of_strategy, sentence
from leadlane.contract.strategies import Strategy
from leadlane.language.aloud import decays as aloud
from leadlane.language.aloud import sentences
from leadlane.language.aloud.words import condition, listed
from leadlane.language.rule_set import DecayUse, FastTrackRule, QualifierUse, RuleSet

_RULE: Final[tuple[Facet[FastTrackRule], ...]] = (
    Facet(lambda rule: rule.when, lambda rule: f"if {condition(rule.when)}"),
    Facet(lambda rule: rule.unless, lambda rule: "" if rule.unless is None else f"unless {condition(rule.unless)}"),
    Facet(lambda rule: rule.claims, lambda rule: f"then {listed(map(sentences.claim, rule.claims), 'and')}"),
    Facet(lambda rule: rule.priority, lambda rule: f"priority {rule.priority}"),
)


def decays(old: RuleSet, new: RuleSet) -> Iterator[str]:
    """Policies by name."""
    yield from of_parts(old.decays, new.decays, lambda use: use.name, _decay, _strategies)


def _decay(use: DecayUse) -> str:
    rows = (": ".join(filter(None, [what, taken])) for what, taken, _ in aloud.rows(use.strategy))
    return f"{'; '.join(rows)}; {aloud.rows(use.strategy)[0][2].lower()}."


def fast_track(old: RuleSet, new: RuleSet) -> Iterator[str]:
    """The engine, qualifiers by name, rules by name."""
    if old.engine != new.engine:
        yield sentence("Rules engine", old.engine, new.engine)
    yield from of_parts(old.qualifiers, new.qualifiers, lambda use: use.name, _qualifier, _strategies)
    yield from of_parts(
        old.rules, new.rules, lambda rule: rule.name, _rule, lambda was, now: changes(now.name, was, now, _RULE)
    )


def _qualifier(use: QualifierUse) -> str:
    return " ".join(sentences.qualifier(use))


def _rule(rule: FastTrackRule) -> str:
    return sentences.rule(rule).removeprefix(f"{rule.name}: ")


def _strategies(was: DecayUse | QualifierUse, now: DecayUse | QualifierUse) -> Iterator[str]:
    before: Strategy = was.strategy
    yield from of_strategy(now.name, before, now.strategy)

"""The table: criteria, score, frequency, tier by tier; then decay, and the rest in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leadlane.language.aloud import decays, sentences
from leadlane.language.aloud.words import frequency, points, spread, title, trigger
from leadlane.language.rule_set import RuleSet, TierUse


@dataclass(frozen=True, slots=True)
class Row:
    """One line. A sentence has nothing but `criteria`; `looks_for` says what a criterion's name stands for."""

    criteria: str
    looks_for: str = ""
    score: str = ""
    frequency: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    title: str
    rows: tuple[Row, ...]


def table(rules: RuleSet) -> tuple[Section, ...]:
    """A resolved rule set, in the order in which it is discussed; sections without rows are left out."""
    sections = [
        *(_tier(use) for use in rules.tiers),
        Section("Decay", tuple(_decays(rules))),
        said("Fast track", (*_qualifiers(rules), *map(sentences.rule, rules.rules))),
        said("Thresholds", sentences.stages(rules)),
        said("Groups", sentences.groups(rules.groups)),
        said("Routing", sentences.routing(rules.routing)),
        said("Actions", map(sentences.action, rules.actions)),
        said("Questions", map(sentences.question, rules.questions)),
        said("Left out", sentences.left_out(rules)),
    ]
    return tuple(section for section in sections if section.rows)


def _tier(use: TierUse) -> Section:
    rows = tuple(
        Row(
            title(one.name),
            trigger(one.trigger) or "every lead",
            points(one.points),
            frequency(one.caps, has_events=bool(one.trigger.on)),
        )
        for one in use.criteria
    )
    worth = spread([one.points for one in use.criteria if isinstance(one.points, int)])
    most = f"at most {use.max_points} in all" if use.max_points is not None else ""
    heading = ", ".join(filter(None, [worth, most]))
    return Section(f"{title(use.name)}{f': {heading}' if heading else ''}", rows)


def _decays(rules: RuleSet) -> Iterator[Row]:
    for use in rules.decays:
        for what, score, often in decays.rows(use.strategy):
            yield Row(what, use.name, score, often)


def _qualifiers(rules: RuleSet) -> Iterator[str]:
    for use in rules.qualifiers:
        yield from sentences.qualifier(use)


def said(heading: str, sentences: Iterable[str]) -> Section:
    """A section of sentences."""
    return Section(heading, tuple(map(Row, sentences)))

"""`unscored-event-type` and `unknown-event-type`: declared and not used, or used and likely misspelt."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from leadlane.contract.criteria import Trigger
from leadlane.contract.events import STANDARD_EVENT_TYPES
from leadlane.contract.grammar.faults import Path
from leadlane.language.rule_set import RuleSet
from leadlane.lint.places import criteria, event_type
from leadlane.scoring.plan import Plan

_ALIKE = 0.9


def unscored(plan: Plan) -> Iterator[tuple[Path, str]]:
    rule_set = plan.rule_set
    watching = [criterion.trigger for criterion in rule_set.criteria]
    watching += [part for signal in plan.signals for part in signal.parts if isinstance(part, Trigger)]
    watching += rule_set.ignore
    watching += [Trigger((str(on.argument),)) for use in rule_set.actions for on in use.on if on.kind == "event"]
    for at, name in enumerate(rule_set.event_types):
        if not any(trigger.watches(name) for trigger in watching):
            yield (
                event_type(rule_set, at),
                f"{name} is declared, and no criterion or qualifier looks for it: score it, or leave it out",
            )


def unknown(plan: Plan) -> Iterator[tuple[Path, str]]:
    known = STANDARD_EVENT_TYPES | set(plan.rule_set.event_types)
    for path, written in _written(plan.rule_set):
        if written in known or (written.endswith(".*") and any(name.startswith(written[:-1]) for name in known)):
            continue
        meant = _meant(written, known)
        if meant:
            yield (
                path,
                f"{written} is neither standard nor declared; did you mean {meant}? else declare it in `event_types`",
            )


def _written(rule_set: RuleSet) -> Iterator[tuple[Path, str]]:
    for path, _, criterion in criteria(rule_set):
        for name in criterion.trigger.on:
            yield (*path, "on"), name
    for at, trigger in enumerate(rule_set.ignore):
        for name in trigger.on:
            yield ("ignore", at, "on"), name


def _meant(written: str, known: frozenset[str] | set[str]) -> str | None:
    if written.endswith(".*"):
        objects = {f"{name.rpartition('.')[0]}.*" for name in known}
        return _nearest(written, objects)
    # `form.submit` for `form.submitted`: another tense of the same word.
    for name in sorted(known):
        if name.startswith(written) and 0 < len(name) - len(written) <= 4:
            return name
    return _nearest(written, known)


def _nearest(written: str, known: frozenset[str] | set[str]) -> str | None:
    ranked = max((SequenceMatcher(None, written, name).ratio(), name) for name in sorted(known))
    return ranked[1] if ranked[0] >= _ALIKE else None

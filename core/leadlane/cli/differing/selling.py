"""What changed in what happens to a lead: routing, actions, questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from leadlane.cli.differing.facets import Facet, changes, of_parts, of_strategy, of_tables
from leadlane.cli.differing.pairing import paired
from leadlane.language.aloud import sentences
from leadlane.language.aloud.words import condition, listed
from leadlane.language.rule_set import ActionUse, Question, RouterUse, Routing, RuleSet, Unit

_ON: Final[Facet[Routing]] = Facet(
    lambda section: (section.stages, section.groups), lambda section: f"on {sentences.entering(section)}"
)
_FALLBACK: Final[Facet[Routing]] = Facet(lambda section: section.fallback, lambda section: f"to {section.fallback}")
_UNIT: Final[tuple[Facet[Unit], ...]] = (
    Facet(lambda unit: unit.when, lambda unit: f"if {condition(unit.when)}" if unit.when else "takes every lead"),
    Facet(
        lambda unit: [use.kind for use in unit.routers],
        lambda unit: f"by {', else by '.join(map(_router, unit.routers))}",
    ),
    Facet(
        lambda unit: unit.respond_within,
        lambda unit: f"to be answered within {unit.respond_within}" if unit.respond_within else "",
    ),
    Facet(lambda unit: unit.reassign, lambda unit: "to another rep where that is missed" if unit.reassign else ""),
    Facet(
        lambda unit: unit.fallback, lambda unit: f"what nobody takes goes to {unit.fallback}" if unit.fallback else ""
    ),
)
_ACTION: Final[tuple[Facet[ActionUse], ...]] = (
    Facet(lambda use: use.on, lambda use: f"on {listed(map(sentences.change, use.on))}"),
    Facet(lambda use: use.when, lambda use: f"if {condition(use.when)}" if use.when is not None else ""),
)
_QUESTION: Final[tuple[Facet[Question], ...]] = (
    Facet(lambda one: one.ask, lambda one: f'asks "{one.ask}"'),
    Facet(lambda one: one.attribute, lambda one: f"answered where {one.attribute} is known"),
)


def routing(old: RuleSet, new: RuleSet) -> Iterator[str]:
    """When leads are routed, and the units by name."""
    was, now = old.routing, new.routing
    if was is not None and now is not None:
        yield from changes("Routing", was, now, (_ON,))
        yield from changes("What nobody takes", was, now, (_FALLBACK,))
    elif was is None and now is not None:
        yield f"Leads are routed now, {_ON.words(now)}; what nobody takes goes {_FALLBACK.words(now)}."
    elif was is not None:
        yield "Leads are no longer routed."
    yield from of_parts(was.units if was else (), now.units if now else (), lambda unit: unit.name, _told, _unit)


def _told(unit: Unit) -> str:
    return f"{', '.join(filter(None, (facet.words(unit) for facet in _UNIT)))}."


def _unit(was: Unit, now: Unit) -> Iterator[str]:
    yield from changes(now.name, was, now, _UNIT)
    settings_told = list(map(_router, was.routers)) != list(map(_router, now.routers))
    tell = of_tables if settings_told else of_strategy
    for before, after in _routers(was, now):
        if before is not None and after is not None:
            yield from tell(f"{now.name}, {after.kind}", before.strategy, after.strategy)


def _routers(was: Unit, now: Unit) -> Iterable[tuple[RouterUse | None, RouterUse | None]]:
    """The routers of a unit before and now: by their place, where each is of the kind that it was, else by kind."""
    if [use.kind for use in was.routers] == [use.kind for use in now.routers]:
        return zip(was.routers, now.routers, strict=True)
    return paired(was.routers, now.routers, lambda use: use.kind)


def _router(use: RouterUse) -> str:
    return sentences.with_settings(use.kind, use.strategy)


def actions(old: RuleSet, new: RuleSet) -> Iterator[str]:
    """Actions by name."""

    def changed(was: ActionUse, now: ActionUse) -> Iterator[str]:
        yield from of_strategy(now.name, was.strategy, now.strategy)
        yield from changes(now.name, was, now, _ACTION)

    yield from of_parts(old.actions, new.actions, lambda use: use.name, _action, changed)


def _action(use: ActionUse) -> str:
    return sentences.action(use).removeprefix(f"{use.name}: ")


def questions(old: RuleSet, new: RuleSet) -> Iterator[str]:
    """Questions by name."""
    yield from of_parts(
        old.questions, new.questions, lambda one: one.name,
        lambda one: sentences.question(one).removeprefix(f"{one.name}: "),
        lambda was, now: changes(now.name, was, now, _QUESTION),
    )  # fmt: skip

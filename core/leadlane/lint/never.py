"""`never-holds`, `never-fires`, `unreachable-unit`: conditions, rules and business units that nothing can get to."""

from __future__ import annotations

from collections.abc import Iterator

from leadlane.contract.conditions import Condition, Test
from leadlane.contract.criteria import Trigger
from leadlane.contract.grammar.faults import Path
from leadlane.lint.facts import Facts
from leadlane.lint.logic import implies, possible
from leadlane.lint.places import criteria
from leadlane.lint.words import written
from leadlane.scoring.plan import Plan


def conditions(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Criteria, `ignore` and `exclude`."""
    rule_set = plan.rule_set
    for path, _, criterion in criteria(rule_set):
        trigger = criterion.trigger
        said = list(_contradictions(path, trigger))
        if said:
            yield from said
        elif _only_unsubscribes(trigger):
            yield (
                (*path, "where"),
                "a click with `link: unsubscribe` never matches, so that none gains by leaving: use email.unsubscribed",
            )
        elif trigger.on == ("lead.erased",):
            yield (*path, "on"), "lead.erased removes itself too: no criterion ever sees one"
        elif (at := _ignored(trigger, rule_set.ignore)) is not None:
            yield path, f"{criterion.name} never fires: item {at + 1} of `ignore` drops every event that it looks for"
    for at, trigger in enumerate(rule_set.ignore):
        yield from _contradictions(("ignore", at), trigger)
    if rule_set.exclude is not None and not possible(rule_set.exclude):
        yield ("exclude",), _nothing(rule_set.exclude, "lead")


def rules(plan: Plan) -> Iterator[tuple[Path, str]]:
    facts = Facts(plan)
    for rule in plan.rule_set.rules:
        path: Path = ("fast_track", "rules", rule.name)
        if not facts.can_fire(rule):
            why = facts.obstacle(rule.when)
            if why is not None:
                yield (*path, "if"), f"{rule.name} never fires: {why}"
            elif rule.unless is not None:
                yield (*path, "unless"), f"{rule.name} never fires: whenever `if` holds, `unless` holds as well"
        elif rule.unless is not None and not facts.possible(rule.unless):
            why = facts.obstacle(rule.unless)
            yield (*path, "unless"), f"`unless` of {rule.name} has no effect: {why}"


def units(plan: Plan) -> Iterator[tuple[Path, str]]:
    facts = Facts(plan)
    before: list[tuple[str, Condition | None]] = []
    for unit in plan.rule_set.routing.units if plan.rule_set.routing else ():
        name, when = unit.name, unit.when
        path: Path = ("routing", "units", name)
        if when is not None and not facts.possible(when):
            yield (*path, "if"), f"no lead is ever sent to {name}: {facts.obstacle(when)}"
        else:
            taken = next((other for other, condition in before if implies(when, condition, facts.domain)), None)
            if taken is not None:
                yield (
                    path,
                    f"no lead is ever sent to {name}: the first unit that holds takes it, and {taken} holds before",
                )
        before.append((name, when))


def _contradictions(path: Path, trigger: Trigger) -> Iterator[tuple[Path, str]]:
    if trigger.where is not None and not possible(trigger.where):
        yield (*path, "where"), _nothing(trigger.where, "event")
    if trigger.lead is not None and not possible(trigger.lead):
        yield (*path, "lead"), _nothing(trigger.lead, "lead")


def _nothing(condition: Condition, who: str) -> str:
    return f"no {who} can be all of this at once: {written(condition)}"


def _only_unsubscribes(trigger: Trigger) -> bool:
    if not trigger.on or not set(trigger.on) <= {"email.clicked", "link.clicked"} or trigger.where is None:
        return False
    return implies(trigger.where, Test("link", "eq", "unsubscribe"))


def _ignored(trigger: Trigger, ignore: tuple[Trigger, ...]) -> int | None:
    """The item of `ignore` that drops all that a trigger looks for."""
    for at, dropped in enumerate(ignore):
        covers = not dropped.on or all(any(_covers(pattern, one) for pattern in dropped.on) for one in trigger.on)
        if trigger.on and covers and "lead.erased" not in trigger.on and implies(trigger.where, dropped.where):
            return at
    return None


def _covers(pattern: str, one: str) -> bool:
    return pattern == one or (pattern.endswith(".*") and one.startswith(pattern[:-1]))

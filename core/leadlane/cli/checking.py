"""Mistakes and warnings of rule sets and rosters, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from leadlane.cli.guard import ERROR, CommandError
from leadlane.contract.strategies import ProgramError
from leadlane.language.problems import RosterError, RuleSetError
from leadlane.language.roster.against import check_against
from leadlane.language.roster.loader import load_roster
from leadlane.language.roster.roster import Roster
from leadlane.lint import lint, where
from leadlane.registry import Registry
from leadlane.scoring.loading import EngineError, load_plan
from leadlane.scoring.plan import Plan

WARNINGS: Final = 1


def check_all(names: Sequence[str], roster: str | None, registry: Registry, strict: bool) -> int:
    """Prints what there is to say of the roster and of each rule set; the worst of them is the status.

    Raises:
        CommandError: there is neither.
    """
    if not names and roster is None:
        raise CommandError("which rule set? give names or files, or --roster FILE")
    status, sellers = (0, None) if roster is None else _check_roster(roster)
    return max([status, *(_check(name, sellers, registry, strict) for name in names)])


def _check_roster(file: str) -> tuple[int, Roster | None]:
    try:
        roster = load_roster(file)
    except RosterError as error:
        return _refused(file, list(map(str, error.problems))), None
    print(f"roster {roster.name}: no mistakes")
    return 0, roster


def _check(name: str, roster: Roster | None, registry: Registry, strict: bool) -> int:
    try:
        plan = load_plan(name, registry)
    except RuleSetError as error:
        return _refused(name, list(map(str, error.problems)))
    except (EngineError, ProgramError) as error:
        return _refused(name, [f"{name}: {error}"])
    try:
        if roster is not None:
            check_against(plan.rule_set, roster)
        warnings = list(_warnings(plan, registry, name))
    except RuleSetError as error:
        return _refused(name, list(map(str, error.problems)))
    finally:
        plan.close()
    for line in warnings:
        print(line)
    print(f"{plan.rule_set.identity}: no mistakes, {_count(len(warnings), 'warning')}")
    return WARNINGS if strict and warnings else 0


def _refused(name: str, problems: Sequence[str]) -> int:
    for line in problems:
        print(line)
    print(f"{name}: {_count(len(problems), 'mistake')}")
    return ERROR


def _warnings(plan: Plan, registry: Registry, name: str) -> Iterator[str]:
    for finding in lint(plan, registry):
        place = where(plan, finding)
        at = name if place is None else f"{place.file}:{place.line}:{place.column}"
        yield f"{at}: {finding.message} [{finding.code}]"


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"

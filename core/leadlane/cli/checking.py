"""Mistakes and warnings of rule sets, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from leadlane.cli.guard import ERROR
from leadlane.contract.strategies import ProgramError
from leadlane.language.problems import RuleSetError
from leadlane.lint import lint, where
from leadlane.registry import Registry
from leadlane.scoring.loading import EngineError, load_plan
from leadlane.scoring.plan import Plan

WARNINGS: Final = 1


def check_all(names: Sequence[str], registry: Registry, strict: bool) -> int:
    """Prints what there is to say of each rule set; the worst of them is the status."""
    return max(_check(name, registry, strict) for name in names)


def _check(name: str, registry: Registry, strict: bool) -> int:
    try:
        plan = load_plan(name, registry)
    except RuleSetError as error:
        return _refused(name, list(map(str, error.problems)))
    except (EngineError, ProgramError) as error:
        return _refused(name, [f"{name}: {error}"])
    try:
        warnings = list(_warnings(plan, registry, name))
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

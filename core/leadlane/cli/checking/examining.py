"""Looks at rule sets and a roster: mistakes first; where there are none, what is suspicious."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from leadlane.cli.checking.findings import WARNINGS, Checked, Found, Report, Severity
from leadlane.cli.checking.mistakes import MISTAKE, NOT_IN_ROSTER, RULES_ENGINE
from leadlane.cli.checking.tabulated import tabulated_by
from leadlane.cli.guard import ERROR
from leadlane.cli.runners import every_runner
from leadlane.contract.grammar.faults import Path
from leadlane.contract.strategies import ProgramError
from leadlane.language.loader import load_rule_set
from leadlane.language.problems import Problem, RosterError, RuleSetError
from leadlane.language.roster.against import check_against
from leadlane.language.roster.loader import load_roster
from leadlane.language.roster.roster import Roster
from leadlane.language.rule_set import RuleSet
from leadlane.lint import Explanation, lint, where
from leadlane.registry import Registry
from leadlane.scoring.loading import EngineError, compiled
from leadlane.scoring.plan import Plan


def examine(
    names: Sequence[str], roster: str | None, registry: Registry, strict: bool, verbose: bool = False
) -> Report:
    """The roster, and each rule set, held against it. The worst is the status; warnings count if `strict`.

    If `verbose`, also what runners cannot tabulate.
    """
    checked: list[Checked] = []
    sellers: Roster | None = None
    if roster is not None:
        of_roster, sellers = _roster(roster)
        checked.append(of_roster)
    checked += [_rule_set(name, sellers, registry, verbose) for name in names]
    if any(one.errors for one in checked):
        return Report(checked, ERROR)
    return Report(checked, WARNINGS if strict and any(one.warnings for one in checked) else 0)


def _roster(file: str) -> tuple[Checked, Roster | None]:
    try:
        roster = load_roster(file)
    except RosterError as error:
        return Checked("roster", file, None, _wrong(MISTAKE, error.problems)), None
    return Checked("roster", file, roster.name, ()), roster


def _rule_set(name: str, roster: Roster | None, registry: Registry, verbose: bool) -> Checked:
    try:
        rule_set = load_rule_set(name, registry)
    except RuleSetError as error:
        return Checked("rule set", name, None, _wrong(MISTAKE, error.problems))
    try:
        plan = compiled(rule_set, registry)
    except (EngineError, ProgramError) as error:
        path = ("fast_track", "engine" if isinstance(error, EngineError) else "rules")
        problem = _at(rule_set, name, path, str(error))
        return Checked("rule set", name, rule_set.identity, _wrong(RULES_ENGINE, [problem]))
    try:
        if roster is not None:
            check_against(rule_set, roster)
        found: Sequence[Found] = list(_suspicious(plan, registry, name))
        tabulated = tabulated_by(every_runner(registry), plan, name) if verbose else None
    except RuleSetError as error:
        found, tabulated = _wrong(NOT_IN_ROSTER, error.problems), None
    finally:
        plan.close()
    return Checked("rule set", name, rule_set.identity, found, tabulated)


def _at(rule_set: RuleSet, name: str, path: Path, message: str) -> Problem:
    if rule_set.positions is None:
        return Problem(name, None, None, message)
    return Problem.at(rule_set.positions.at(path, key=True), message)


def _wrong(code: Explanation, problems: Iterable[Problem]) -> Sequence[Found]:
    return [
        Found(
            one.file, one.line, one.column, code.code, Severity.ERROR, one.message, one.plugin, one.distribution
        )
        for one in problems
    ]  # fmt: skip


def _suspicious(plan: Plan, registry: Registry, name: str) -> Iterator[Found]:
    positions = plan.rule_set.positions
    whole = name if positions is None else positions.root.at.file
    for finding in lint(plan, registry):
        place = where(plan, finding)
        file, line, column = (whole, None, None) if place is None else place
        yield Found(file, line, column, finding.code, Severity.WARNING, finding.message)

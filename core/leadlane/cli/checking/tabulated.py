"""What runners cannot tabulate of a rule set, for `leadlane check --verbose`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from leadlane.cli.checking.findings import Slow, Tabulated
from leadlane.contract.runners import Runner, Untabulated
from leadlane.lint import where
from leadlane.scoring.plan import Plan


def tabulated_by(runners: Iterable[Runner], plan: Plan, name: str) -> Sequence[Tabulated]:
    """Each runner that makes tables, or would if it could run here; `name` is what the rule set was called."""
    return list(_each(runners, plan, name))


def _each(runners: Iterable[Runner], plan: Plan, name: str) -> Iterator[Tabulated]:
    for runner in runners:
        trouble = runner.unavailable()
        if trouble is not None:
            yield Tabulated(runner.kind, trouble)
            continue
        found = runner.untabulated(plan)
        if found is not None:
            yield Tabulated(runner.kind, None, [_placed(one, plan, name) for one in found])


def _placed(one: Untabulated, plan: Plan, name: str) -> Slow:
    positions = plan.rule_set.positions
    place = where(plan, one) if one.path else None
    if place is not None:
        file, line, column = place
        return Slow(file, line, column, one.message)
    return Slow(name if positions is None else positions.root.at.file, None, None, one.message)

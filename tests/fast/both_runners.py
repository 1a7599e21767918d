"""A case through the readable runner and the fast one, in every way in which a run can be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from tests.differential.both import text
from tests.differential.both_routed import roster_of
from tests.fast.cases import Case
from tests.fast.outcomes import Given, Outcome, finished, outcome
from tests.fast.strangers import registry

from leadlane import BeyondRunnerError, Event
from leadlane.language.loader import load_rule_set, rule_set_of
from leadlane.language.roster.roster import Roster
from leadlane.language.rule_set import RuleSet
from leadlane.routing.messages import Sent
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.plan import Plan
from leadlane_builtins.rules_engines.reference import Reference
from leadlane_fast.run import FastRun
from leadlane_fast.store.intake import Intake

_TIGHT: Final = {
    "leadlane_fast.store.intake.AT_ONCE": 3,
    "leadlane_fast.store.circles.AT_ONCE": 2,
    "leadlane_fast.folding.EVENTS": 5,
    "leadlane_fast.folding.ROOM": 4,
}
"""So little fits anywhere that everything has to grow, wait or begin again."""


def plan_of(rule_set: dict[str, Any]) -> Plan:
    """The plan of a rule set through its YAML and the loader, strangers known."""
    return Plan(rule_set_of(text(rule_set), registry(), Path("generated.yaml")), Reference())


def beyond(plan: Plan) -> str | None:
    """Why the fast runner does not take a plan; None where it does."""
    try:
        FastRun(plan).close()
    except BeyondRunnerError as error:
        return str(error)
    return None


def differs(case: Case, refused: Counter[str] | None = None) -> str | None:
    """What the runners say otherwise, and in which way they were asked. Why the fast one refuses a case is counted."""
    roster = None if case.roster is None else roster_of(case.roster)
    plan = plan_of(case.rule_set)
    other = Plan(plan.rule_set, Reference())
    try:
        why = beyond(plan)
        if why is not None:
            if refused is not None:
                refused[why] += 1
            return None
        for way, ask in _WAYS.items():
            found = ask(plan, other, roster, case)
            if found is not None:
                return f"{way}: {found}"
    finally:
        plan.close()
        other.close()
    return None


def _whole(plan: Plan, other: Plan, roster: Roster | None, case: Case) -> str | None:
    given = [(case.events, False)]
    return outcome(RoutedRun, plan, roster, given, case.as_of).differs(
        outcome(FastRun, other, roster, given, case.as_of)
    )


def _alone(plan: Plan, other: Plan, _: Roster | None, case: Case) -> str | None:
    given = in_pieces(case.events)
    return outcome(RoutedRun, plan, None, given, case.as_of, messages=False).differs(
        outcome(FastRun, other, None, given, case.as_of, messages=False)
    )


def _without_ledger(plan: Plan, other: Plan, roster: Roster | None, case: Case) -> str | None:
    given = [(case.events[::-1], False)]
    return outcome(RoutedRun, plan, roster, given, case.as_of, ledger=False).differs(
        outcome(FastRun, other, roster, given, case.as_of, ledger=False)
    )


def _tight(plan: Plan, other: Plan, roster: Roster | None, case: Case) -> str | None:
    given = in_pieces(case.events)
    readable = outcome(RoutedRun, plan, roster, given, case.as_of, in_memory=3)
    with tight():
        return readable.differs(outcome(FastRun, other, roster, given, case.as_of))


def _beside_another(_: Plan, other: Plan, roster: Roster | None, case: Case) -> str | None:
    """Events are read once for this rule set, as of an earlier instant, and for one that asks about other things."""
    given = [(case.events, False)]
    times = sorted(event.time for event in case.events)
    asked = [(Plan(_five_steps(), Reference()), case.as_of), (other, times[len(times) // 2])]
    with tight():
        both = list(together(asked, roster, given))
    found = [outcome(RoutedRun, plan, roster, given, as_of) for plan, as_of in asked]
    asked[0][0].close()
    return next(filter(None, (one.differs(fast) for one, fast in zip(found, both, strict=True))), None)


@cache
def _five_steps() -> RuleSet:
    return load_rule_set("five-steps", registry())


_WAYS: Final = {
    "as it stands": _whole,
    "in pieces, some of them background, nobody told": _alone,
    "backwards, without the ledger": _without_ledger,
    "in pieces, with little room": _tight,
    "beside another rule set, in one pass": _beside_another,
}


def in_pieces(events: list[Event]) -> Given:
    """The events some at a time, every third time as background; also nothing at all."""
    pieces = [(events[at : at + 4], at // 4 % 3 == 1) for at in range(0, len(events), 4)]
    return [*pieces[1:], ([], False), *pieces[:1]]


@contextmanager
def tight() -> Iterator[None]:
    """Little room everywhere."""
    with ExitStack() as stack:
        for name, size in _TIGHT.items():
            stack.enter_context(patch(name, size))
        yield


def together(asked: Sequence[tuple[Plan, int | None]], roster: Roster | None, given: Given) -> Iterator[Outcome]:
    """What each of several fast runs says, as of its own instant, that read their events once."""
    intake, sent = Intake(), [list[Sent]() for _ in asked]
    runs = [FastRun(plan, roster, told.append, intake=intake) for (plan, _), told in zip(asked, sent, strict=True)]
    for events, background in given:
        runs[0].add(events, background)
    for run, (_, as_of), told in zip(runs, asked, sent, strict=True):
        yield finished(run, as_of, told)
    for run in runs:
        run.close()

"""The same rule set, roster and events through both second passes, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.differential.both import Records, ledger, plan_of, raw, row, text
from tests.differential.routed_cases import RoutedCase
from tests.oracle import run_routed

from leadlane import Event
from leadlane.contract.events import rfc3339
from leadlane.contract.ledger import Decision
from leadlane.language.problems import RuleSetError
from leadlane.language.roster.loader import check_roster
from leadlane.language.roster.roster import Roster
from leadlane.language.yaml_reader import read_yaml
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored

COMPARED = ("stage", "would_have_qualified", "routed", "sla_missed")
"""Kinds of decisions that the oracle makes too."""


@dataclass(frozen=True)
class Answer:
    """What one side says."""

    rows: Records
    entries: Records
    decisions: Records

    def differs(self, other: Answer) -> str | None:
        """The first thing that the other says otherwise."""
        for what in ("rows", "entries", "decisions"):
            mine, others = getattr(self, what), getattr(other, what)
            for place, (one, two) in enumerate(zip(mine, others, strict=False)):
                if one != two:
                    return f"{what} {place}\n  leadlane {one}\n  oracle   {two}"
            if len(mine) != len(others):
                more = (mine if len(mine) > len(others) else others)[min(len(mine), len(others))]
                return f"{len(mine)} {what} of leadlane, {len(others)} of the oracle; the first alone: {more}"
        return None


def roster_of(roster: dict[str, Any]) -> Roster:
    """A roster through its YAML and the loader."""
    document, problems = read_yaml(text(roster).encode(), "roster.yaml")
    return check_roster(document, problems)


def instant(time: int | None) -> str | None:
    return None if time is None else rfc3339(time)


def decision(one: Decision) -> dict[str, Any]:
    """A decision as `--decisions` writes it, without `by`."""
    return {
        "lead": one.lead, "time": rfc3339(one.time), "event": one.event, "kind": one.kind, "from": one.from_stage,
        "to": one.to_stage, "unit": one.unit, "team": one.team, "owner": one.owner, "sla_due": instant(one.sla_due),
    }  # fmt: skip


def scored(
    plan: Plan, roster: Roster | None, events: Iterable[Event], as_of: int | None = None, **how: Any
) -> tuple[list[Scored], Answer]:
    """What leadlane says, as it is and as it is written."""
    run = RoutedRun(plan, roster, **how)
    run.add(events)
    until = run.newest if as_of is None else as_of
    assert until is not None
    leads = list(run.scored(until))
    run.close()
    rows = [
        row(plan, one, until)
        | {"unit": one.unit, "team": one.team, "owner": one.owner, "sla_due": instant(one.sla_due)}
        for one in leads
    ]
    decisions = sorted((made for one in leads for made in one.decisions), key=lambda made: made.order)
    compared = [decision(made) for made in decisions if made.kind in COMPARED]
    return leads, Answer(rows, [entry for one in leads for entry in ledger(one)], compared)


def theirs(
    rule_set: dict[str, Any], roster: dict[str, Any] | None, events: Sequence[Event], as_of: int | None = None
) -> Answer:
    """What the oracle says."""
    return Answer(*run_routed(rule_set, roster, [raw(event) for event in events], instant(as_of)))


def loaded(case: RoutedCase) -> tuple[Plan, Roster] | None:
    """What leadlane reads of a case; None where it is no rule set, or no roster."""
    try:
        return plan_of(case.rule_set), roster_of(case.roster)
    except RuleSetError:
        return None


def routed_difference(case: RoutedCase) -> str | None:
    """What differs with the roster and then without one; an exception of either side is a difference."""
    made = loaded(case)
    if made is None:
        return None
    plan, sellers = made
    try:
        found = scored(plan, sellers, case.events, case.as_of)[1].differs(
            theirs(case.rule_set, case.roster, case.events, case.as_of)
        )
        alone = scored(plan, None, case.events, case.as_of)[1].differs(
            theirs(case.rule_set, None, case.events, case.as_of)
        )
    except Exception as error:  # noqa: BLE001 - whatever it is, it is to be told
        return f"{type(error).__name__}: {error}"
    return found or (f"without a roster: {alone}" if alone else None)

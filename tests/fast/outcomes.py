"""One plan and one stream through a runner, and everything that comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import msgspec

from leadlane import Event
from leadlane.language.roster.roster import Roster
from leadlane.routing.messages import Sent
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Report, Scored

Runner = Callable[..., RoutedRun]
Given = Sequence[tuple[Sequence[Event], bool]]
"""What `add` is given: some events at a time, and whether they are background."""


@dataclass(frozen=True)
class Outcome:
    """What a run says."""

    newest: int | None
    leads: list[Scored]
    report: Report
    messages: list[Sent]

    def differs(self, other: Outcome) -> str | None:
        """The first thing that the other says otherwise, with where it stands."""
        for one in fields(self):
            found = _difference(one.name, getattr(self, one.name), getattr(other, one.name))
            if found is not None:
                return found
        return None


def outcome(
    runner: Runner,
    plan: Plan,
    roster: Roster | None,
    given: Given,
    as_of: int | None,
    *,
    messages: bool = True,
    ledger: bool = True,
    **how: Any,
) -> Outcome:
    """What a runner says of a stream; without messages, who is no matter to others is told of as folded."""
    sent: list[Sent] = []
    run = runner(plan, roster, sent.append if messages else None, ledger=ledger, **how)
    try:
        for events, background in given:
            run.add(events, background)
        return finished(run, as_of, sent)
    finally:
        run.close()


def finished(run: RoutedRun, as_of: int | None, sent: list[Sent]) -> Outcome:
    """What a run says that has all of its events."""
    newest = run.newest
    until = newest if as_of is None else as_of
    leads = [] if until is None else list(run.scored(until))
    return Outcome(newest, leads, run.report, sent)


def _difference(where: str, one: Any, other: Any) -> str | None:
    """The innermost place at which two values differ."""
    if one == other:
        return None
    for name, mine, its in _parts(one, other):
        found = _difference(f"{where}{name}", mine, its)
        if found is not None:
            return found
    return f"{where}\n  readable {one}\n  fast     {other}"


def _parts(one: Any, other: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(one, Scored | Report) and type(one) is type(other):
        yield from ((f".{name}", getattr(one, name), getattr(other, name)) for name in one.__struct_fields__)
    elif isinstance(one, list) and isinstance(other, list):
        for at, (mine, its) in enumerate(zip(one, other, strict=False)):
            yield f"[{at}{_whose(mine)}]", mine, its
        if len(one) != len(other):
            more = (one if len(one) > len(other) else other)[min(len(one), len(other))]
            yield f" has {len(one)} of the readable and {len(other)} of the fast runner, the first alone: {more}", 0, 1


def _whose(one: Any) -> str:
    return f" {one.lead}" if isinstance(one, msgspec.Struct) and hasattr(one, "lead") else ""

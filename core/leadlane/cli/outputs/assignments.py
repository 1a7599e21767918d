"""New assignments as events: handed to the next run they are made already, and not done again (semantics 9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO, Final

import msgspec

from leadlane.cli.guard import CommandError
from leadlane.cli.outputs.files import Outputs
from leadlane.cli.outputs.lines import Lines
from leadlane.cli.outputs.times import time_writer
from leadlane.contract.ledger import Decision

MADE: Final = "routing.assigned"
SOURCE: Final = "leadlane"
"""Of assignments that no event caused."""
_LONGEST: Final = 256
"""Of an event's id, in characters."""


class _Assigned(msgspec.Struct, gc=False):
    unit: str | None
    team: str | None
    owner: str | None
    due: str | None


class AssignmentLine(msgspec.Struct, gc=False):
    """An assignment as an event of our own form."""

    id: str
    type: str
    time: str
    lead: str
    source: str
    properties: _Assigned


class Assignments:
    """Writes an event for each assignment that this run made; those that it was given are events already."""

    def __init__(self, stream: BinaryIO, rule_set: str) -> None:
        self._lines, self._time, self._rule_set = Lines(stream), time_writer(), rule_set

    def write(self, lead: str, decisions: Iterable[Decision]) -> None:
        """One lead's decisions, as they were made."""
        time = self._time
        counted: Counter[tuple[int, str | None]] = Counter()
        missed_at: int | None = None
        for one in decisions:
            if one.kind == "sla_missed":
                missed_at = one.time
            if one.kind != "routed" or one.by == MADE:
                continue
            counted[one.time, one.event] += 1
            own, at, source = self._place(one, counted[one.time, one.event], missed_at == one.time)
            due = None if one.sla_due is None else time(one.sla_due)
            told = _Assigned(one.unit, one.team, one.owner, due)
            self._lines.write(AssignmentLine(own, MADE, time(at), lead, source, told))

    def _place(self, one: Decision, nth: int, missed: bool) -> tuple[str, int, str]:
        """Id, time and source: right after what caused it, before whatever else happens at that instant.

        Where days are all that is known of times, a lead may be accepted at the instant that qualified it; an
        assignment that came after would begin a new wait. A tick comes before every event of its instant, a deadline
        passes after all of them.
        """
        if one.event is not None:
            own = f"{one.event} {self._rule_set}/routed:{nth}"
            if len(own) <= _LONGEST:
                return own, one.time, one.source
        own = f"{self._rule_set}/routed:{self._time(one.time)}:{nth}"
        return (own, one.time + 1, SOURCE) if missed or one.event is not None else (f" {own}", one.time, "")

    def close(self) -> None:
        """No more leads."""
        self._lines.flush()


def assignments_to(outputs: Outputs, name: str, rule_set: str) -> Assignments:
    """The place that `--assignments` names.

    Raises:
        CommandError: it cannot be written there, or not in such a file.
    """
    if name.endswith((".csv", ".parquet", ".gz", ".zst")):
        raise CommandError(f"--assignments {name}: assignments are written as events in JSON Lines")
    return Assignments(outputs.open("--assignments", name), rule_set)

"""New assignments as events: handed to the next run they are made already, and not done again (semantics 9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from leadlane.cli.guard import CommandError
from leadlane.cli.outputs.files import Outputs
from leadlane.cli.outputs.lines import Lines
from leadlane.cli.outputs.times import time_writer
from leadlane.contract.ledger import Decision

MADE = "routing.assigned"
SOURCE = "leadlane"


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
        time, nth = self._time, 0
        for one in decisions:
            if one.kind != "routed":
                continue
            nth += 1
            if one.by != MADE:
                due = None if one.sla_due is None else time(one.sla_due)
                # An instant after what it follows from, so that it comes later in the lead's history.
                self._lines.write(
                    AssignmentLine(
                        f"{self._rule_set}/routed:{nth}", MADE, time(one.time + 1), lead, SOURCE,
                        _Assigned(one.unit, one.team, one.owner, due),
                    )
                )  # fmt: skip

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

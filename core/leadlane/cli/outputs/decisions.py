"""The decisions of all leads, in the order in which they were made: (time, source, event, lead)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from leadlane.cli.outputs.files import Outputs, json_or_parquet
from leadlane.cli.outputs.lines import Lines
from leadlane.cli.outputs.times import time_writer
from leadlane.contract.ledger import Decision


class DecisionLine(msgspec.Struct, gc=False, rename={"from_stage": "from", "to_stage": "to"}):
    """A decision as JSON has it."""

    lead: str
    time: str
    event: str | None
    kind: str
    from_stage: str | None
    to_stage: str | None
    by: str | None
    unit: str | None = None
    team: str | None = None
    owner: str | None = None
    sla_due: str | None = None


class Decisions:
    """Collects decisions lead by lead, writes them in their order."""

    def __init__(self, stream: BinaryIO, parquet: bool = False) -> None:
        self._stream, self._parquet = stream, parquet
        self._found: list[Decision] = []

    def write(self, decisions: Iterable[Decision]) -> None:
        """One lead's decisions, as they were made."""
        self._found += decisions

    def close(self) -> None:
        """No more leads: now they are written."""
        self._found.sort(key=lambda one: one.order)
        if self._parquet:
            self._to_parquet()
        else:
            self._to_json()

    def _to_json(self) -> None:
        lines, time = Lines(self._stream), time_writer()
        for one in self._found:
            lines.write(
                DecisionLine(
                    one.lead, time(one.time), one.event, one.kind, one.from_stage, one.to_stage, one.by, one.unit,
                    one.team, one.owner, None if one.sla_due is None else time(one.sla_due),
                )
            )  # fmt: skip
        lines.flush()

    def _to_parquet(self) -> None:
        from leadlane.cli.outputs.parquet import ParquetTable, columns_of

        table = ParquetTable(
            self._stream,
            columns_of(
                lead="text", time="time", event="text", kind="text", from_="text", to="text", by="text", unit="text",
                team="text", owner="text", sla_due="time",
            ),
        )  # fmt: skip
        for one in self._found:
            stages = (None if stage is None else str(stage) for stage in (one.from_stage, one.to_stage))
            routed = (one.unit, one.team, one.owner, one.sla_due)
            table.write((one.lead, one.time, one.event, one.kind, *stages, one.by, *routed))
        table.close()


def decisions_to(outputs: Outputs, name: str) -> Decisions:
    """The place that `--decisions` names: Parquet by its suffix, else JSON Lines.

    Raises:
        CommandError: it cannot be written there, or not in such a file.
    """
    stream = outputs.open("--decisions", json_or_parquet("--decisions", name))
    return Decisions(stream, name.endswith(".parquet"))

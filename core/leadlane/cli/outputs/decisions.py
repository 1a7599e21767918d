"""The decisions of all leads, in the order in which they were made: (time, source, event, lead)."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any, BinaryIO

import msgspec

from leadlane.cli.outputs.files import Outputs, json_or_parquet
from leadlane.cli.outputs.kept import Kept
from leadlane.cli.outputs.lines import Lines
from leadlane.cli.outputs.times import time_writer
from leadlane.contract.ledger import Decision
from leadlane.routing.corrections import Correction, Decided
from leadlane.scoring.order import InOrder


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


class CorrectionLine(DecisionLine, gc=False, kw_only=True, rename={"from_stage": "from", "to_stage": "to"}):
    """A decision that an earlier run had otherwise; `new` is null where it is no more."""

    old: DecisionLine
    new: DecisionLine | None


class Decisions:
    """Collects decisions lead by lead, writes them in order; with what an earlier run decided, corrections too."""

    def __init__(self, place: BinaryIO | Kept, parquet: bool = False, decided: Decided | None = None) -> None:
        self._place, self._parquet, self._decided = place, parquet, decided
        self._found: InOrder[Decision | Correction] = InOrder(lambda one: one.order, pickle.dumps, pickle.loads)
        self._time = time_writer()

    def write(self, lead: str, decisions: Iterable[Decision]) -> None:
        """One lead's decisions, as they were made."""
        self._found.add(decisions)
        if self._decided is not None:
            self._found.add(self._decided.corrections(lead, decisions))

    def close(self) -> None:
        """No more leads: now they are written."""
        if self._decided is not None:
            self._found.add(self._decided.rest())
        with closing(self._found):
            if self._parquet or isinstance(self._place, Kept):
                self._to_parquet()
            else:
                lines = Lines(self._place)
                for line in self._lines():
                    lines.write(line)
                lines.flush()

    def _lines(self) -> Iterator[DecisionLine]:
        for one in self._found:
            yield self._line(one) if isinstance(one, Decision) else self._correction(one)

    def _line(self, one: Decision) -> DecisionLine:
        time = self._time
        return DecisionLine(
            one.lead, time(one.time), one.event, one.kind, one.from_stage, one.to_stage, one.by, one.unit, one.team,
            one.owner, None if one.sla_due is None else time(one.sla_due),
        )  # fmt: skip

    def _correction(self, one: Correction) -> CorrectionLine:
        now = self._line(one.new or one.old)
        told: dict[str, Any] = {**msgspec.structs.asdict(now), "kind": "correction"}
        return CorrectionLine(**told, old=self._line(one.old), new=None if one.new is None else self._line(one.new))

    def _to_parquet(self) -> None:
        from leadlane.cli.outputs.parquet import ParquetTable, columns_of

        table = ParquetTable(
            self._place,
            columns_of(
                lead="text", time="time", event="text", kind="word", from_="word", to="word", by="word", unit="word",
                team="word", owner="word", sla_due="time", old="word", new="word",
            ),
        )  # fmt: skip
        for one in self._found:
            told, kind, values = (one, one.kind, (None, None)) if isinstance(one, Decision) else self._as_text(one)
            stages = (None if stage is None else str(stage) for stage in (told.from_stage, told.to_stage))
            routed = (told.unit, told.team, told.owner, told.sla_due)
            table.write((told.lead, told.time, told.event, kind, *stages, told.by, *routed, *values))
        table.close()

    def _as_text(self, one: Correction) -> tuple[Decision, str, tuple[str | None, str | None]]:
        line = self._correction(one)
        old, new = (None if side is None else msgspec.json.encode(side).decode() for side in (line.old, line.new))
        return one.new or one.old, "correction", (old, new)


def decisions_to(outputs: Outputs, name: str, decided: Decided | None = None) -> Decisions:
    """The place that `--decisions` names: Parquet by its suffix, else JSON Lines.

    Raises:
        CommandError: it cannot be written there, or not in such a file.
    """
    stream = outputs.open("--decisions", json_or_parquet("--decisions", name))
    return Decisions(stream, name.endswith(".parquet"), decided)

"""One row a lead, as JSON Lines, CSV or Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Protocol, TextIO

import msgspec

from leadlane.cli.outputs.kept import Kept
from leadlane.cli.outputs.lines import Lines
from leadlane.cli.outputs.times import time_writer
from leadlane.scoring.results import Scored

if TYPE_CHECKING:
    from _csv import Writer


class Head(msgspec.Struct, frozen=True):
    """What all rows of a run share."""

    rule_set: str
    as_of: int
    dimensions: tuple[str, ...]
    routed: bool = False
    """Whether the rule set routes."""
    roster: bool = False
    """Whether there is a roster, so that leads have owners and deadlines."""


class Rows(Protocol):
    """Somewhere to write rows to."""

    def write(self, scored: Scored) -> None:
        """One lead's row."""
        ...

    def close(self) -> None:
        """No more rows; what is under the rows stays open."""
        ...


class Row(msgspec.Struct, gc=False):
    """A row as JSON has it, key by key in this order."""

    lead: str
    rule_set: str
    as_of: str
    score: int
    dimensions: Mapping[str, int]
    stage: str
    group: str | None
    qualified_at: str | None
    qualified_by: str | None
    unit: str | None = None
    team: str | None = None
    owner: str | None = None
    sla_due: str | None = None


class RowMaker:
    """Makes the rows of one run."""

    def __init__(self, head: Head) -> None:
        self._time = time_writer()
        self._rule_set, self._as_of, self._dimensions = head.rule_set, self._time(head.as_of), head.dimensions

    def row(self, scored: Scored) -> Row:
        """One lead's."""
        qualified = scored.qualified_at
        return Row(
            scored.lead,
            self._rule_set,
            self._as_of,
            scored.score,
            dict(zip(self._dimensions, scored.dimensions, strict=True)),
            scored.stage,
            scored.group,
            None if qualified is None else self._time(qualified),
            scored.qualified_by,
            scored.unit,
            scored.team,
            scored.owner,
            None if scored.sla_due is None else self._time(scored.sla_due),
        )


class JsonRows:
    """JSON Lines: one object a lead."""

    def __init__(self, stream: BinaryIO, head: Head) -> None:
        self._lines, self._row = Lines(stream), RowMaker(head).row

    def write(self, scored: Scored) -> None:
        self._lines.write(self._row(scored))

    def close(self) -> None:
        self._lines.flush()


class _Unix:
    def __init__(self, text: TextIO) -> None:
        self._text = text

    def write(self, line: str) -> None:
        self._text.write(line[:-2] + "\n")


def csv_writer(text: TextIO) -> Writer:
    """Writes CSV whose lines end in `\\n`; a lone `\\r` is quoted too, since many readers end a line there."""
    return csv.writer(_Unix(text), lineterminator="\r\n")


_BEFORE: Final = ("lead", "rule_set", "as_of", "score")
_AFTER: Final = ("stage", "group", "qualified_at", "qualified_by", "unit", "team", "owner", "sla_due")


class CsvRows:
    """CSV: a column a dimension, empty is null."""

    def __init__(self, stream: BinaryIO, head: Head) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        self._csv = csv_writer(self._text)
        self._csv.writerow([*_BEFORE, *(f"dimensions.{name}" for name in head.dimensions), *_AFTER])
        self._time = time_writer()
        self._rule_set, self._as_of = head.rule_set, self._time(head.as_of)

    def write(self, scored: Scored) -> None:
        qualified, due = (None if time is None else self._time(time) for time in (scored.qualified_at, scored.sla_due))
        self._csv.writerow(
            (scored.lead, self._rule_set, self._as_of, scored.score, *scored.dimensions, str(scored.stage),
             scored.group, qualified, scored.qualified_by, scored.unit, scored.team, scored.owner, due)
        )  # fmt: skip

    def close(self) -> None:
        self._text.flush()
        self._text.detach()


class ParquetRows:
    """Parquet: times as timestamps, dimensions as a struct (left out where the rule set has none)."""

    def __init__(self, place: BinaryIO | Kept, head: Head) -> None:
        from leadlane.cli.outputs.parquet import Kind, ParquetTable, columns_of

        self._head = head
        integer: Kind = "int"
        struct = columns_of(dimensions=dict.fromkeys(head.dimensions, integer)) if head.dimensions else {}
        before = columns_of(lead="text", rule_set="word", as_of="time", score="int")
        after = columns_of(
            stage="word", group="word", qualified_at="time", qualified_by="word", unit="word", team="word",
            owner="word", sla_due="time",
        )  # fmt: skip
        self._table = ParquetTable(place, {**before, **struct, **after}, given=(*before, *struct, "stage"))

    def write(self, scored: Scored) -> None:
        head = self._head
        dimensions: Sequence[object] = (
            (dict(zip(head.dimensions, scored.dimensions, strict=True)),) if head.dimensions else ()
        )
        self._table.write(
            (scored.lead, head.rule_set, head.as_of, scored.score, *dimensions, str(scored.stage), scored.group,
             scored.qualified_at, scored.qualified_by, scored.unit, scored.team, scored.owner, scored.sla_due)
        )  # fmt: skip

    def write_table(self, rows: Any) -> None:
        """The rows of many leads, a `pyarrow.Table` of these columns."""
        self._table.write_table(rows)

    def close(self) -> None:
        self._table.close()

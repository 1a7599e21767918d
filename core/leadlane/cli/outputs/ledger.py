"""The ledger: every entry of every lead, as they happened, as JSON Lines or Parquet."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, BinaryIO, Protocol

import msgspec

from leadlane.cli.outputs.files import Outputs, json_or_parquet
from leadlane.cli.outputs.kept import Kept
from leadlane.cli.outputs.lines import Lines
from leadlane.cli.outputs.rows import csv_writer
from leadlane.cli.outputs.times import time_writer
from leadlane.contract.ledger import Entry


class LedgerWriter(Protocol):
    """Somewhere to write entries to."""

    def write(self, lead: str, entries: Iterable[Entry]) -> None:
        """One lead's entries."""
        ...

    def close(self) -> None:
        """No more entries."""
        ...


class EntryLine(msgspec.Struct, gc=False):
    """An entry as JSON has it."""

    lead: str
    time: str
    event: str | None
    criterion: str
    tier: str | None
    dimension: str | None
    asked: int
    applied: int
    score: int
    note: str | None


class JsonLedger:
    """A line an entry."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = Lines(stream)
        self._time = time_writer()

    def write(self, lead: str, entries: Iterable[Entry]) -> None:
        made: list[msgspec.Struct] = []
        last: int | None = None
        time = ""
        for entry in entries:
            # Most events make more than one entry.
            if entry[0] != last:
                last = entry[0]
                time = self._time(last)
            made.append(EntryLine(lead, time, *entry[1:]))
        self._lines.extend(made)

    def close(self) -> None:
        self._lines.flush()


class ParquetLedger:
    """A row an entry, times as timestamps."""

    def __init__(self, place: BinaryIO | Kept) -> None:
        from leadlane.cli.outputs.parquet import ParquetTable, columns_of

        self._table = ParquetTable(
            place,
            columns_of(
                lead="word", time="time", event="text", criterion="word", tier="word", dimension="word", asked="int",
                applied="int", score="int", note="word",
            ),
            given=("lead", "time", "criterion", "asked", "applied", "score"),
        )  # fmt: skip

    def write(self, lead: str, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self._table.write((lead, *entry))

    def write_table(self, entries: Any) -> None:
        """The entries of many leads, a `pyarrow.Table` of these columns."""
        self._table.write_table(entries)

    def close(self) -> None:
        self._table.close()


class CsvLedger:
    """A line an entry under a header; empty is null."""

    def __init__(self, stream: BinaryIO) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        self._csv = csv_writer(self._text)
        self._csv.writerow(EntryLine.__struct_fields__)
        self._time = time_writer()

    def write(self, lead: str, entries: Iterable[Entry]) -> None:
        self._csv.writerows((lead, self._time(entry[0]), *entry[1:]) for entry in entries)

    def close(self) -> None:
        self._text.flush()
        self._text.detach()


def ledger_to(outputs: Outputs, name: str) -> LedgerWriter:
    """The place that `--ledger` names: Parquet by its suffix, else JSON Lines.

    Raises:
        CommandError: it cannot be written there, or not in such a file.
    """
    stream = outputs.open("--ledger", json_or_parquet("--ledger", name))
    return ParquetLedger(stream) if name.endswith(".parquet") else JsonLedger(stream)

"""What reading needs of memory does not grow with what is read: each form five times as long needs hardly more."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from tests.intake.reading import EVERY

from leadlane import Event
from leadlane.intake.inputs import find_inputs
from leadlane.intake.reading import read_events

TIME = "2024-03-01T12:00:00Z"


def lines(file: Path, events: int) -> None:
    record = {"type": "page", "timestamp": TIME, "userId": "ana", "properties": {"path": "/pricing" * 10}}
    file.write_text("".join(json.dumps(record | {"messageId": str(n)}) + "\n" for n in range(events)))


def array(file: Path, events: int) -> None:
    lines(file, events)
    file.write_text(f"[{','.join(file.read_text().splitlines())}]")


def csv(file: Path, events: int) -> None:
    rows = (f"{n},page.viewed,{TIME},ana,{'/pricing' * 10}\n" for n in range(events))
    file.write_bytes(gzip.compress("".join(["id,type,time,lead,path\n", *rows]).encode()))


def arrow(file: Path, events: int) -> None:
    columns = {"id": [str(n) for n in range(events)], "type": ["page.viewed"], "time": [TIME], "lead": ["ana"]}
    table = {name: values * (events // len(values)) for name, values in columns.items()}
    parquet.write_table(pa.table(table | {"path": [f"/pricing/{n}" * 10 for n in range(events)]}), file)
    file.write_bytes(gzip.compress(file.read_bytes()))


def peak(write: Callable[[Path, int], None], events: int, folder: Path) -> int:
    """The most memory that Python held while that many events were read."""
    file = folder / "events"
    write(file, events)
    inputs, _ = find_inputs([file])
    tracemalloc.start()
    try:
        assert sum(type(item) is Event for item in read_events(inputs, EVERY)) == events
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.fixture
def warm(tmp_path: Path) -> Path:
    """A folder; what is imported and remembered at the first reading has been."""
    for write in (lines, array, csv, arrow):
        peak(write, 10, tmp_path)
    return tmp_path


@pytest.mark.parametrize("write", [lines, array, csv, arrow])
def test_five_times_as_many_events_need_hardly_more_memory(write: Callable[[Path, int], None], warm: Path) -> None:
    few, many = peak(write, 5_000, warm), peak(write, 25_000, warm)
    assert many < few * 1.5 + 1_000_000

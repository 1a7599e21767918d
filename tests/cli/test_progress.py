"""The progress bar: what it counts, and that it changes nothing."""

from __future__ import annotations

import gzip
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from leadlane.cli import progress
from leadlane.cli.outputs.rejects import Rejects
from leadlane.cli.progress import Bar, size_of
from leadlane.cli.reading import Reader, Sources, open_inputs
from leadlane.intake.inputs import FileInput
from leadlane.registry import Registry
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.loading import load_plan

from .runners import ColumnRun


def test_nothing_is_shown_where_nobody_looks(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    one = FileInput("a", tmp_path / "a")
    with Bar("reading", 10, "events") as bar:
        assert bar.watched(one) is one
        assert list(bar.counted(range(1000))) == list(range(1000))
    assert capsys.readouterr().err == ""


def test_it_counts_what_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    (tmp_path / "a").write_bytes(b"line\n" * 100_000)
    counted: list[int] = []
    with Bar("reading", 500_000, "events", shown=True) as bar:
        monkeypatch.setattr(bar, "advance", counted.append)
        watched = bar.watched(FileInput("a", tmp_path / "a"))
        assert (watched.name, watched.path, watched.head[:4], watched.damage) == ("a", tmp_path / "a", b"line", None)
        with watched.open() as stream:
            assert stream.read() == b"line\n" * 100_000
    assert sum(counted) == 500_000


@pytest.mark.parametrize("total", [None, 3])
def test_it_starts_and_stops(monkeypatch: pytest.MonkeyPatch, total: int | None) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    with Bar("reading", total, "events", shown=True) as bar:
        assert list(bar.counted(range(600))) == list(range(600))


class Clock:
    """Time goes by as it is told to."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("total", "seen"), [(40_000.0, ["25%", "2,000 events/s", "0:00:"]), (None, ["8,000", "2,000 events/s"])]
)
def test_it_says_how_many_a_second_and_how_long_it_takes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], total: float | None, seen: list[str]
) -> None:
    """4 seconds, 8,000 events, a quarter of the bytes."""
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")  # a dumb terminal is shown no bar
    monkeypatch.setenv("COLUMNS", "120")
    with Bar("reading", total, "events", shown=True) as bar:
        clock.now += 2
        bar.advance(5_000, 4_000)
        clock.now += 2
        bar.advance(5_000, 4_000)
    shown = capsys.readouterr().err
    assert [one for one in seen if one not in shown] == []


def test_it_may_be_told_from_many_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """One bar starts, not one a thread, and nothing is lost."""
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    counted: list[int] = []
    monkeypatch.setattr(Bar, "_start", lambda bar: counted.append(1) or setattr(bar, "_progress", Shown(counted)))
    with Bar("reading", None, "events", shown=True) as bar, ThreadPoolExecutor(8) as pool:
        for _ in range(1000):
            pool.submit(bar.advance, 1, 1)
    assert counted == [1]
    assert (bar._done, bar._passed) == (1000, 1000)


@dataclass
class Shown:
    """Stands for what rich draws."""

    counted: list[int]

    def stop(self) -> None:
        assert self.counted == [1]


@pytest.mark.parametrize("kind", [RoutedRun, ColumnRun])
def test_a_file_of_columns_counts_by_its_rows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: type[RoutedRun]
) -> None:
    """Its bytes are read from the end, and by columns: an event is worth its share of them."""
    rows = pyarrow.table(
        {"id": ["1", "2"], "type": ["a.b"] * 2, "time": ["2024-01-01T00:00:00Z"] * 2, "lead": ["a"] * 2}
    )
    parquet.write_table(rows, tmp_path / "events.parquet")
    done: list[tuple[float, float]] = []
    monkeypatch.setattr(progress, "_AT_ONCE", 1)
    monkeypatch.setattr(Bar, "advance", lambda bar, by, things=0: done.append((by, things)))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    registry = Registry.shipped()
    run = kind(load_plan("investor-relations", registry))
    Reader(run, Sources.of(registry), Rejects()).read(open_inputs([str(tmp_path / "events.parquet")]))
    size = (tmp_path / "events.parquet").stat().st_size
    assert (sum(by for by, _ in done), sum(things for _, things in done)) == (size, 2)


def test_sizes_that_cannot_be_known(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"12345"))
    assert size_of([tmp_path / "a", tmp_path / "a"]) == 10
    assert size_of([]) == 0
    assert size_of([tmp_path / "a", tmp_path / "b.gz"]) is None
    assert size_of([None]) is None
    assert size_of([tmp_path]) is None

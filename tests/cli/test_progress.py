"""The progress bar: what it counts, and that it changes nothing."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from leadlane.cli import progress
from leadlane.cli.progress import Bar, size_of
from leadlane.intake.inputs import FileInput


def test_nothing_is_shown_where_nobody_looks(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    one = FileInput("a", tmp_path / "a")
    with Bar("reading", 10) as bar:
        assert bar.watched(one) is one
        assert list(bar.counted(range(1000))) == list(range(1000))
    assert capsys.readouterr().err == ""


def test_it_counts_what_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    (tmp_path / "a").write_bytes(b"line\n" * 100_000)
    counted: list[int] = []
    with Bar("reading", 500_000, shown=True) as bar:
        monkeypatch.setattr(bar, "advance", counted.append)
        watched = bar.watched(FileInput("a", tmp_path / "a"))
        assert (watched.name, watched.path, watched.head[:4], watched.damage) == ("a", tmp_path / "a", b"line", None)
        with watched.open() as stream:
            assert stream.read() == b"line\n" * 100_000
    assert sum(counted) == 500_000


@pytest.mark.parametrize("total", [None, 3])
def test_it_starts_and_stops(monkeypatch: pytest.MonkeyPatch, total: int | None) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    with Bar("reading", total, shown=True) as bar:
        assert list(bar.counted(range(600))) == list(range(600))


def test_sizes_that_cannot_be_known(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"12345"))
    assert size_of([tmp_path / "a", tmp_path / "a"]) == 10
    assert size_of([]) == 0
    assert size_of([tmp_path / "a", tmp_path / "b.gz"]) is None
    assert size_of([None]) is None
    assert size_of([tmp_path]) is None

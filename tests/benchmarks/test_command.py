"""`python -m benchmarks`: tables on the screen, and the page of the documentation."""

from __future__ import annotations

import importlib.util
import re
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from benchmarks.__main__ import main
from benchmarks.bench import Bench
from benchmarks.parts import PARTS
from benchmarks.processes import Command, Ran

from benchmarks import page as pages

TINY = ("--events", "2000", "--pairs", "1", "--runner", "readable")


def test_a_part_is_measured_from_end_to_end(capsys: pytest.CaptureFixture[str]) -> None:
    main([*TINY, "--only", "criteria"])

    told = capsys.readouterr()
    assert re.search(r"\| 500 criteria \| at most 5 times what 18 take \| [\d.]+ \([\d.]+-[\d.]+\) \| yes \|", told.out)
    assert "Many criteria: 500 criteria" in told.err
    assert "1/1: " in told.err


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_a_table_of_ratios(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where each process takes a second, whatever it is, everything is as fast as everything else."""
    pytest.importorskip("polars", reason="the limit needs polars")
    monkeypatch.setattr(Command, "run", lambda self: Ran(1.0, 10**8))
    monkeypatch.setattr(Bench, "stream", lambda self, events, suffix=".parquet": Path(f"{events}{suffix}"))
    main(["--events", "2000", "--pairs", "3", "--only", name])

    printed = capsys.readouterr().out
    rows = [line for line in printed.splitlines() if line.startswith("|")][2:]
    assert rows
    assert all(re.search(r"\| [\d.]+ \(", row) for row in rows if "DID NOT RUN" not in row)
    missing = [row for row in rows if "DID NOT RUN" in row and "not installed" not in row]
    assert [row for row in missing if "one rule set in a pass" not in row] == []


def test_a_peer_that_is_not_installed_is_named_loudly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nothing(name: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr(importlib.util, "find_spec", nothing)
    main([*TINY, "--only", "peers"])

    assert "| DuckDB, SQL windows | **DID NOT RUN**: polars is not installed: pip install -e '.[benchmark]'" in (
        capsys.readouterr().out
    )


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A page with two parts, measured on a machine of its own."""
    monkeypatch.setattr(pages, "machine", lambda: ["- two cores"])
    file = tmp_path / "performance.md"
    file.write_text(pages.page(["## Peers\n\n| 1.23 |\n", "## Growth\n\n| kept |\n"]), encoding="utf-8")
    return file


def test_a_part_measured_anew_takes_the_place_of_the_old_one(written: Path) -> None:
    renewed = pages.renewed(written.read_text(encoding="utf-8"), {"Peers": "## Peers\n\n| 4.56 |\n"})
    assert renewed == written.read_text(encoding="utf-8").replace("1.23", "4.56")


def test_a_part_that_is_new_comes_last(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    assert pages.renewed(text, {"Cold start": "## Cold start\n"}) == f"{text}\n## Cold start\n"


def test_figures_of_two_machines_do_not_meet_on_one_page(
    written: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import benchmarks.__main__ as command

    monkeypatch.setattr(command, "PAGE", written)
    monkeypatch.setattr(pages, "machine", lambda: ["- eight cores"])
    before = written.read_bytes()
    with pytest.raises(SystemExit, match="another machine or other versions: leave --only out"):
        main([*TINY, "--only", "cold", "--write"])
    assert written.read_bytes() == before
    assert not capsys.readouterr().out, "nothing was measured in vain"


def test_the_page_in_the_documentation_was_written_by_a_run() -> None:
    text = pages.PAGE.read_text(encoding="utf-8")
    assert text.startswith(pages.HEAD.partition("{machine}")[0])
    assert len(re.findall(r"^Measured on \d{4}-\d\d-\d\d with ", text, re.MULTILINE)) == len(
        re.findall("^## ", text, re.MULTILINE)
    )

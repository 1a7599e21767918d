"""What is asked of a table: instants, lists of leads, outputs; and mistakes in it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pyarrow as pa
import pytest
import structlog
from pyarrow import parquet
from tests.fast.arrow.file_and_table import Asked, told
from tests.fast.arrow.rows import table

from leadlane import Event, Input, Source, hookimpl
from leadlane.language.problems import RosterError, RuleSetError
from leadlane.registry import Registry
from leadlane.testing.registries import registry_of
from leadlane_fast.arrow import score_table
from leadlane_fast.plugin import Fast


def test_a_list_of_leads_may_be_a_table(asked: Asked, tmp_path: Path) -> None:
    """Its rows are no news; those that are no leads are told of with its name."""
    listed = pa.table({"lead": ["L1", None, "L99"], "title": ["CEO", "CEO", "CEO"]})
    (tmp_path / "leads.csv").write_text("lead,title\nL1,CEO\n,CEO\nL99,CEO\n", encoding="utf-8")
    from_file = told(table(), Asked(asked.rule_set, leads=tmp_path / "leads.csv"), tmp_path)
    found = score_table(table(), asked.rule_set, leads=listed, ledger=True)
    assert (found.rows, found.ledger, found.decisions) == (from_file.rows, from_file.ledger, from_file.decisions)
    assert [(one.file, one.line, one.reason) for one in found.rejected] == [
        ("leads", 2, "neither lead nor anonymous is given")
    ]
    with pytest.raises(ValueError, match="no such file"):
        score_table(table(), asked.rule_set, leads=tmp_path / "nobody.csv")


@pytest.mark.parametrize("as_of", ["2024-03-01T00:00:00Z", datetime(2024, 3, 1, tzinfo=UTC)])
def test_an_instant_is_a_text_or_a_datetime(as_of: Any, asked: Asked, tmp_path: Path) -> None:
    in_text = told(table(), Asked(asked.rule_set, as_of="2024-03-01T00:00:00Z"), tmp_path)
    found = score_table(table(), asked.rule_set, as_of=as_of)
    assert found.rows == in_text.rows
    assert set(found.rows["as_of"].to_pylist()) == {datetime(2024, 3, 1, tzinfo=UTC)}


def test_what_is_no_instant() -> None:
    with pytest.raises(ValueError, match=r"^as_of yesterday is not RFC 3339: "):
        score_table(table(), as_of="yesterday")
    with pytest.raises(ValueError, match=r"^as_of 2024-03-01 00:00:00 has no zone$"):
        score_table(table(), as_of=datetime(2024, 3, 1))  # noqa: DTZ001


def test_only_what_was_asked_for_is_made(asked: Asked) -> None:
    found = score_table(table(), asked.rule_set, decisions=False)
    assert (found.ledger, found.decisions) == (None, None)
    assert found.rows.num_rows == 40


def test_mistakes_in_rule_sets_and_rosters_are_told_of(asked: Asked, tmp_path: Path) -> None:
    with pytest.raises(RuleSetError):
        score_table(table(), tmp_path / "nothing.yaml")
    with pytest.raises(RosterError):
        score_table(table(), asked.rule_set, roster=tmp_path / "nobody.yaml")


def test_plugins_are_told_of_decisions(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """As by the command line, when all is done; also where the caller wants none of them."""
    heard: list[str] = []

    class Listening:
        @hookimpl
        def leadlane_qualified(self, decision: Any) -> None:
            heard.append(decision.lead)

    known = registry_of([Listening()])
    monkeypatch.setattr(Registry, "discover", lambda without=(): known)
    found = score_table(table(), asked.rule_set, decisions=False)
    assert set(heard) == {row["lead"] for row in found.rows.to_pylist() if row["qualified_at"] is not None}
    assert heard


@dataclass(frozen=True, kw_only=True)
class Rows(Source):
    """A stranger's way to read Parquet, from its bytes: each row is a page view."""

    kind = "a_view_a_row"

    def detects(self, input: Input) -> bool:
        return input.head.startswith(b"PAR1")

    def read(self, input: Input) -> Iterator[Event]:
        with input.open() as stream:
            for row in parquet.read_table(stream).to_pylist():
                yield Event(id=row["id"], type="page.viewed", time=0, lead=row["lead"])


def test_a_plugins_source_reads_the_table_as_a_file(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    known = registry_of([Rows])
    monkeypatch.setattr(Registry, "discover", lambda without=(): known)
    found = score_table(pa.table({"id": ["1", "2"], "lead": ["L1", "L1"]}), asked.rule_set)
    assert found.rows["score"].to_pylist() == [20]
    with pytest.raises(ValueError, match=r"^events: Unhandled type for Arrow to Parquet"):
        score_table(pa.table({"id": pa.array([None], pa.month_day_nano_interval())}), asked.rule_set)


def test_without_numba_the_extra_is_named() -> None:
    with (
        patch.object(Fast, "unavailable", lambda: "needs numba: pip install 'leadlane[fast]'"),
        pytest.raises(ImportError, match=r"^score_table needs numba: pip install 'leadlane\[fast\]'$"),
    ):
        score_table(table())


def test_a_notebook_hears_no_log(asked: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless it has set structlog up, which stays as it is."""
    structlog.reset_defaults()
    score_table(table(), asked.rule_set)
    assert not structlog.is_configured()
    assert capsys.readouterr() == ("", "")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.INFO))
    score_table(table(), asked.rule_set)
    assert "run.finished" in capsys.readouterr().out

"""A table of events scored in memory, and as a Parquet file by the command line: what comes of it is the same."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import msgspec
import pytest
from pyarrow import parquet
from tests.fast.strangers import registry
from typer.testing import CliRunner

from leadlane import Rejected
from leadlane.cli.app import app
from leadlane.intake.in_memory import TableInput
from leadlane.language.problems import RuleSetError
from leadlane.registry import Registry
from leadlane.scoring.faults import PluginError
from leadlane_fast.arrow import ScoredTable, score_table

FALLEN_BACK: Final = "leadlane_fast.reading.parquet._Reading.from_row"
"""Where rows of columns go one by one, since they cannot be read: no table should come there."""


@dataclass(frozen=True)
class Asked:
    """Files, and what else is asked of a table of events."""

    rule_set: str | Path
    as_of: str | None = None
    roster: Path | None = None
    leads: Path | None = None

    @property
    def options(self) -> list[str]:
        """The same for the command line."""
        given = {"rule-set": self.rule_set, "as-of": self.as_of, "roster": self.roster, "leads": self.leads}
        return [part for name, value in given.items() if value is not None for part in (f"--{name}", str(value))]

    def of(self, table: Any) -> ScoredTable:
        """What comes of a table in memory."""
        return score_table(table, self.rule_set, as_of=self.as_of, roster=self.roster, leads=self.leads, ledger=True)


def told(table: Any, asked: Asked, folder: Path, in_file: Any = None) -> ScoredTable:
    """What comes of a table, after it was held against a file of the same rows, whose table may be another."""
    found = said(table, asked, folder, in_file)
    assert found is not None
    return found


def said(
    table: Any, asked: Asked, folder: Path, in_file: Any = None, known: Registry | None = None
) -> ScoredTable | None:
    """The same, with other plugins; None where the rule set fails, which both say in the same words."""
    with (
        patch("leadlane.registry.Registry.discover", lambda without=(): known or registry()),
        patch.object(TableInput, "open", side_effect=AssertionError("the table was written to a file")),
        patch(FALLEN_BACK, side_effect=AssertionError("columns turned out to be none")),
    ):
        status, stderr = _score(table if in_file is None else in_file, asked, folder)
        if status == 2:
            with pytest.raises((RuleSetError, PluginError)) as failed:
                asked.of(table)
            assert all(line in stderr for line in str(failed.value).splitlines())
            return None
        found = asked.of(table)
    assert status in (0, 3), stderr
    for name in ("rows", "ledger", "decisions"):
        mine, its = getattr(found, name), parquet.read_table(folder / f"{name}.parquet")
        assert mine.schema == its.schema, name
        assert mine.equals(its), name
        mine.validate(full=True)
    assert [_line(one) for one in found.rejected] == _lines(folder)
    assert msgspec.to_builtins(found.report) == json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return found


def refused(table: Any, asked: Asked, folder: Path) -> str:
    """Why a file of this table cannot be scored, which is why the table cannot."""
    status, stderr = _score(table, asked, folder)
    assert status == 2
    return stderr.removeprefix(f"leadlane: {folder / 'events.parquet'}: ").rstrip("\n")


def _score(table: Any, asked: Asked, folder: Path) -> tuple[int, str]:
    parquet.write_table(table, folder / "events.parquet")
    outputs = {"output": "rows.parquet", "ledger": "ledger.parquet", "decisions": "decisions.parquet"}
    outputs |= {"rejects": "rejects.jsonl", "report": "report.json"}
    wanted = [part for option, name in outputs.items() for part in (f"--{option}", str(folder / name))]
    command = ["score", str(folder / "events.parquet"), "--runner", "readable", *asked.options, *wanted]
    done = CliRunner().invoke(app, command)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stderr


def _line(rejected: Rejected) -> dict[str, Any]:
    return {name: getattr(rejected, name) for name in ("file", "line", "reason", "record")}


def _lines(folder: Path) -> list[dict[str, Any]]:
    """What the command line rejected; the file of events is none of the table's."""
    lines = [json.loads(line) for line in (folder / "rejects.jsonl").read_text(encoding="utf-8").splitlines()]
    events = str(folder / "events.parquet")
    return [line | {"file": None if line["file"] == events else line["file"]} for line in lines]

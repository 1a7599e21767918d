"""A table of accounts and their reps: CSV with the columns `account` and `rep`, and any others beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leadlane.contract.events import Rejected
from leadlane.contract.grammar.faults import listed
from leadlane.intake.rows import Rows
from leadlane.language.named_table import open_table
from leadlane.language.problems import Problem

COLUMNS: Final = ("account", "rep")


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One row: `line` is where it begins."""

    line: int
    account: str
    rep: str


def read_accounts(path: Path) -> Iterator[AccountRow | Problem] | str:
    """The rows of a file, the bad ones as problems; or why it cannot be read at all."""
    table = open_table(path, "table of accounts")
    return table if isinstance(table, str) else _rows(path, table)


def _rows(path: Path, table: Rows) -> Iterator[AccountRow | Problem]:
    missing = [f"`{column}`" for column in COLUMNS if table.columns is not None and column not in table.columns]
    if missing:
        table.close()
        yield Problem(str(path), 1, 1, f"the first line has no column {listed(missing)}: it must name account and rep")
        return
    for row in table:
        if isinstance(row, Rejected):
            yield Problem(str(path), row.line, 1, row.reason)
            continue
        values = [row.text(column) for column in COLUMNS]
        bad = [f"`{name}`" for name, value in zip(COLUMNS, values, strict=True) if not isinstance(value, str)]
        if bad:
            yield Problem(str(path), row.line, 1, f"this row has no text for {listed(bad)}")
        else:
            yield AccountRow(row.line, *values)

"""A table of accounts and their reps: CSV with the columns `account` and `rep`, and any others beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from leadlane.contract.events import Rejected
from leadlane.contract.grammar.faults import listed
from leadlane.intake.inputs import FileInput
from leadlane.intake.rows import Rows, table_rows
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
    input = FileInput(str(path), path)
    try:
        if not path.is_file():
            return f"there is no file {path}"
        return _rows(path, input, table_rows(input))
    except OSError as error:
        return f"{path} cannot be read: {error.strerror or error}"
    except ValueError as error:
        return f"{path} is no table of accounts: {error}"


def _rows(path: Path, input: FileInput, table: Rows) -> Iterator[AccountRow | Problem]:
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
    if input.damage is not None:
        yield Problem(str(path), input.damage.line, 1, input.damage.reason)

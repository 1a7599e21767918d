"""Opens a table in a file of its own that a YAML file names: CSV, or what else holds rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from leadlane.contract.events import Rejected
from leadlane.contract.strategies import Input
from leadlane.intake.held import HeldInput
from leadlane.intake.inputs import FileInput, reason_of
from leadlane.intake.rows import Row, Rows, table_rows


def open_table(path: Path, what: str, most: int | None = None) -> Rows | str:
    """The table in a file, of at most so many MiB; or why there is none to read, in one line.

    Where the file breaks off, or turns out to be damaged, the last row is one that is rejected.
    """
    called = str(path) if str(path).isprintable() else repr(str(path))
    try:
        if not path.exists():
            return f"there is no file {called}"
        if not path.is_file():
            return f"{called} is {'a folder' if path.is_dir() else 'a pipe or a device'}, not a file"
        file = FileInput(str(path), path)
        input: Input | None = file if most is None else HeldInput.of(file, most * 1024 * 1024)
        if input is None:
            return f"{called} is too large: a {what} has at most {most} MiB"
        table = table_rows(input)
    except OSError as error:
        return f"{called} cannot be read: {reason_of(error)}"
    except ValueError as error:
        return f"{called} is no {what}: {error}"
    return Rows(table.columns, lambda: _to_the_end(table, input), table.close)


def _to_the_end(table: Rows, input: Input) -> Iterator[Row | Rejected]:
    line = 0
    try:
        for row in table:
            line = row.line
            yield row
    except (OSError, ValueError) as error:
        yield Rejected(line + 1, reason_of(error), "")
    if input.damage is not None:
        yield input.damage

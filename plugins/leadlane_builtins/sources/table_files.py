"""The files behind the tables of a mapping: found, opened, and checked for every column that the mapping reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import msgspec

from leadlane import FileInput, Rejected, Row, Rows, table_rows
from leadlane_builtins.sources.tables import Tables, columns_of

_ENDINGS: Final = (".csv", ".parquet", ".jsonl")
_COMPRESSED: Final = ("", ".gz", ".zst")


class OpenTable:
    """A table that is being read; what is rejected names its file."""

    def __init__(self, path: Path) -> None:
        self._file = FileInput(str(path), path)
        try:
            self._rows: Rows = table_rows(self._file)
        except ValueError as error:
            raise ValueError(f"{path.name}: {error}") from None

    @property
    def columns(self) -> tuple[str, ...] | None:
        return self._rows.columns

    def __iter__(self) -> Iterator[Row | Rejected]:
        for row in self._rows:
            yield self.named(row) if isinstance(row, Rejected) else row
        if self._file.damage is not None:
            yield self.named(self._file.damage)

    def named(self, rejected: Rejected) -> Rejected:
        """The rejected row with the name of its file."""
        return msgspec.structs.replace(rejected, file=self._file.name)

    def close(self) -> None:
        self._rows.close()


def find_tables(mapping: Tables, directory: Path) -> dict[str, Path]:
    """The file of every table that the mapping names; an optional one may be missing.

    Raises:
        ValueError: one is missing, or there are several files of its name.
    """
    wanted = dict.fromkeys([*(one.table for one in mapping.keyed.values()), *mapping.rows])
    found = {name: list(_files(name, mapping.folders, directory)) for name in wanted}
    optional = {name for name, rows in mapping.rows.items() if rows.optional}
    missing = [name for name, files in found.items() if not files and name not in optional]
    if missing:
        raise ValueError(f"no table {', '.join(missing)} ({', '.join(_ENDINGS)}) in {', '.join(mapping.folders)}")
    several = [" and ".join(map(str, files)) for files in found.values() if len(files) > 1]
    if several:
        raise ValueError(f"which one is the table? {'; '.join(several)}")
    return {name: directory / files[0] for name, files in found.items() if files}


def _files(name: str, folders: Iterable[str], directory: Path) -> Iterator[Path]:
    for folder in folders:
        for ending in _ENDINGS:
            for compressed in _COMPRESSED:
                path = Path(folder, name + ending + compressed)
                if (directory / path).is_file():
                    yield path


def check_columns(mapping: Tables, files: Mapping[str, Path]) -> None:
    """Every column that the mapping reads is there, but for those of optional events.

    Raises:
        ValueError: some are missing; the message names all of them.
    """
    known: dict[str, tuple[str, ...] | None] = {}
    for name, path in files.items():
        table = OpenTable(path)
        known[name] = table.columns
        table.close()
    faults = [
        f"{table} has no column {column}{_near(column, columns)}"
        for table, column in dict.fromkeys(_needed(mapping))
        if (columns := known.get(table)) and column not in columns
    ]
    if faults:
        raise ValueError("; ".join(faults))


def _needed(mapping: Tables) -> Iterator[tuple[str, str]]:
    for one in mapping.keyed.values():
        yield one.table, one.key
    for name, rows in mapping.rows.items():
        for column in columns_of(rows, needed=True):
            join, dot, there = column.partition(".")
            yield (mapping.keyed[join].table, there) if dot and join in rows.joins else (name, column)


def _near(column: str, columns: tuple[str, ...]) -> str:
    near = get_close_matches(column, columns, n=1)
    return f"; did you mean {near[0]}?" if near else ""

"""About how many events there are to read, without reading them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from leadlane.intake.parquet import rows_in

_EVENT: Final = 150
"""Bytes of a record, as it was seen in JSON Lines; in CSV it is somewhat less."""
_COMPRESSED: Final = 20
"""The same, where the file is compressed."""


def about_events(paths: Iterable[Path | None]) -> int | None:
    """In files, and in all files of folders; None where it cannot be known: of a pipe, or standard input."""
    total = 0
    for path in paths:
        found = None if path is None else _in(path)
        if found is None:
            return None
        total += found
    return total


def _in(path: Path) -> int | None:
    if path.is_dir():
        return about_events(one for one in path.rglob("*") if one.is_file())
    if not path.is_file():
        return None
    rows = rows_in(path)
    if rows is not None:
        return rows
    return path.stat().st_size // (_COMPRESSED if is_compressed(path) else _EVENT)


def is_compressed(path: Path) -> bool:
    """Whether a file is gzip or zstd, so that its content is larger than itself."""
    with path.open("rb") as file:
        return file.read(2) in (b"\x1f\x8b", b"\x28\xb5")

"""The files that a check reads, those too that are not there yet: whose change asks for another check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from leadlane.language.finding import bases, find_rule_set, read_document
from leadlane.language.loader import load_rule_set
from leadlane.language.nodes import Mapping, Node, Scalar
from leadlane.language.problems import RuleSetError
from leadlane.registry import Registry

Stamps = dict[Path, tuple[int, int, int] | None]
"""Which file it is, when it changed and how long it is; None of one that is not there."""


def files(names: Sequence[str], roster: str | None, registry: Registry) -> Iterator[Path]:
    """Every file behind these names."""
    for name in names:
        yield from _of_rule_set(name, registry)
    if roster is not None:
        yield from _of_roster(Path(roster))


def stamps(paths: Iterator[Path] | Stamps) -> Stamps:
    """How the files are now. A file that was saved by a rename is another one of the same name."""
    return {path: _stamp(path) for path in paths}


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):  # ValueError: a NUL in its name
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _of_rule_set(name: str, registry: Registry) -> Iterator[Path]:
    found = find_rule_set(name, registry)
    if isinstance(found, str):
        yield Path(name)
        return
    yield found
    with suppress(RuleSetError):  # the check says what is wrong
        for path, document in bases(found, registry, []):
            yield path
            yield from _named(document, "extends", path)
    yield from map(Path, _with_tables(name, registry))


def _with_tables(name: str, registry: Registry) -> Iterable[str]:
    """What is told of when the whole is read: the tables that settings name, too."""
    try:
        positions = load_rule_set(name, registry).positions
    except RuleSetError as error:
        return error.files
    return () if positions is None else positions.files


def _of_roster(path: Path) -> Iterator[Path]:
    yield path
    with suppress(RuleSetError):
        yield from _named(read_document(path, [], "roster"), "accounts_file", path)


def _named(document: Node, key: str, beside: Path) -> Iterator[Path]:
    """The file that a key of a document names, whether it is there or not."""
    named = document.get(key) if isinstance(document, Mapping) else None
    if isinstance(named, Scalar) and isinstance(named.value, str):
        yield beside.parent / named.value

"""A YAML document as a tree of values, each of which knows where it is written.

A path (`("tiers", 0, "criteria", "call-request", "points")`) leads through mappings by key and through lists by index;
in a mapping whose keys are not all text, by the number of the pair and 0 for its key or 1 for its value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leadlane.contract.grammar.faults import Path
from leadlane.contract.tables import Pairs

Value = str | int | float | bool | None


class Position(NamedTuple):
    """A place in a file, counted from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    value: Value
    at: Position


@dataclass(frozen=True, slots=True, eq=False)
class List:
    items: tuple[Node, ...]
    at: Position


@dataclass(frozen=True, slots=True, eq=False)
class Mapping:
    pairs: tuple[tuple[Scalar, Node], ...]
    at: Position

    @property
    def has_text_keys(self) -> bool:
        return all(isinstance(key.value, str) for key, _ in self.pairs)

    def find(self, name: str) -> tuple[Scalar, Node] | None:
        """The key and the value of this name."""
        return next(((key, value) for key, value in self.pairs if key.value == name), None)

    def get(self, name: str) -> Node | None:
        found = self.find(name)
        return found[1] if found else None


Node = Scalar | List | Mapping


def plain(node: Node) -> object:
    """The values without their places: dicts with text as keys, `Pairs`, lists and scalars."""
    match node:
        case Scalar(value):
            return value
        case List(items):
            return [plain(item) for item in items]
        case Mapping(pairs) if node.has_text_keys:
            return {key.value: plain(value) for key, value in pairs}
        case Mapping(pairs):
            return Pairs([key.value, plain(value)] for key, value in pairs)


class Positions:
    """Where the values of a rule set are written: in its own file, or in one that it extends."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self._tables: dict[Path, tuple[str, Sequence[int]]] = {}

    def __repr__(self) -> str:
        return f"Positions({self.root.at.file!r})"

    @property
    def files(self) -> frozenset[str]:
        """Every file that something of it is written in, and every table that it names."""
        return frozenset((*_files(self.root), *(file for file, _ in self._tables.values())))

    def add_table(self, path: Path, file: str, lines: Sequence[int]) -> None:
        """A table that is named at a path: a further step leads to one of these lines of its file."""
        self._tables[path] = (file, lines)

    def at(self, path: Path, *, key: bool = False) -> Position:
        """Where the value at a path is written, or its key; of what is not there, the nearest thing around it."""
        for table, (file, lines) in self._tables.items():
            row = path[len(table)] if path[: len(table)] == table and len(path) > len(table) else None
            if isinstance(row, int) and row < len(lines):
                return Position(file, lines[row], 1)
        steps = [(self.root.at, self.root.at)]
        steps.extend(_walk(self.root, path))
        at_key, at_value = steps[-1]
        return at_key if key or len(steps) <= len(path) else at_value


def _files(node: Node) -> Iterator[str]:
    yield node.at.file
    match node:
        case List(items):
            for item in items:
                yield from _files(item)
        case Mapping(pairs):
            for key, value in pairs:
                yield key.at.file
                yield from _files(value)


def _walk(node: Node, path: Path) -> Iterator[tuple[Position, Position]]:
    """The places of key and value of each step, as far as the path leads."""
    rest = list(path)
    while rest:
        step = rest.pop(0)
        key: Scalar | None = None
        match node:
            case Mapping(pairs) if isinstance(step, int) and step < len(pairs):
                key, node = pairs[step]
                if rest:
                    yield key.at, node.at
                    node = key if rest.pop(0) == 0 else node
            case Mapping() if isinstance(step, str) and (found := node.find(step)):
                key, node = found
            case List(items) if isinstance(step, int) and step < len(items):
                node = items[step]
            case _:
                return
        yield (key or node).at, node.at

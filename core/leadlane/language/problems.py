"""What is wrong with a rule set: every mistake at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from leadlane.language.nodes import Position


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. `plugin` and `distribution` say whose `kind` it is about, where it is about one."""

    file: str
    line: int | None
    column: int | None
    message: str
    plugin: str | None = None
    distribution: str | None = None

    @classmethod
    def at(cls, place: Position, message: str, plugin: str | None = None, distribution: str | None = None) -> Problem:
        return cls(place.file, place.line, place.column, message, plugin, distribution)

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}:{self.column}"
        whose = f" [{self.plugin} of {self.distribution}]" if self.plugin else ""
        return f"{place}: {self.message}{whose}"


class RuleSetError(Exception):
    """A rule set cannot be used; `problems` has every reason, in the order of the text.

    `files` are those that were looked at before it was clear, where the document could be read: those of the problems,
    and others whose change may help.
    """

    what: ClassVar = "rule set"

    def __init__(self, problems: Iterable[Problem], files: Iterable[str] = ()) -> None:
        found = dict.fromkeys(problems)
        self.problems = tuple(sorted(found, key=lambda one: (one.file, one.line or 0, one.column or 0)))
        self.files = frozenset(files)
        super().__init__("\n".join(map(str, self.problems)))


class RosterError(RuleSetError):
    """A roster cannot be used."""

    what: ClassVar = "roster"


class SourcesError(RuleSetError):
    """The settings of sources cannot be used."""

    what: ClassVar = "file of sources"

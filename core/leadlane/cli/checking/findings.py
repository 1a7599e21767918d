"""What a check found, in a form that every format is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WARNINGS: Final = 1


class Severity(StrEnum):
    """An error keeps a rule set from being used, a warning is a lint's."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Found:
    """One mistake or suspicion. Without a line it is about the file as a whole.

    `plugin` and `distribution` say whose `kind` it is about, where it is about one.
    """

    file: str
    line: int | None
    column: int | None
    code: str
    severity: Severity
    message: str
    plugin: str | None = None
    distribution: str | None = None

    @property
    def told(self) -> str:
        """The message, with the plugin that it is about."""
        return f"{self.message} [{self.plugin} of {self.distribution}]" if self.plugin else self.message


@dataclass(frozen=True, slots=True)
class Slow:
    """Something of a rule set that a runner cannot tabulate. Without a line it is about the file as a whole."""

    file: str
    line: int | None
    column: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Tabulated:
    """How far a runner turns a rule set into tables: all of it but `slow`; or why the runner cannot run here."""

    runner: str
    unavailable: str | None
    slow: Sequence[Slow] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A rule set or a roster that was checked: what it was called, who it says it is, and all that was found.

    `tabulated` is there for a rule set without mistakes, where --verbose asks for it.
    """

    what: str
    name: str
    identity: str | None
    found: Sequence[Found]
    tabulated: Sequence[Tabulated] | None = None

    @property
    def errors(self) -> int:
        return sum(one.severity is Severity.ERROR for one in self.found)

    @property
    def warnings(self) -> int:
        return len(self.found) - self.errors


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was checked, and the exit status that it comes to."""

    checked: Sequence[Checked]
    status: int

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
class Checked:
    """A rule set or a roster that was checked: what it was called, who it says it is, and all that was found."""

    what: str
    name: str
    identity: str | None
    found: Sequence[Found]

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

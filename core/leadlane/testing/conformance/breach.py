"""One way in which a strategy breaks the contract, and the error that tells all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breach:
    """One way in which a strategy breaks the contract.

    `code` is one of the [codes](conformance.md); `strategy` is role and kind, `decay fade`; `message` says what was
    asked, what came of it, why that is wrong and what to do; `where` is the line of the author's code, `file:line`,
    None where it is not known.
    """

    code: str
    strategy: str
    message: str
    where: str | None = None

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.strategy}: {self.code}: {self.message}"


class ConformanceError(AssertionError):
    """A strategy breaks the contract; the message has every breach that was found."""

    leadlane_says_it_all = True

    def __init__(self, breaches: Sequence[Breach]) -> None:
        super().__init__("\n".join(map(str, breaches)))
        self.breaches = tuple(breaches)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one answer: a code, and the reason with what to do."""

    code: str
    why: str

"""What leads say of themselves, as text: an answer of a probe is a number, so each text has one."""

from __future__ import annotations

from typing import Final

from leadlane_lab.watching.keys import key_of, number_of
from leadlane_lab.watching.probe import Ask
from leadlane_lab.watching.seen import Seen


class Texts:
    """The first known value of an attribute: text as it is, numbers and truths as JSON writes them."""

    def __init__(self, name: str, attribute: str) -> None:
        self.ask: Final = Ask(name, attribute, self._number)
        self._texts: dict[int, str] = {}

    def _number(self, value: object) -> int:
        # Numbers of their own, not of the order in which texts come: any runner asks as often as it likes.
        number = number_of(value)
        self._texts[number] = key_of(value) or ""
        return number

    def of(self, seen: Seen) -> str | None:
        """What a lead first said; None where it never did, or where that was a list or an object."""
        return self._texts.get(seen.answers.get(self.ask.name, 0)) or None

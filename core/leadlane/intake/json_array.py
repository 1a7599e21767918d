"""The records of a JSON array, one by one: arrays may be larger than memory, and their records span several lines.

Brackets and strings are enough to see where a record ends; what it says is read by those who read lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from leadlane.contract.events import Rejected
from leadlane.intake.lines import LONGEST, TOO_LONG

_AT_ONCE: Final = 256 * 1024
_SHOWN: Final = 1000
_flat: Final = re.compile(rb'[^"\[\]{}]*(?:"[^"\\]*(?:\\.[^"\\]*)*"[^"\[\]{}]*)*', re.DOTALL)
"""What stands between two brackets, whole strings included.

Each piece begins otherwise than what is before it may go on, so that nothing is tried twice; possessive quantifiers
would say the same, but those of Python 3.11.2 stop too early.
"""
_scalar: Final = re.compile(rb'"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"?|[^"\[\]{},\s]+')
"""A text, or what stands in the place of a number or a word. A text that breaks off ends with its line."""
_space: Final = re.compile(rb"[ \t\r\n]*")

Record = tuple[int, bytes]
"""The line in which a record begins, and what stands there."""


def array_records(stream: BinaryIO) -> Iterator[Record | Rejected]:
    """Every element of an array, or of several arrays one after the other, and what is no JSON between them.

    After what is none, reading goes on with the next line.
    """
    return _Reading(stream).records()


class _Reading:
    """A window on the stream: `_held` from `_at` on is not yet read, and begins in line `_line`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = b""
        self._at = 0
        self._line = 1

    def records(self) -> Iterator[Record | Rejected]:
        is_open, after_one = False, False
        while self._to_next():
            here = self._held[self._at : self._at + 1]
            if here == b"[" and not is_open:
                is_open, after_one = True, False
            elif here == b"]" and is_open:
                is_open = False
            elif here == b"," and after_one:
                after_one = False
            elif is_open and not after_one and here not in b"],}":
                after_one = True
                yield self._element()
                continue
            else:
                yield self._rest_of_line("not JSON: between the records of an array stands one comma")
                continue
            self._at += 1
        if is_open:
            yield Rejected(self._line, "not JSON: the array breaks off", "")

    def _to_next(self) -> bool:
        """Passes over white space; whether anything follows."""
        while True:
            end = self._end_of(_space, self._at)
            self._pass(end)
            if self._at < len(self._held):
                return True
            if not self._more():
                return False

    def _element(self) -> Record | Rejected:
        end = self._end_of_element()
        if end is None:
            return self._rest_of_line(TOO_LONG if len(self._held) > LONGEST else "not JSON: the record breaks off")
        line, content = self._line, self._held[self._at : end]
        self._pass(end)
        return line, content

    def _end_of_element(self) -> int | None:
        """Where the element that begins here ends; None where it does not, or too late."""
        is_scalar = self._held[self._at : self._at + 1] not in (b"[", b"{")
        end, depth = self._at, 0
        while True:
            end = self._end_of(_scalar, self._at) if is_scalar else self._end_of(_flat, end)
            here = self._held[end : end + 1]
            if is_scalar and here:
                return end
            if here and here != b'"':
                depth += 1 if here in b"[{" else -1
                end += 1
                if depth == 0:
                    return end
                continue
            passed = end - self._at
            if len(self._held) - self._at > LONGEST:
                return None
            if not self._more():
                return self._at + passed if is_scalar else None
            end = self._at + passed

    def _rest_of_line(self, reason: str) -> Rejected:
        """Gives up what stands in this line from here on."""
        line, shown = self._line, self._held[self._at : self._at + _SHOWN]
        while (end := self._held.find(b"\n", self._at)) < 0:
            self._at = len(self._held)
            if not self._more():
                end = self._at
                break
        self._pass(end)
        return Rejected(line, reason, shown.partition(b"\n")[0].decode(errors="replace").rstrip("\r"))

    def _end_of(self, pattern: re.Pattern[bytes], at: int) -> int:
        found = pattern.match(self._held, at)
        return at if found is None else found.end()

    def _pass(self, end: int) -> None:
        self._line += self._held.count(b"\n", self._at, end)
        self._at = end

    def _more(self) -> bool:
        """Reads on, and lets go of what was passed; the more of one record is held, the more, as it is scanned anew."""
        chunk = self._stream.read(max(_AT_ONCE, len(self._held) - self._at))
        self._held, self._at = self._held[self._at :] + chunk, 0
        return bool(chunk)

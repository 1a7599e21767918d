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
_flat: Final = re.compile(rb'(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+")*+', re.DOTALL)
"""What stands between two brackets, whole strings included."""
_scalar: Final = re.compile(rb'"(?:[^"\\\n]++|\\.)*+"|[^"\[\]{},\s]++')
_space: Final = re.compile(rb"[ \t\r\n]*+")

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
        end, depth = 0, 0  # counted from its beginning, which moves as more is read
        while end <= LONGEST:
            if depth == 0 and self._held[self._at : self._at + 1] not in (b"[", b"{"):
                found = _scalar.match(self._held, self._at)
                if found is not None and (found.end() < len(self._held) or not self._more()):
                    return found.end()
                if found is not None:
                    continue
            else:
                end = self._end_of(_flat, self._at + end) - self._at
                bracket = self._held[self._at + end : self._at + end + 1]
                if bracket and bracket != b'"':
                    depth += 1 if bracket in b"[{" else -1
                    end += 1
                    if depth == 0:
                        return self._at + end
                    continue
            if len(self._held) - self._at > LONGEST or not self._more():
                return None
        return None

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
        """Reads on, and lets go of what was passed."""
        chunk = self._stream.read(_AT_ONCE)
        self._held, self._at = self._held[self._at :] + chunk, 0
        return bool(chunk)

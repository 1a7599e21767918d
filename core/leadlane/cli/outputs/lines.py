"""JSON Lines, many at a time: one object a line, no spaces, non-ASCII as it is."""

from __future__ import annotations

from typing import BinaryIO, Final

import msgspec

_AT_ONCE: Final = 1024


class Lines:
    """Structs in, lines out."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._encode = msgspec.json.Encoder().encode_lines
        self._waiting: list[msgspec.Struct] = []

    def write(self, line: msgspec.Struct) -> None:
        """One line."""
        self._waiting.append(line)
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def extend(self, lines: list[msgspec.Struct]) -> None:
        """Some lines."""
        self._waiting += lines
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Hands on what waits."""
        if self._waiting:
            self._stream.write(self._encode(self._waiting))
            self._waiting.clear()

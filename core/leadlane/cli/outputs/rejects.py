"""Records that are no events: none stops a run, none vanishes."""

from __future__ import annotations

from typing import BinaryIO, Final

import msgspec

from leadlane.cli.guard import raw
from leadlane.cli.outputs.lines import Lines
from leadlane.contract.events import Rejected

SHOWN: Final = 20
"""How many are listed on stderr; the others are counted."""


class RejectLine(msgspec.Struct, gc=False):
    """A rejected record as JSON has it."""

    file: str
    line: int
    reason: str
    record: str


class Rejects:
    """Counts rejected records, lists the first on stderr, writes all of them where asked to."""

    def __init__(self, stream: BinaryIO | None = None) -> None:
        self._lines = None if stream is None else Lines(stream)
        self.count = 0

    def add(self, file: str, rejected: Rejected) -> None:
        """One more."""
        self.count += 1
        if self.count <= SHOWN:
            raw(f"{file}:{rejected.line}: {rejected.reason}")
        if self._lines is not None:
            # A name that is no UTF-8 must not stop the run.
            name = file.encode(errors="replace").decode()
            self._lines.write(RejectLine(name, rejected.line, rejected.reason, rejected.record))

    def close(self) -> None:
        """No more."""
        if self.count > SHOWN:
            raw(f"... and {self.count - SHOWN:,} more rejected records")
        if self._lines is not None:
            self._lines.flush()

"""What a source reads out of bytes, for tests."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from leadlane import Event, FileInput, Rejected, Remark, Source
from leadlane.intake.reading import read_events


def read(content: bytes | str, *sources: Source, name: str = "input") -> list[Event | Rejected | Remark]:
    """What these sources make of a file with this content: every event, rejected record and remark, in order.

    The file is given to the source that recognises it, or its records are, as in a run.

    Raises:
        UnreadableInputError: no source recognises it, or it cannot be read as a whole.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_file(path, sources)


def read_file(path: Path, sources: Sequence[Source]) -> list[Event | Rejected | Remark]:
    """The same of a file that is there."""
    found = read_events([FileInput(path.name, path)], sources)
    return [one if isinstance(one, Event) else one[1] for one in found]

"""Reading in a line: bytes in; events, rejected lines and remarks out."""

from __future__ import annotations

from pathlib import Path

from leadlane import Event, Rejected, Remark, Source
from leadlane.intake.inputs import find_inputs
from leadlane.intake.reading import read_events
from leadlane_builtins.sources.cloudevents import CloudEvents
from leadlane_builtins.sources.csv import Csv
from leadlane_builtins.sources.native import Native
from leadlane_builtins.sources.parquet import Parquet
from leadlane_builtins.sources.segment import Segment

EVERY: tuple[Source, ...] = (Native(), CloudEvents(), Segment(), Csv(), Parquet())


class Found:
    """What was read, sorted by kind; the order inside a kind is that of the input."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.rejected: list[tuple[str, Rejected]] = []
        self.remarks: list[Remark] = []

    @property
    def ids(self) -> list[str]:
        return [event.id for event in self.events]

    @property
    def reasons(self) -> list[tuple[int, str]]:
        """The rejected records as `(line, reason)`."""
        return [(one.line, one.reason) for _, one in self.rejected]


def read_paths(*paths: Path | str, sources: tuple[Source, ...] = (Native(),)) -> Found:
    """Everything that files, directories or `-` hold."""
    inputs, unreadable = find_inputs(paths)
    assert unreadable == []
    found = Found()
    for item in read_events(inputs, sources):
        if isinstance(item, Event):
            found.events.append(item)
        elif isinstance(item[1], Rejected):
            found.rejected.append((item[0], item[1]))
        else:
            found.remarks.append(item[1])
    return found


def read_bytes(folder: Path, content: bytes) -> Found:
    """Everything that a file with this content holds."""
    file = folder / "events"
    file.write_bytes(content)
    return read_paths(file)


def line(number: int | str = 1) -> bytes:
    """A good line without its end."""
    return b'{"id":"%s","type":"page.viewed","time":"2024-03-01T12:00:00Z","lead":"L-1"}' % str(number).encode()

"""All inputs into one run, with what was rejected and what is worth a remark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from leadlane.cli.guard import Stop
from leadlane.contract.events import Event, Rejected, Remark
from leadlane.intake.inputs import FileInput, find_inputs
from leadlane.intake.reading import read_events

if TYPE_CHECKING:
    from leadlane.cli.outputs.rejects import Rejects
    from leadlane.contract.strategies import Source
    from leadlane.registry import Registry
    from leadlane.scoring.run import Run


@dataclass
class Inputs:
    """What a command reads."""

    events: list[FileInput] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)

    @property
    def files(self) -> list[Path]:
        """Every file among them."""
        return [one.path for one in self.events if one.path is not None]


def open_inputs(events: Sequence[str] | None) -> Inputs:
    """The inputs that arguments name.

    Raises:
        Stop: there are none, or some cannot be read.
    """
    if not events:
        raise Stop("which events? give files, folders, or - for standard input")
    found, unreadable = find_inputs(events)
    if unreadable:
        raise Stop("; ".join(map(str, unreadable)))
    return Inputs(found, [Path(name) for name in events if name != "-" and Path(name).is_dir()])


def sources_of(registry: Registry) -> list[Source]:
    """Every source there is, with its default settings."""
    return [offer.strategy() for offers in registry.kinds("source").values() for offer in offers]  # type: ignore[misc]


class Reader:
    """Puts inputs into a run."""

    def __init__(self, run: Run, sources: Sequence[Source], rejects: Rejects) -> None:
        self._run, self._sources, self._rejects = run, sources, rejects
        self.remarks: Counter[tuple[str, str]] = Counter()

    def read(self, inputs: Inputs) -> None:
        """Everything.

        Raises:
            UnreadableInputError: an input cannot be read to its end.
        """
        self._run.add(self._events(inputs))
        self._run.report.rejected = self._rejects.count

    def _events(self, inputs: Inputs) -> Iterator[Event]:
        for item in read_events(inputs.events, self._sources):
            if isinstance(item, Event):
                yield item
            else:
                self._note(*item)

    def _note(self, file: str, found: Rejected | Remark) -> None:
        if isinstance(found, Rejected):
            self._rejects.add(file, found)
        else:
            self.remarks[found.kind, found.about] += found.times

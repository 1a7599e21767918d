"""All inputs into one run, with what was rejected and what is worth a remark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from leadlane.cli.guard import CommandError
from leadlane.cli.progress import Bar, size_of
from leadlane.contract.events import Event, Rejected, Remark
from leadlane.intake.inputs import FileInput, find_inputs
from leadlane.intake.leads import read_leads
from leadlane.intake.parquet import rows_in
from leadlane.intake.reading import Read, of_whole_inputs, read_with, readable, source_for

if TYPE_CHECKING:
    from leadlane.cli.outputs.rejects import Rejects
    from leadlane.contract.strategies import Source
    from leadlane.registry import Registry
    from leadlane.scoring.run import Run


@dataclass
class Inputs:
    """What a command reads. `folders` are those that it reads everything of; `tables` those that it reads as tables."""

    events: list[FileInput] = field(default_factory=list)
    tables: list[FileInput] = field(default_factory=list)
    leads: FileInput | None = None
    folders: list[Path] = field(default_factory=list)

    @property
    def paths(self) -> list[Path | None]:
        """What is read, file by file or as a folder of tables; None of standard input."""
        every = [*self.events, *self.tables]
        return [one.path for one in (every if self.leads is None else [*every, self.leads])]

    @property
    def files(self) -> list[Path]:
        """Every file among them."""
        every = self.events if self.leads is None else [*self.events, self.leads]
        return [one.path for one in every if one.path is not None]


def open_inputs(events: Sequence[str] | None, leads: str | None = None, as_tables: bool = False) -> Inputs:
    """The inputs that arguments name.

    Raises:
        CommandError: there are none, or some cannot be read.
    """
    if not events and leads is None:
        raise CommandError("which events? give files, folders, or - for standard input")
    names = events or []
    folders = [name for name in names if name != "-" and Path(name).is_dir()]
    if as_tables and not folders:
        raise CommandError("--tables reads folders of tables: none of EVENTS is a folder")
    found, unreadable = find_inputs([name for name in names if not (as_tables and name in folders)])
    if unreadable:
        raise CommandError("; ".join(map(str, unreadable)))
    return Inputs(
        found,
        [FileInput(name, Path(name)) for name in folders] if as_tables else [],
        None if leads is None else _list_of_leads(leads, names),
        [Path(name) for name in folders],
    )


def _list_of_leads(leads: str, events: Sequence[str]) -> FileInput:
    if leads == "-" and "-" in events:
        raise CommandError("--leads -: standard input is read for events already")
    if leads != "-" and Path(leads).is_dir():
        raise CommandError(f"--leads {leads}: is a folder, not a file")
    found, unreadable = find_inputs([leads])
    if unreadable:
        raise CommandError(f"--leads {unreadable[0]}")
    return found[0]


@dataclass(frozen=True)
class Sources:
    """How inputs are read: events by what recognises them, folders of tables by the mapping that was asked for."""

    events: Sequence[Source]
    tables: Source | None = None

    @classmethod
    def of(cls, registry: Registry, mapping: str | None = None, settings: str | None = None) -> Sources:
        """Every source there is, with the settings of a file, and the mapping of this name or path.

        Raises:
            SourcesError: there is no such file, or it has mistakes.
            RuleSetError: there is no such mapping, or it has mistakes.
        """
        from leadlane.language.source_settings import load_sources
        from leadlane.language.table_mapping import load_tables

        return cls(load_sources(settings, registry), None if mapping is None else load_tables(mapping, registry))


class Reader:
    """Puts inputs into a run. `watch` sees every event as it passes."""

    def __init__(
        self, run: Run, sources: Sources, rejects: Rejects, watch: Callable[[Event], None] | None = None
    ) -> None:
        self._run, self._sources, self._rejects, self._watch = run, sources, rejects, watch
        self.remarks: Counter[tuple[str, str]] = Counter()

    def read(self, inputs: Inputs) -> None:
        """Everything.

        Raises:
            UnreadableInputError: an input cannot be read to its end.
        """
        if inputs.leads is not None:
            self._add(read_leads(inputs.leads), background=True)
        for folder in inputs.tables:
            assert self._sources.tables is not None
            self._add(read_with(self._sources.tables, folder))
        whole = of_whole_inputs(self._sources.events)
        with Bar("reading", size_of(one.path for one in inputs.events), "events") as bar:
            for one in inputs.events:
                with readable(one):
                    source = source_for(one, whole)
                self._read(one, source, bar)
        self._rejects.close()
        self._run.report.rejected = self._rejects.count

    def _read(self, one: FileInput, source: Source, bar: Bar) -> None:
        """One input, by the run itself where it can, else event by event."""
        each = _bytes_of_one(one.path) if bar.shown and source.columnar else 0
        if self._watch is None:
            with readable(one):
                if self._run.takes(source, one, self._note, lambda done: bar.advance(done, done / each if each else 0)):
                    return
        self._add(bar.counted(read_with(source, bar.watched(one)), each))

    def _add(self, read: Iterable[Read], background: bool = False) -> None:
        self._run.add(read if self._watch is None else _watched(read, self._watch), background, self._note)

    def _note(self, found: tuple[str, Rejected | Remark]) -> None:
        file, what = found
        if isinstance(what, Rejected):
            self._rejects.add(file, what)
        else:
            self.remarks[what.kind, what.about] += what.times


def _bytes_of_one(path: Path | None) -> float:
    """How much of a file an event of it is, where it is not read from its beginning to its end."""
    rows = None if path is None else rows_in(path)
    return path.stat().st_size / rows if path is not None and rows else 0


def _watched(read: Iterable[Read], watch: Callable[[Event], None]) -> Iterator[Read]:
    for item in read:
        if isinstance(item, Event):
            watch(item)
        yield item

"""What a study reads: events once, into a run of each rule set that it compares."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leadlane.cli.guard import REJECTED, say
from leadlane.cli.jobs import instant
from leadlane.cli.outputs.rejects import Rejects
from leadlane.cli.outputs.report import summary
from leadlane.cli.reading import Inputs, Reader, Sources, open_inputs
from leadlane.cli.runners import runner_named
from leadlane.cli.scoring import warn_of_future
from leadlane.cli.together import Asked, Together

if TYPE_CHECKING:
    from leadlane.contract.runners import Runner
    from leadlane.language.roster.roster import Roster
    from leadlane.language.rule_set import RuleSet
    from leadlane.registry import Registry


@dataclass(frozen=True)
class Evidence:
    """Events, and as of when they are looked at: `as_of` None is as of the newest. `reads` are files read beside them.

    `runner` is None where the inputs decide.
    """

    registry: Registry
    inputs: Inputs
    sources: Sources
    as_of: int | None
    runner: Runner | None
    reads: Sequence[str]

    @property
    def not_outputs(self) -> tuple[list[Path], list[Path]]:
        """The files and folders that are read: no output may be one of them, or in one."""
        return [*self.inputs.files, *map(Path, self.reads)], self.inputs.folders

    @contextmanager
    def read(self, asked: Sequence[Asked]) -> Iterator[Read]:
        """Everything into runs of these; they are closed in the end.

        Raises:
            UnreadableInputError: an input cannot be read to its end.
        """
        # What a plugin prints must not stand in a report.
        with (
            closing(Together.begin(self.runner, self.inputs, self.registry, asked)) as together,
            redirect_stdout(sys.stderr),
        ):
            reader = Reader(together.first, self.sources, Rejects(), together.watch)
            reader.read(self.inputs)
            together.settle()
            until = self.as_of if self.as_of is not None else together.first.newest or 0
            warn_of_future(until)
            yield Read(together, until, reader)


@dataclass(frozen=True)
class Read:
    """Runs that have read everything, to be asked as of `until`: their order is that in which they were asked for."""

    together: Together
    until: int
    reader: Reader

    def tell(self) -> int:
        """Says on stderr what was read, once the results were asked for; the exit status that follows."""
        report = self.together.first.report
        for line in summary(report, self.reader.remarks):
            say(line)
        return REJECTED if report.rejected else 0


def files_of(rules: RuleSet, roster: Roster | None = None) -> Iterator[str]:
    """What is read though no option names it: what a rule set extends, its tables, and a roster's file of accounts."""
    yield from () if rules.positions is None else sorted(rules.positions.files)
    if roster is not None and roster.accounts_file is not None:
        yield roster.accounts_file


def open_evidence(
    events: Sequence[str] | None,
    *,
    leads: str | None,
    tables: str | None,
    sources: str | None,
    as_of: str | None,
    runner: str,
    registry: Registry,
    reads: Sequence[str | None] = (),
) -> Evidence:
    """What arguments and options name; `reads` are further files, which no output may be.

    Raises:
        CommandError, SourcesError, RuleSetError: something of it cannot be used.
    """
    until = instant(as_of)
    inputs = open_inputs(events, leads, tables is not None)
    named = runner_named(runner, registry)
    every = [name for name in (tables, sources, *reads) if name is not None]
    return Evidence(registry, inputs, Sources.of(registry, tables, sources), until, named, every)

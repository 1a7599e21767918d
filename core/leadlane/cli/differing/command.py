"""What `leadlane diff` does: compare two rule sets, and where there are events what they make of the leads."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec
from rich.text import Text

from leadlane.cli.differing.outcomes import outcome
from leadlane.cli.differing.rule_sets import differences
from leadlane.cli.differing.tally import Tally
from leadlane.cli.differing.telling import told
from leadlane.cli.guard import REJECTED, CommandError, say
from leadlane.cli.options import ToldAs
from leadlane.cli.outputs.files import Outputs
from leadlane.cli.outputs.lines import Lines
from leadlane.cli.outputs.rejects import Rejects
from leadlane.cli.outputs.report import summary
from leadlane.cli.outputs.rows import Head, Row, RowMaker
from leadlane.cli.paper import Paper, paper_on
from leadlane.cli.progress import Bar
from leadlane.cli.reading import Inputs, Reader, Sources
from leadlane.cli.runners import AUTO, runner_named
from leadlane.cli.scoring import warn_of_future
from leadlane.cli.showing import section_to
from leadlane.cli.together import Asked, Together
from leadlane.language.loader import load_rule_sets
from leadlane.language.rule_set import RuleSet
from leadlane.language.table import Section
from leadlane.registry import Registry
from leadlane.scoring.loading import compiled


class Differing(msgspec.Struct, frozen=True):
    """A lead of which two rule sets make different rows; None is no row."""

    lead: str
    old: Row | None
    new: Row | None


@dataclass(frozen=True)
class Comparison:
    """Two rule sets by name or path, the events to try them on, and where to tell what differs."""

    names: tuple[str, str]
    inputs: Inputs | None
    sources: Sources
    as_of: int | None
    format: ToldAs
    output: str | None
    reads: Sequence[str]
    runner: str = AUTO

    def run(self, registry: Registry) -> int:
        """Compares.

        Raises:
            RuleSetError: a rule set has mistakes; those of both are in it.
            EngineError, ProgramError: a rule set cannot be used.
        """
        runner = runner_named(self.runner, registry)
        old, new = load_rule_sets(self.names, registry)
        inputs = self.inputs or Inputs()
        with Outputs([*inputs.files, *map(Path, self.reads)], inputs.folders) as outputs:
            place = outputs.stdout("the differences") if self.output is None else outputs.open("--output", self.output)
            if self.inputs is None:
                self._tell(place, old, new, [])
                return 0
            asked = [Asked(compiled(rules, registry)) for rules in (old, new)]
            runs = Together.begin(runner, self.inputs, registry, asked)
            remarks = self._on_events(place, self.inputs, runs)
            sys.stdout.flush()
        for line in _counts(runs, remarks):
            say(line)
        return REJECTED if runs.first.report.rejected else 0

    def _on_events(self, place: BinaryIO, inputs: Inputs, runs: Together) -> Mapping[tuple[str, str], int]:
        old, new = (run.plan.rule_set for run in runs.runs)
        with closing(runs):
            reader = Reader(runs.first, self.sources, Rejects(), runs.watch)
            reader.read(inputs)
            until = self.as_of if self.as_of is not None else runs.first.newest or 0
            warn_of_future(until)
            lines = Lines(place) if self.format is ToldAs.JSONL else None
            tally = self._compare(runs, until, lines)
            if lines is None:
                self._tell(place, old, new, list(told(tally, until)))
            else:
                lines.flush()
        return reader.remarks

    def _compare(self, runs: Together, as_of: int, lines: Lines | None) -> Tally:
        tally = Tally()
        heads = [Head(run.plan.rule_set.identity, as_of, run.plan.dimensions) for run in runs.runs]
        before, now = (RowMaker(head).row for head in heads)
        # A bar would stand in the way of lines on the same screen.
        on_screen = lines is not None and self.output is None and sys.stdout.isatty()
        with Bar("scoring", None, "leads", False if on_screen else None) as bar:
            for old, new in bar.counted(runs.scored(as_of)):
                tally.leads += 1
                was = None if old is None else outcome(old, heads[0].dimensions)
                if was == (None if new is None else outcome(new, heads[1].dimensions)):
                    continue
                tally.add(old, new)
                known = new or old
                if lines is not None and known is not None:
                    rows = (None if old is None else before(old), None if new is None else now(new))
                    lines.write(Differing(known.lead, *rows))
        return tally

    def _tell(self, place: BinaryIO, old: RuleSet, new: RuleSet, leads: Sequence[Section]) -> None:
        if self.output is None:
            _print(Paper(), old, new, leads)
            return
        with paper_on(place) as paper:
            _print(paper, old, new, leads)


def _print(paper: Paper, old: RuleSet, new: RuleSet, leads: Sequence[Section]) -> None:
    paper.print(Text(f"{old.identity} -> {new.identity}", "bold"))
    changed = differences(old, new)
    if not changed:
        paper.print("Nothing changed.")
    for section in (*changed, *leads):
        section_to(paper, section)


def _counts(runs: Together, remarks: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """What was read; where the rule sets do not count alike, of each."""
    old, new = runs.runs
    before, *further = summary(old.report, remarks)
    now = next(summary(new.report, {}))
    if before == now:
        yield before
    else:
        yield f"{old.plan.rule_set.identity}: {before}"
        yield f"{new.plan.rule_set.identity}: {now}"
    yield from further


def refuse_without_events(options: dict[str, object]) -> None:
    """Options that say something of events, where there are none.

    Raises:
        CommandError: one of them is given.
    """
    for option, given in options.items():
        if given is not None:
            raise CommandError(f"{option} is about leads: give EVENTS")

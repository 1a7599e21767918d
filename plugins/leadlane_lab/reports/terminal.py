"""A report on a terminal: verdicts first, then section by section sentences, drawings and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from leadlane.cli.legible import legible
from leadlane.cli.paper import Paper, minutes
from leadlane_lab.reports.grids import GAP, grid
from leadlane_lab.reports.moods import WORDS
from leadlane_lab.reports.report import Mood, Report, Section, Verdict
from leadlane_lab.reports.shown import Shown
from leadlane_lab.reports.strokes import strokes
from leadlane_lab.reports.table_lines import table_lines

_COLOURS: Final[dict[Mood, str]] = {"good": "bold green", "bad": "bold red", "open": "bold yellow"}
_QUIET: Final = "dim"


def report_to(paper: Paper, report: Report) -> None:
    """Prints it, as wide as the paper is."""
    paper.print(Text(legible(report.title), "bold"))
    paper.print(Text(f"{legible(report.kind)}, as of {minutes(report.as_of)} UTC", _QUIET))
    if report.verdicts:
        paper.print()
        paper.print(_verdicts(report.verdicts))
    for section in report.sections:
        _section_to(paper, section)


def _verdicts(verdicts: Sequence[Verdict]) -> RenderableType:
    lines = grid()
    lines.add_column(no_wrap=True)
    lines.add_column(overflow="fold")
    for verdict in verdicts:
        lines.add_row(Text(WORDS[verdict.mood], _COLOURS[verdict.mood]), Text(legible(verdict.text)))
    return lines


def _section_to(paper: Paper, section: Section) -> None:
    """A title, and what the section has: sentences as a list, then drawings, then tables, each under its own title."""
    paper.print()
    paper.print(Text(legible(section.title), "bold"))
    for sentence in section.sentences:
        paper.print(_bullet(sentence))
    shown = {table.name: Shown(table) for table in section.tables}
    for chart in section.charts:
        drawn = strokes(chart, shown[chart.table], paper.width)
        if drawn is not None:
            _part_to(paper, chart.title, drawn)
    for table in section.tables:
        _part_to(paper, table.title, table_lines(shown[table.name], paper.width))
        if table.note:
            paper.print(_indented(Text(legible(table.note), _QUIET)))


def _part_to(paper: Paper, title: str, part: RenderableType) -> None:
    paper.print()
    paper.print(_indented(Text(legible(title), "bold")))
    paper.print(part)


def _bullet(sentence: str) -> RenderableType:
    line = Table.grid(padding=(0, 1, 0, 0))
    line.add_row("  -", Text(legible(sentence), overflow="fold"))
    return line


def _indented(text: Text) -> RenderableType:
    text.overflow = "fold"
    return Padding(text, (0, 0, 0, GAP))

"""A rule set as the table that marketing and sales agree on."""

from __future__ import annotations

from itertools import groupby

from rich.table import Table
from rich.text import Text

from leadlane.cli.paper import Paper
from leadlane.language.rule_set import RuleSet
from leadlane.language.table import Row, Section, table


def show_to(rules: RuleSet) -> None:
    """Prints it: a heading, then the sections."""
    paper = Paper()
    paper.print(Text.assemble((rules.identity, "bold"), f"   times in {rules.timezone}"))
    if rules.about:
        paper.print(rules.about)
    for section in table(rules):
        section_to(paper, section)


def section_to(paper: Paper, section: Section) -> None:
    """An empty line, the title, lines with points as a grid, sentences as a list."""
    paper.print()
    paper.print(Text(section.title, "bold"))
    for is_sentence, rows in groupby(section.rows, lambda row: not (row.looks_for or row.score or row.frequency)):
        if is_sentence:
            for row in rows:
                paper.print(_bullet(row.criteria))
        else:
            paper.print(_grid(list(rows)))


def _bullet(sentence: str) -> Table:
    line = Table.grid(padding=(0, 1, 0, 0))
    line.add_row("  -", sentence)
    return line


def _grid(rows: list[Row]) -> Table:
    grid = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    grid.add_column(width=0)
    grid.add_column(ratio=5, overflow="fold")
    grid.add_column(ratio=6, overflow="fold", style="dim")
    grid.add_column(justify="right", width=4)
    grid.add_column(min_width=14, max_width=20)
    for row in rows:
        # Points by a table are a sentence, not a number.
        told, score = ([row.looks_for], row.score) if len(row.score) <= 4 else ([row.looks_for, row.score], "")
        grid.add_row("", row.criteria, "; ".join(filter(None, told)), score, row.frequency)
    return grid

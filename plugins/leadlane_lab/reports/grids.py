"""Columns on a terminal, as all parts of a report have them: indented, two spaces apart, without a frame."""

from __future__ import annotations

from typing import Final

from rich.table import Table

GAP: Final = 2
"""Before every column, so also the indent."""


def grid(titles: bool = False) -> Table:
    """An empty grid; with `titles`, under those of its columns."""
    return Table(box=None, show_header=titles, padding=(0, 0, 0, GAP), header_style="dim")

"""Two tables side by side: what a story tells, and what the fold made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from leadlane.testing.stories.script import Line, StoryError


def compare(what: str, expected: Sequence[tuple[Line, str]], found: Sequence[str], line: int) -> None:
    """Both sides line by line; cells are parted by two spaces.

    Raises:
        StoryError: they differ; at the first line that does (at `line` where none is told), with all of both.
    """
    texts = [text for _, text in expected]
    if texts == list(found):
        return
    first: int | None = None
    marks: list[str] = []
    rows: list[str] = []
    for how, a, b, c, d in SequenceMatcher(None, texts, found, autojunk=False).get_opcodes():
        if how == "equal":
            marks += [" "] * (b - a)
            rows += texts[a:b]
            continue
        if first is None:
            first = expected[a][0].number if a < len(expected) else line
        marks += ["-"] * (b - a) + ["+"] * (d - c)
        rows += [*texts[a:b], *found[c:d]]
    shown = "\n".join(f"    {mark} {row}" for mark, row in zip(marks, aligned(rows), strict=True))
    raise StoryError(line if first is None else first, f"{what}: - as told, + as folded\n{shown}")


def aligned(rows: Sequence[str]) -> list[str]:
    """Rows with their cells below one another."""
    cells = [re.split(r"\s{2,}", row) for row in rows]
    widths = [max(len(row[at]) for row in cells if at < len(row)) for at in range(max(map(len, cells), default=0))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in cells]

"""Where text for people goes: a terminal in colour, a pipe or a file without."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, TextIO

from leadlane.contract.events import rfc3339

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


class Paper:
    """A rich console that only does what it is told (no markup, no highlighting) and leaves no spaces at line ends."""

    def __init__(self, file: TextIO | None = None) -> None:
        from rich.console import Console

        self._console: Console = Console(file=file or sys.stdout, highlight=False, markup=False, emoji=False)

    @property
    def width(self) -> int:
        """How many columns there are: the terminal's, else 80."""
        return self._console.width

    def print(self, part: RenderableType = "", wrap: bool = True) -> None:
        """A part, on lines of its own."""
        console = self._console
        if console.is_terminal:
            console.print(part, soft_wrap=not wrap)
            return
        with console.capture() as captured:
            console.print(part, soft_wrap=not wrap)
        for line in captured.get().splitlines():
            console.file.write(line.rstrip() + "\n")


@contextmanager
def paper_on(place: BinaryIO) -> Iterator[Paper]:
    """Paper over a stream of bytes, which stays open."""
    text = io.TextIOWrapper(place, encoding="utf-8", newline="")
    yield Paper(text)
    text.flush()
    text.detach()


def minutes(time: int) -> str:
    """A time for people: UTC, to the minute."""
    return rfc3339(time)[:16].replace("T", " ")

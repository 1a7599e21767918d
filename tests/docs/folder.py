"""What a reader of a page has on disk and sees on the screen, played in a folder of its own.

A block ```` ```yaml model.yaml ```` is a file that the reader writes: sections of a rule set that is there already are
replaced, further ones and lines of events are added; with `model.yaml add`, criteria are put into their tiers. A line
`$ leadlane ...` of a `console` block is run.

    python -m tests.docs.folder docs/tutorial.md

writes what the commands print into the page.
"""

from __future__ import annotations

import contextlib
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner

from leadlane.cli.app import app

from .blocks import ROOT, Block, blocks
from .fragments import add_criteria, put_into

WIDTH = "100"


@dataclass(frozen=True)
class Command:
    """A command of a `console` block, and what the page says it prints."""

    block: Block
    written: str
    printed: str

    @property
    def words(self) -> list[str]:
        return shlex.split(self.written.replace("\\\n", " "), comments=True)


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block. A line that ends in a backslash goes on."""
    written, printed = "", ""
    for line in block.text.splitlines(keepends=True):
        if written.endswith("\\\n") and not printed:
            written += line
        elif line.startswith("$ "):
            if written:
                yield Command(block, written, printed)
            written, printed = line[2:], ""
        else:
            printed += line
    if written:
        yield Command(block, written, printed)


def write(block: Block, folder: Path) -> None:
    """Do what the page tells the reader to do with a file."""
    name, _, how = block.rest.partition(" ")
    path = folder / name
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if block.language == "json":
        path.write_text(before + block.text, encoding="utf-8")
    elif before:
        put = add_criteria if how == "add" else put_into
        path.write_text(put(before, block.text), encoding="utf-8")
    else:
        path.write_text(block.text, encoding="utf-8")


def run(command: Command) -> str:
    """What one of our commands prints, on stdout and stderr."""
    result = CliRunner().invoke(app, command.words[1:], env={"COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb"})
    return result.output


def play(page: Path, folder: Path) -> Iterator[tuple[Command, str]]:
    """Every command of ours on a page, with what it prints in the folder, in the order of the page."""
    with contextlib.chdir(folder):
        for block in blocks(page):
            if block.language in ("yaml", "json") and block.rest:
                write(block, folder)
            elif block.language == "console":
                for command in commands(block):
                    if command.words[0] == "leadlane":
                        yield command, run(command)


def rewritten(page: Path) -> str:
    """The page with what its commands print today."""
    lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
    with TemporaryDirectory() as folder:
        printed = list(play(page, Path(folder)))
    for block in {command.block.line: command.block for command, _ in reversed(printed)}.values():
        new = {id_of(command): out for command, out in printed if command.block.line == block.line}
        body = ""
        for command in commands(block):
            body += f"$ {command.written}{new.get(id_of(command), command.printed)}"
        lines[block.line : block.line + len(block.text.splitlines())] = body.splitlines(keepends=True)
    return "".join(lines)


def id_of(command: Command) -> tuple[int, str]:
    return command.block.line, command.written


if __name__ == "__main__":
    for name in sys.argv[1:]:
        page = ROOT / name
        page.write_text(rewritten(page), encoding="utf-8")
        print(f"{name}: as it runs today", file=sys.stderr)

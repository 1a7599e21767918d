"""What a reader of an example's README has on disk and sees on the screen, in a copy of the project.

    python -m tests.examples.readmes

writes what the commands print into every README.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.docs.blocks import EXAMPLES, Block, blocks
from tests.docs.folder import WIDTH, Command, commands, write
from tests.projects import Installed, install


def play(readme: Path, folder: Path, examples: Installed) -> Iterator[tuple[Command, str]]:
    """Every command of a README, with what it prints where the example is installed; its files are written before."""
    environment = {**examples.environment, "COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb"}
    for block in blocks(readme):
        if block.rest:
            write(block, folder)
        elif block.language == "console":
            for command in commands(block):
                done = Installed(folder, environment).call(*command.words, cwd=folder)
                yield command, done.stdout + done.stderr


def rewritten(readme: Path, folder: Path, examples: Installed) -> str:
    """The page with what its commands print today."""
    bodies: defaultdict[Block, str] = defaultdict(str)
    for command, printed in play(readme, folder, examples):
        bodies[command.block] += f"$ {command.written}{printed}"
    lines = readme.read_text(encoding="utf-8").splitlines(keepends=True)
    for block, body in reversed(bodies.items()):
        lines[block.line : block.line + len(block.text.splitlines())] = body.splitlines(keepends=True)
    return "".join(lines)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        installed = install(EXAMPLES, Path(folder))
        for project in EXAMPLES:
            page = project / "README.md"
            page.write_text(rewritten(page, installed.projects / project.name, installed), encoding="utf-8")
            print(f"{page}: as it runs today", file=sys.stderr)

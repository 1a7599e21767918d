"""Plugins whose code the documentation shows."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final

from leadlane.registry import Candidate

from .blocks import DOCS, Block, blocks

SIGNATURES: Final = {
    DOCS / "reference" / "hooks.md": "signatures without bodies, held to the code by tests/test_reference.py",
}
"""Pages whose Python is not to be run, and why."""


def python_blocks(page: Path) -> list[Block]:
    """The Python of a page that is to be run."""
    return [] if page in SIGNATURES else [block for block in blocks(page) if block.language == "python"]


@cache
def module_of(block: Block) -> ModuleType:
    """A block, run as a module; what follows ```` ```python ```` is the name of its file."""
    file = Path(block.rest or f"{block.page.stem}_{block.line}.py")
    name = file.with_suffix("").as_posix().replace("/", ".").replace("-", "_").removesuffix(".__init__")
    module = ModuleType(name)
    sys.modules[name] = module  # a dataclass looks its own module up
    exec(compile(block.text, str(block), "exec"), vars(module))
    return module


def is_plugin(block: Block) -> bool:
    """Whether a block is a plugin's own code."""
    return "hookimpl" in block.text


@dataclass(frozen=True)
class Announcement:
    """What a command's metadata say: the page's project file has them."""

    entry_point: str
    distribution: str
    description: str


def announcement(block: Block) -> Announcement | None:
    """What announces a plugin that is a command; other plugins need none."""
    if "def leadlane_commands" not in block.text:
        return None
    for one in blocks(block.page):
        if one.language == "toml":
            project = tomllib.loads(one.text)["project"]
            for name, module in project["entry-points"]["leadlane"].items():
                if f"{module}.py" == block.rest:
                    return Announcement(name, project["name"], project["description"])
    raise AssertionError(f"{block}: no project file of the page names it")


def candidate(block: Block) -> Candidate:
    """A plugin as if it were installed."""
    told = announcement(block)
    name = told.entry_point if told else f"docs-{block.page.stem}-{block.line}"
    return Candidate(name, told.distribution if told else "docs-example", lambda: module_of(block))


def plugins_of(page: Path) -> list[Candidate]:
    """The plugins that a page shows, as if they were installed."""
    return [candidate(block) for block in python_blocks(page) if is_plugin(block)]

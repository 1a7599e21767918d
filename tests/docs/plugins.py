"""Plugins whose code the documentation shows."""

from __future__ import annotations

import sys
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
    name = file.with_suffix("").as_posix().replace("/", "_").replace("-", "_").removesuffix("___init__")
    module = ModuleType(name)
    sys.modules[name] = module  # a dataclass looks its own module up
    exec(compile(block.text, str(block), "exec"), vars(module))
    return module


def is_plugin(block: Block) -> bool:
    """Whether a block is a plugin's own code."""
    return "hookimpl" in block.text


def plugins_of(page: Path) -> list[Candidate]:
    """The plugins that a page shows, as if they were installed."""
    return [
        Candidate(f"docs-{block.page.stem}-{block.line}", "docs-example", lambda block=block: module_of(block))  # type: ignore[misc]
        for block in python_blocks(page)
        if is_plugin(block)
    ]

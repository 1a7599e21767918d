"""The pages of the documentation and the code blocks in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"
EXAMPLES: Final = sorted(path.parent for path in (DOCS / "examples").glob("*/pyproject.toml"))
"""Whole projects, whose READMEs are told where they are installed: tests/examples."""
WORKED: Final = sorted(
    page for page in (DOCS / "examples").glob("*/*.md") if not (page.parent / "pyproject.toml").exists()
)
"""Worked examples: pages and files beside them, nothing to install. They are played in tests/examples too."""
_FENCE: Final = re.compile(r"(?P<fence>`{3,})(?P<info>[^`]*)")


@dataclass(frozen=True)
class Block:
    """A fenced block: `language` is the first word after the fence, `rest` what follows it there."""

    page: Path
    line: int
    language: str
    rest: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def pages() -> list[Path]:
    """README.md, where there is one, and every page of docs/ but those of the example projects."""
    readme = ROOT / "README.md"
    ours = sorted(page for page in DOCS.rglob("*.md") if not page.is_relative_to(DOCS / "examples"))
    return [*([readme] if readme.is_file() else []), *ours]


def blocks(page: Path) -> Iterator[Block]:
    """Every fenced block of a page."""
    opened: re.Match[str] | None = None
    start, inside = 0, list[str]()
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if opened is None:
            opened, start, inside = _FENCE.match(line), number, []
        elif line.rstrip() == opened["fence"]:
            language, _, rest = opened["info"].strip().partition(" ")
            yield Block(page, start, language, rest.strip(), "".join(f"{one}\n" for one in inside))
            opened = None
        else:
            inside.append(line)
    assert opened is None, f"{page}:{start}: a code block has no end"


def all_blocks(*languages: str) -> list[Block]:
    """Every block of these languages on every page."""
    return [block for page in pages() for block in blocks(page) if block.language in languages]

"""Reads `suspicious.md`: under each heading a rule set, and all that the linter says of it, if anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.differential.both import plan_of, registry
from tests.language.cases import whole

from leadlane.lint import lint, where

FILE = Path(__file__).with_name("suspicious.md")
_CASE = re.compile(
    r"^## (?P<title>.+?)\n.*?^```yaml\n(?P<yaml>.*?)^```\n(?:\s*^```\n(?P<said>.*?)^```$)?", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Case:
    title: str
    yaml: str
    said: tuple[str, ...]

    def __str__(self) -> str:
        return self.title


def cases() -> Iterator[Case]:
    for found in _CASE.finditer(FILE.read_text(encoding="utf-8")):
        yield Case(found["title"], found["yaml"], tuple((found["said"] or "").splitlines()))


def said_of(yaml: str) -> list[str]:
    """Every finding of a rule set with its place, without the name of the file."""
    plan = plan_of(whole(yaml))
    said = []
    for finding in lint(plan, registry()):
        place = where(plan, finding)
        assert place is not None
        said.append(f"{place.line}:{place.column}: {finding.code}: {finding.message}")
    return said

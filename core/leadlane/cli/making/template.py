"""The files that a project of one role is made of."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final

HERE: Final = Path(__file__).with_name("templates")
SHARED: Final = "shared"
_RENAMED: Final = {"gitignore": ".gitignore", "project.toml": "pyproject.toml"}
"""By their real names the tools of leadlane's own checkout would take these files for theirs."""


class Template:
    """One folder of templates, and what all of them share.

    A file that both folders have is one in the project: the role's text, then the shared one.
    """

    def __init__(self, name: str) -> None:
        self.role = name.replace("-", " ")
        self._name = name

    @cached_property
    def files(self) -> Mapping[PurePosixPath, str]:
        """The text of each file by its place in the project; names are those of the templates."""
        found: dict[PurePosixPath, str] = {}
        for folder in (self._name, SHARED):
            for path in _files(HERE / folder):
                place = PurePosixPath(path.relative_to(HERE / folder).as_posix())
                place = place.with_name(_RENAMED.get(place.name, place.name))
                found[place] = found.get(place, "") + path.read_text(encoding="utf-8")
        return dict(sorted(found.items()))

    @property
    def modules(self) -> frozenset[str]:
        """What the files of the package are called."""
        return frozenset(place.stem for place in self.files if place.suffix == ".py")

    @property
    def identifiers(self) -> frozenset[str]:
        """Every name that the code gives or uses: no class may be called so beside them."""
        found: set[str] = set()
        for place, text in self.files.items():
            if place.suffix == ".py":
                found.update(_identifiers(ast.parse(text)))
        return frozenset(found)


def _files(folder: Path) -> Iterator[Path]:
    """What Python made of them, when it was installed, is none of them."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _identifiers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.alias(name=name) | ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                yield name

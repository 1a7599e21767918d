"""Built-in strategies as strangers' projects: each with what it needs in a distribution of its own, `ejected-NAME`."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PLUGINS: Final = ROOT / "plugins"
OURS: Final = "leadlane_builtins"
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EJECTED: Final = "ejected-"
"""What the name of a distribution begins with that holds one built-in."""


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """One built-in strategy: the name of its plugin, `tier-critical`, and its module."""

    name: str
    module: str

    @property
    def distribution(self) -> str:
        return EJECTED + self.name

    @property
    def package(self) -> str:
        """What its distribution is imported by."""
        return self.distribution.replace("-", "_")

    @property
    def folder(self) -> str:
        """The package that it is taken from, that of its role."""
        return self.module.rpartition(".")[0]

    def ejected_as(self, module: str) -> str:
        """What one of its modules is called in its new package."""
        return f"{self.package}.{module.rpartition('.')[2]}"

    def eject(self, above: Path) -> Path:
        """Writes a project that offers this strategy and has nothing of ours but what it is made of."""
        project = above / self.distribution
        package = project / self.package
        package.mkdir(parents=True)
        (project / "pyproject.toml").write_text(self._pyproject(), encoding="utf-8")
        (package / "__init__.py").write_text(f'"""{self.name}, ejected."""\n', encoding="utf-8")
        for module in self.modules():
            source = source_of(module).replace(f"{self.folder}.", f"{self.package}.")
            (package / f"{module.rpartition('.')[2]}.py").write_text(source, encoding="utf-8")
        return project

    def modules(self) -> list[str]:
        """Its module, and those of ours that it needs: they go with it."""
        found, waiting = [], [self.module]
        while waiting:
            module = waiting.pop()
            if module not in found:
                found.append(module)
                waiting += _imported(module)
        return found

    def _pyproject(self) -> str:
        return (
            '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n\n'
            f'[project]\nname = "{self.distribution}"\nversion = "{PROJECT["version"]}"\n'
            'requires-python = ">=3.11"\ndependencies = ["leadlane"]\n\n'
            f'[project.entry-points.leadlane]\n{self.name} = "{self.ejected_as(self.module)}"\n\n'
            f'[tool.hatch.build.targets.wheel]\npackages = ["{self.package}"]\n'
        )


def source_of(module: str) -> str:
    return PLUGINS.joinpath(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")


def _imported(module: str) -> Iterator[str]:
    """The modules of ours that a module of ours imports, in its functions too."""
    for node in ast.walk(ast.parse(source_of(module))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{OURS}."):
            yield node.module or ""


BUILT_INS: Final = tuple(
    BuiltIn(name, module)
    for name, module in PROJECT["entry-points"]["leadlane"].items()
    if module.startswith(f"{OURS}.")
)

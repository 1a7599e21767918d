"""Built-in strategies as strangers' projects: each with what it needs in a distribution of its own, `ejected-NAME`.

The projects are those of `leadlane plugins new`, with another strategy.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from leadlane.cli.making.names import Names
from leadlane.cli.making.project import project, write
from leadlane.cli.making.template import Template

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

    @property
    def role(self) -> str:
        """What that package is called, as hooks are: `rules_engines`."""
        return self.folder.rpartition(".")[2]

    def ejected_as(self, module: str) -> str:
        """What one of its modules is called in its new package."""
        return f"{self.package}.{module.rpartition('.')[2]}"

    def eject(self, above: Path) -> Path:
        """Writes a project that offers this strategy and has nothing of ours but what it is made of."""
        above.mkdir(exist_ok=True)
        files = {**self._begun(), **self._package()}
        write({PurePosixPath(place): text for place, text in files.items()}, above / self.distribution)
        return above / self.distribution

    def modules(self) -> list[str]:
        """Its module, and those of ours that it needs: they go with it."""
        found, waiting = [], [self.module]
        while waiting:
            module = waiting.pop()
            if module not in found:
                found.append(module)
                waiting += _imported(module)
        return found

    def _begun(self) -> Mapping[str, str]:
        """What a new plugin has beside its code and what is told of it; only its entry point is called as ours is."""
        template = Template(self.role.removesuffix("s").replace("_", "-"))
        names = Names(self.distribution, self.package, self.module.rpartition(".")[2], "Ejected")
        files = {
            str(place): text
            for place, text in project(template, names).items()
            if place.suffix not in (".py", ".yaml", ".jsonl")
        }
        for written, ours in (
            (f'\n{self.distribution} = "{self.package}"\n', f'\n{self.name} = "{self.package}"\n'),
            ('\nversion = "0.1.0"\n', f'\nversion = "{PROJECT["version"]}"\n'),
        ):
            assert written in files["pyproject.toml"]
            files["pyproject.toml"] = files["pyproject.toml"].replace(written, ours)
        return files

    def _package(self) -> Mapping[str, str]:
        """Its modules, whose imports name the new package, and the hook where a new plugin has it."""
        hook = f"from {self.ejected_as(self.module)} import leadlane_{self.role}\n"
        sources = {
            self.ejected_as(one): source_of(one).replace(f"{self.folder}.", f"{self.package}.")
            for one in self.modules()
        }
        return {
            f"{self.package}/__init__.py": f'"""{self.name}, ejected."""\n\n{hook}',
            **{f"{module.replace('.', '/')}.py": source for module, source in sources.items()},
        }


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

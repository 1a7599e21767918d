"""Every project under docs/examples is whole: it installs, its own tests hold, and its README tells what happens.

Whatever is put there is found here.
"""

from __future__ import annotations

import ast
import json
import shutil
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from tests.docs.blocks import EXAMPLES, ROOT, blocks
from tests.examples.readmes import play
from tests.projects import Installed

import leadlane
import leadlane.testing

LISTING = """
import json
from leadlane.registry import Registry
registry = Registry.discover()
print(json.dumps({one.name: [one.trouble, list(one.kinds)] for one in registry.plugins}))
"""
CONTRACT = {"leadlane": leadlane.__all__, "leadlane.testing": leadlane.testing.__all__}

each = pytest.mark.parametrize("project", EXAMPLES, ids=lambda project: project.name)


def about(project: Path) -> dict[str, Any]:
    """What a project file says under `[project]`."""
    said: dict[str, Any] = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return said


@each
def test_its_own_tests_hold_where_it_is_installed(examples: Installed, project: Path) -> None:
    """`-P` keeps the project's folder off the path: what is tested is what the wheel holds."""
    tests = ["-P", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    told = examples.run(*tests, cwd=examples.projects / project.name)
    assert told.returncode == 0, told.stdout + told.stderr


@each
def test_its_plugins_are_listed_without_trouble(examples: Installed, project: Path) -> None:
    listed = examples.run("-P", "-c", LISTING, cwd=examples.projects)
    assert listed.returncode == 0, listed.stderr
    found = json.loads(listed.stdout.splitlines()[-1])
    announced = about(project)["entry-points"]["leadlane"]
    plugins = [name for name in announced if not name.startswith("contract-")]
    assert plugins
    assert {name: found[name][0] for name in plugins} == dict.fromkeys(plugins)
    assert all(found[name][1] for name in plugins), "a plugin that offers nothing"


@each
def test_it_says_for_which_contract_it_was_made(project: Path) -> None:
    announced = about(project)["entry-points"]["leadlane"]
    assert [name for name in announced if name.startswith("contract-")] == [f"contract-{leadlane.CONTRACT}"]


@each
def test_it_imports_the_contract_and_nothing_else_of_leadlane(project: Path) -> None:
    assert list(wrong_imports(project)) == []


def wrong_imports(project: Path) -> Iterator[str]:
    """What is neither of the contract, nor of Python, nor the project's own, nor of a distribution that it declares."""
    own = {path.name.removesuffix(".py") for path in project.iterdir()}
    allowed = " ".join([*about(project)["dependencies"], "pytest"])
    distributions = packages_distributions()
    for path in sorted(project.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{path.relative_to(project)}"
            if isinstance(node, ast.ImportFrom) and node.module in CONTRACT:
                known = CONTRACT[node.module]
                yield from (f"{where}: {one.name} is no contract" for one in node.names if one.name not in known)
            elif isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and node.level == 0):
                for module in [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]:
                    top = module.partition(".")[0]
                    declared = any(name in allowed for name in distributions.get(top, ()))
                    if top == "leadlane" or not (declared or top in own or top in sys.stdlib_module_names):
                        yield f"{where} imports {module}"


@each
def test_its_readme_tells_what_happens(examples: Installed, project: Path, tmp_path: Path) -> None:
    """Its files are written and its commands run, in a copy of the project, and print what the page says."""
    folder = shutil.copytree(examples.projects / project.name, tmp_path / project.name)
    for command, printed in play(project / "README.md", folder, examples):
        told = f"{command.block}: stale; it is written anew by python -m tests.examples.readmes"
        assert printed == command.printed, told


@each
def test_a_file_that_its_readme_writes_is_none_of_the_project(project: Path) -> None:
    assert [
        block.rest for block in blocks(project / "README.md") if block.rest and (project / block.rest).exists()
    ] == []


@each
def test_its_types_are_checked_with_those_of_the_core(project: Path) -> None:
    (package,) = (path.parent.name for path in project.glob("*/__init__.py"))
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    here = project.relative_to(ROOT).as_posix()
    assert f"{here}/{package}" in tools["mypy"]["files"]
    assert here in tools["mypy"]["mypy_path"]
    assert here in tools["pyright"]["extraPaths"]


def test_there_are_examples() -> None:
    assert {"territory-router", "product-usage", "zen-rules"} <= {project.name for project in EXAMPLES}

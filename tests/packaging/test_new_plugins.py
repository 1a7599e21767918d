"""What `leadlane plugins new` makes is whole: it installs, its tests hold, and its README tells what happens."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from tests.projects import Installed, install

from leadlane import CONTRACT

from .new_plugins import NAMES, make

each = pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """One of each role, built as wheels and installed beside each other."""
    folder = tmp_path_factory.mktemp("new")
    return install(make(folder), folder / "installed")


def test_their_own_tests_hold(plugins: Installed) -> None:
    """`-P` keeps the projects' folders off the path: what is tested is what the wheels hold."""
    tests = [plugins.projects / name / "tests" for name in NAMES.values()]
    pytest_ = ["-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib"]
    told = plugins.run(*pytest_, *tests, cwd=plugins.projects)
    assert told.returncode == 0, told.stdout + told.stderr


def test_their_rule_sets_have_no_mistakes_and_nothing_suspicious(plugins: Installed) -> None:
    checked = plugins.run("-P", "-m", "leadlane", "check", "--strict", *NAMES.values(), cwd=plugins.projects)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout == "".join(f"{name}@1: no mistakes, no warnings\n" for name in NAMES.values())


def test_they_are_listed_without_trouble(plugins: Installed) -> None:
    listed = plugins.run("-P", "-m", "leadlane", "plugins", cwd=plugins.projects)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "not in use" not in listed.stdout
    assert "deprecated" not in listed.stdout
    for name in NAMES.values():
        assert re.search(rf"^  {name.removeprefix('acme-')} +{name} ", listed.stdout, re.MULTILINE), listed.stdout
        assert re.search(rf"^  {name} +{name} ", listed.stdout, re.MULTILINE), listed.stdout


@each
def test_what_the_readme_says_can_be_done(plugins: Installed, name: str, tmp_path: Path) -> None:
    """All but what installs and tests it, which is done already."""
    project = plugins.projects / name
    readme = (project / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", readme):
        assert (project / target).is_file(), target
    lines = [line for block in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL) for line in block.splitlines()]
    commands = [line for line in lines if line.startswith("leadlane ")]
    assert sorted(set(lines) - set(commands)) == ['pip install -e ".[test]"', "pytest"]
    assert {line.split()[1] for line in commands} == {"show", "score", "explain", "check"}
    for line in commands:
        words = [str(tmp_path / word) if word == "messages.jsonl" else word for word in shlex.split(line)]
        done = plugins.run("-P", "-m", *words, cwd=project)
        assert done.returncode == 0, line + done.stderr
        assert done.stdout, line


@each
def test_it_says_for_which_contract_it_was_made(plugins: Installed, name: str) -> None:
    assert f'"contract-{CONTRACT}" = ' in (plugins.projects / name / "pyproject.toml").read_text(encoding="utf-8")


@each
def test_it_imports_the_contract_and_nothing_else_of_leadlane(plugins: Installed, name: str) -> None:
    for path in (plugins.projects / name).rglob("*.py"):
        modules = re.findall(r"^ *(?:from|import) +(leadlane[\w.]*)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(modules) <= {"leadlane", "leadlane.testing"}, path


def test_a_strategy_that_is_changed_for_the_worse_is_caught(plugins: Installed, tmp_path: Path) -> None:
    """A decay that forgets what is left gives points: its own story and `conforms` both say so, without a traceback."""
    site = Path(plugins.environment["PYTHONPATH"])
    package = tmp_path / "acme_sparing"
    package.mkdir()
    for path in (site / "acme_sparing").glob("*.*"):
        text = path.read_text(encoding="utf-8")
        changed = text.replace("return max(0, min(balance, due))", "return -due")
        (package / path.name).write_text(changed, encoding="utf-8")
    worse = Installed(plugins.projects, {**plugins.environment, "PYTHONPATH": f"{tmp_path}{os.pathsep}{site}"})
    project = plugins.projects / "acme-sparing"
    told = worse.run("-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=project)
    assert told.returncode == 1
    assert "grows-the-score" in told.stdout
    assert "test_a_month_of_peace_then_four_steps" in told.stdout
    assert "Traceback" not in told.stdout

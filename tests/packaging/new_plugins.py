"""A plugin of each role, as `leadlane plugins new` makes it.

    python -m tests.packaging.new_plugins

holds them against the linters, as `make check` does with everything else.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from leadlane.cli.making.making import ROLES
from leadlane.cli.making.names import LONGEST, names_of
from leadlane.cli.making.project import project, write
from leadlane.cli.making.template import Template

NAMES: Final = dict(
    zip(
        ROLES,
        (
            "acme-watching",
            "acme-comparing",
            "acme-sparing",
            "acme-seniors",
            "acme-chaining",
            "acme-webinars",
            "acme-chat",
        ),
        strict=True,
    )
)
_LONG: Final = {role: f"{role.replace('-', '')}-".ljust(LONGEST, "x") for role in ROLES}
"""With these no line may be too long."""


def make(folder: Path, names: Mapping[str, str] = NAMES) -> list[Path]:
    """Makes a project of each role in a folder."""
    projects = []
    for role, name in names.items():
        template = Template(role)
        write(project(template, names_of(name, template)), folder / name)
        projects.append(folder / name)
    return projects


def _lint(made: Path, cache: Path) -> Iterator[int]:
    """The exit status of each linter."""
    (package,) = (path.parent.name for path in made.glob("*/__init__.py"))
    for command in (
        ["ruff", "check", "--quiet", "--extend-select", "I,B,UP,PT,SIM,RET", "."],
        ["ruff", "format", "--quiet", "--check", "."],
        ["mypy", "--strict", "--no-error-summary", "--cache-dir", str(cache), package, "tests"],
    ):
        yield subprocess.run([sys.executable, "-m", *command], cwd=made, check=False).returncode


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        every = [*make(Path(home)), *make(Path(home), _LONG)]
        wrong = [made.name for made in every if any(list(_lint(made, Path(home, ".mypy"))))]
    sys.exit(f"plugins new: a linter objects to {', '.join(wrong)}" if wrong else 0)

"""Plugin projects, each built as a wheel and installed into a folder of its own, as `pip install --target` would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile


@dataclass(frozen=True)
class Installed:
    """An environment with what the projects install beside the core, and copies of the projects."""

    projects: Path
    environment: dict[str, str]

    def run(self, *command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """What Python does with these arguments."""
        return self.call(sys.executable, *command, cwd=cwd)

    def call(self, *command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """What a program does with these arguments."""
        arguments = list(map(str, command))
        return subprocess.run(arguments, env=self.environment, cwd=cwd, capture_output=True, text=True, check=False)


def install(projects: Iterable[Path], folder: Path) -> Installed:
    """Copies projects into a folder, builds a wheel of each, and unpacks it beside the others."""
    copies, site, wheels = (folder / name for name in ("projects", "site", "wheels"))
    for project in projects:
        copied = shutil.copytree(project, copies / project.name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
        subprocess.run(build, cwd=copied, check=True, capture_output=True)
    for wheel in wheels.glob("*.whl"):
        with ZipFile(wheel) as archive:
            archive.extractall(site)  # a wheel of pure Python is installed by unpacking it
    scripts = str(Path(sys.executable).parent)
    path = os.pathsep.join([scripts, os.environ.get("PATH", "")])
    return Installed(copies, {**os.environ, "PYTHONPATH": str(site), "PATH": path})

"""Strangers' plugins, built and installed once into a folder of their own, as `pip install --target` would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

HERE = Path(__file__).parent
PROJECTS = sorted(path.parent.name for path in HERE.glob("*/pyproject.toml"))

collect_ignore = PROJECTS  # their tests run where they are installed


@dataclass(frozen=True)
class Outsiders:
    """An environment with every stranger's plugin, and copies of their projects."""

    projects: Path
    environment: dict[str, str]

    def run(self, *command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        arguments = [sys.executable, *map(str, command)]
        return subprocess.run(arguments, env=self.environment, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def outsiders(tmp_path_factory: pytest.TempPathFactory) -> Outsiders:
    projects, site, wheels = (tmp_path_factory.mktemp(name) for name in ("projects", "site", "wheels"))
    for name in PROJECTS:
        shutil.copytree(HERE / name, projects / name)
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
        subprocess.run(build, cwd=projects / name, check=True, capture_output=True)
    for wheel in wheels.glob("*.whl"):
        with ZipFile(wheel) as archive:
            archive.extractall(site)  # a wheel of pure Python is installed by unpacking it
    scripts = str(Path(sys.executable).parent)
    path = os.pathsep.join([scripts, os.environ.get("PATH", "")])
    return Outsiders(projects, {**os.environ, "PYTHONPATH": str(site), "PATH": path})

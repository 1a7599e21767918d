"""Wheels of ejected built-ins and of a core that has none, and the environment where they stand side by side."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

from hatchling.builders.wheel import WheelBuilder
from tests.packaging.fresh import fresh, site_of

from .built_in import OURS, ROOT, BuiltIn


def wheel_of(project: Path, wheels: Path) -> Path:
    """Builds a project, in this process: three dozen of them are built in the time that pip takes for two."""
    (built,) = WheelBuilder(str(project)).build(directory=str(wheels), versions=["standard"])
    return Path(built)


def core(folder: Path, *ejected: BuiltIn) -> Path:
    """The wheel of leadlane without these entry points; without the package of the built-ins where all are ejected."""
    project = folder / "core"
    project.mkdir()
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    gone = [f'{one.name} = "{one.module}"\n' for one in ejected]
    for line in gone:
        assert line in text
        text = text.replace(line, "")
    if f'= "{OURS}.' not in text:
        text = text.replace(f'  "plugins/{OURS}",\n', "")
    (project / "pyproject.toml").write_text(text, encoding="utf-8")
    for name in ("README.md", "LICENSE"):
        shutil.copy(ROOT / name, project)
    for room in ("core", "plugins", "rulesets"):
        (project / room).symlink_to(ROOT / room)
    return wheel_of(project, folder)


def environment(folder: Path, ejected: Iterable[BuiltIn]) -> Path:
    """The folder of the scripts of a new environment: the core without these built-ins, and each of them as a wheel."""
    ejected = tuple(ejected)
    leadlane = core(folder, *ejected)
    scripts = fresh(folder / "environment", leadlane, ["test", "testing"])
    projects, wheels, site = folder / "projects", folder / "wheels", site_of(scripts)
    for wheel in (leadlane, *(wheel_of(one.eject(projects), wheels) for one in ejected)):
        with ZipFile(wheel) as archive:
            archive.extractall(site)  # a wheel of pure Python is installed by unpacking it
    for one in ejected:  # whoever still asks for ours shall not find it
        site.joinpath(*one.module.split(".")).with_suffix(".py").unlink(missing_ok=True)
    return scripts

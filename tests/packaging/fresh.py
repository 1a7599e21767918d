"""A fresh environment: what a wheel declares, taken from the running environment, and nothing else.

Neither the checkout nor the editable install is there: what a test finds in it came out of a wheel.
"""

from __future__ import annotations

import os
import subprocess
import venv
import zipfile
from collections.abc import Collection, Iterator
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path

from packaging.requirements import Requirement


def fresh(home: Path, wheel: Path, extras: Collection[str] = ()) -> Path:
    """The folder of the scripts of a new environment in `home`, with all that the wheel needs but not the wheel."""
    venv.create(home, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    _link_dependencies(wheel, site_of(scripts), extras)
    return scripts


def site_of(scripts: Path) -> Path:
    """Where an environment has its packages."""
    return Path(run(scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())


def run(*command: str | Path, cwd: Path | None = None, **more: str) -> str:
    """The standard output of a command that knows neither this checkout nor this environment, but variables `more`."""
    hidden = ("PYTHON", "VIRTUAL_ENV", "LEADLANE", "COVERAGE", "PYTEST")
    env = {key: value for key, value in os.environ.items() if not key.startswith(hidden)} | more
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
    return done.stdout


def _link_dependencies(wheel: Path, site: Path, extras: Collection[str]) -> None:
    """Link what the wheel declares, and what that needs in turn. Other packages and the editable install stay out."""
    for needed in _closure(_metadata(wheel), extras):
        home = Path(str(needed.locate_file("")))
        for path in _top_level(needed, home):
            if path.suffix != ".pth" and not (site / path.name).exists():
                (site / path.name).symlink_to(path)


def _top_level(dist: Distribution, home: Path) -> Iterator[Path]:
    names = {file.parts[0] for file in dist.files or ()}
    for module in (
        dist.read_text("top_level.txt") or ""
    ).split():  # without a wheel (old pip), `files` has other things
        names |= {path.name for path in (home / module, *home.glob(f"{module}.*"))}
    yield from (home / name for name in sorted(names - {"..", "__pycache__"}) if (home / name).exists())


def _metadata(wheel: Path) -> Distribution:
    (info,) = (path for path in zipfile.Path(wheel).iterdir() if path.name.endswith(".dist-info"))
    return PathDistribution(info)  # a zipfile.Path serves


def _closure(start: Distribution, extras: Collection[str]) -> Iterator[Distribution]:
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [(start, frozenset(extras))]
    while waiting:
        dist, wanted = waiting.pop()
        for line in dist.requires or ():
            requirement = Requirement(line)
            marker = requirement.marker
            if marker and not any(marker.evaluate({"extra": extra}) for extra in ("", *wanted)):
                continue
            key = (requirement.name, frozenset(requirement.extras))
            if key not in seen:
                seen.add(key)
                found = distribution(requirement.name)
                yield found
                waiting.append((found, frozenset(requirement.extras)))

"""The Makefile's environments: rebuilt when they are stale, kept when they are not."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OLD, NEW, NEWER = 1_700_000_000, 1_700_000_100, 1_700_000_200

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose two environments are newer than pyproject.toml."""
    (tmp_path / "tools").mkdir()
    for name in ("Makefile", "pyproject.toml", "tools/find-python"):
        shutil.copy(ROOT / name, tmp_path / name)
        os.utime(tmp_path / name, (OLD, OLD))
    for name in (".venv", ".venv-demo"):
        _executable(tmp_path / name / "bin/python", "")
        (tmp_path / name / "stamp").write_text(f":{tmp_path}\n", encoding="utf-8")
        os.utime(tmp_path / name / "stamp", (NEW, NEW))
    return tmp_path


@pytest.mark.parametrize("stamp", [".venv/stamp", ".venv-demo/stamp"])
def test_an_environment_is_kept_while_pyproject_is_unchanged(stamp: str, checkout: Path) -> None:
    assert _up_to_date(checkout, stamp)


@pytest.mark.parametrize("stamp", [".venv/stamp", ".venv-demo/stamp"])
def test_an_environment_is_rebuilt_when_pyproject_changes(stamp: str, checkout: Path) -> None:
    os.utime(checkout / "pyproject.toml", (NEWER, NEWER))
    assert not _up_to_date(checkout, stamp)


def test_the_lint_tools_are_rebuilt_with_their_environment(checkout: Path) -> None:
    (checkout / ".venv/stamp-lint").touch()
    os.utime(checkout / ".venv/stamp-lint", (NEW, NEW))
    assert _up_to_date(checkout, ".venv/stamp-lint")
    os.utime(checkout / "pyproject.toml", (NEWER, NEWER))
    assert not _up_to_date(checkout, ".venv/stamp-lint")


def test_an_environment_is_rebuilt_for_another_python(checkout: Path) -> None:
    assert not _up_to_date(checkout, ".venv/stamp", "PYTHON=python3.12")


def test_an_environment_is_rebuilt_when_its_python_is_gone(checkout: Path) -> None:
    (checkout / ".venv/bin/python").unlink()
    assert not _up_to_date(checkout, ".venv/stamp")


def test_a_moved_checkout_does_not_use_the_environment_of_its_old_place(checkout: Path) -> None:
    moved = checkout.rename(checkout.with_name("moved"))
    assert not _up_to_date(moved, ".venv/stamp")


PROBED = "#!/bin/sh\necho '{version}|/opt/{name}|{lacks}'\n"


@pytest.mark.parametrize(
    ("pythons", "found"),
    [
        ({"python3": ("3.13", ""), "python3.11": ("3.11", ""), "python3.12": ("3.12", "")}, "3.12 /opt/python3.12"),
        ({"python3": ("3.13", ""), "python3.11": ("3.11", "")}, "3.11 /opt/python3.11"),
        ({"python3.12": ("3.12", "gcc"), "python3.11": ("3.11", "")}, "3.11 /opt/python3.11"),
        ({"python3": ("3.9", ""), "python3.13": ("3.13", "")}, "3.13 /opt/python3.13"),
    ],
)
def test_the_best_python_is_found(pythons: dict[str, tuple[str, str]], found: str, tmp_path: Path) -> None:
    done = _find_python(tmp_path, pythons)
    assert (done.returncode, done.stdout) == (0, f"{found}\n")
    assert ("clips" in done.stderr) == found.startswith("3.13")


def test_a_shim_that_does_not_run_is_passed_over(tmp_path: Path) -> None:
    _executable(tmp_path / "shims/python3.12", "#!/bin/sh\necho 'python3.12: command not found' >&2\nexit 127\n")
    done = _find_python(tmp_path, {"python3.12": ("3.12", "")}, before=tmp_path / "shims")
    assert done.stdout == "3.12 /opt/python3.12\n"


@pytest.mark.parametrize(
    ("pythons", "package"),
    [
        ({}, "python3.11"),
        ({"python3": ("3.9", "")}, "python3.11"),
        ({"python3": ("3.11", "gcc python3-dev")}, "apt-get install gcc python3-dev"),
        ({"python3": ("3.11", "python3-venv")}, "apt-get install python3-venv"),
    ],
)
def test_what_is_missing_is_said_in_one_line(pythons: dict[str, tuple[str, str]], package: str, tmp_path: Path) -> None:
    done = _find_python(tmp_path, pythons)
    assert done.returncode != 0
    assert not done.stdout
    (line,) = done.stderr.splitlines()
    assert package in line


def _find_python(
    folder: Path, pythons: dict[str, tuple[str, str]], before: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run tools/find-python where PATH has only these Pythons, each with its version and what it lacks."""
    path = folder / "bin"
    path.mkdir()
    for name, (version, lacks) in pythons.items():
        _executable(path / name, PROBED.format(version=version, name=name, lacks=lacks))
    env = {"PATH": f"{before}:{path}" if before else str(path)}
    return subprocess.run(["/bin/sh", ROOT / "tools/find-python"], env=env, capture_output=True, text=True, check=False)


def _executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def _up_to_date(folder: Path, target: str, *arguments: str) -> bool:
    env = {key: value for key, value in os.environ.items() if key not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PYTHON")}
    command = ["make", "-q", target, *arguments]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode == 0

"""The wheel: what people install is all there, and scores a lead without the checkout.

The editable install puts `core/`, `plugins/` and `rulesets/` on the path, listed in pyproject.toml or not, so every
other test passes with a package that the wheel forgets. Here the wheel is installed into an environment of its own,
which holds its declared dependencies, taken from the running environment, and nothing else.
"""

import json
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from .fresh import fresh, run

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENTRY_POINTS: dict[str, str] = PYPROJECT["project"]["entry-points"]["leadlane"]

EVENTS = [
    {"id": "1", "type": "lead.identified", "time": "2024-03-01T10:00:00Z", "lead": "L-1"},
    {"id": "2", "type": "page.visited.elsewhere", "time": "2024-03-01T11:00:00Z", "lead": "L-1"},
    {
        "id": "3",
        "type": "meeting.attended",
        "time": "2024-03-01T12:00:00Z",
        "lead": "L-1",
        "properties": {"format": "1-on-1"},
    },
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation", "-w", folder, ROOT)
    (built,) = folder.glob("leadlane-*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> frozenset[str]:
    return frozenset(zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of a new environment with the wheel and the dependencies that it declares."""
    scripts = fresh(tmp_path_factory.mktemp("installed"), wheel)
    pip = [sys.executable, "-m", "pip", "--python", scripts / "python"]
    run(*pip, "install", "-qq", "--no-deps", "--no-index", wheel)
    return scripts


@pytest.mark.parametrize("room", ["core/leadlane", "plugins", "rulesets"])
def test_every_file_of_a_package_is_in_the_wheel(room: str, names: frozenset[str]) -> None:
    above = ROOT / room.split("/", maxsplit=1)[0]
    packages = [ROOT / room] if "/" in room else [path.parent for path in sorted(above.glob("*/__init__.py"))]
    assert packages, f"no package under {room}"
    files = {
        path.relative_to(above).as_posix()
        for package in packages
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert not sorted(files - names), "missing in [tool.hatch.build.targets.wheel] packages, or ignored by .gitignore"


def test_every_package_is_typed(names: frozenset[str]) -> None:
    tops = {name.split("/")[0] for name in names if name.endswith("/__init__.py")}
    assert {f"{top}/py.typed" for top in tops} <= names


def test_nothing_but_packages_is_in_the_wheel(names: frozenset[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert all(top.startswith("leadlane") for top in tops), tops
    assert not tops & {"core", "plugins", "rulesets", "tests", "tools"}


def test_the_licence_is_in_the_wheel(names: frozenset[str]) -> None:
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_the_module_of_every_entry_point_is_in_the_wheel(name: str, names: frozenset[str]) -> None:
    path = ENTRY_POINTS[name].replace(".", "/")
    assert names & {f"{path}.py", f"{path}/__init__.py"}, f"{name} = {ENTRY_POINTS[name]}"


@pytest.mark.parametrize("strategy", ["tiers", "qualifiers", "decays", "rules_engines", "sources"])
def test_an_entry_point_is_named_after_its_role_and_kind(strategy: str) -> None:
    role = strategy.removesuffix("s").replace("_", "-")
    for name, module in ENTRY_POINTS.items():
        package, _, kind = module.rpartition(".")
        if package == f"leadlane_builtins.{strategy}":
            assert name == f"{role}-{kind.replace('_', '-')}"


def test_the_installed_wheel_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = "import json, sys, leadlane; print(json.dumps([leadlane.__file__, *sys.path]))"
    module, *path = json.loads(run(installed / "python", "-P", "-c", where, cwd=tmp_path))
    assert Path(module).is_relative_to(installed.parent)
    checkout = {str(ROOT), *(str(ROOT / room) for room in ("core", "plugins", "rulesets"))}
    assert not checkout & set(path)


@pytest.mark.parametrize("command", [["leadlane"], ["python", "-P", "-m", "leadlane"]], ids=["script", "module"])
def test_the_installed_wheel_scores_a_lead(command: list[str], installed: Path, tmp_path: Path) -> None:
    """L-1 is identified, does something that the rule set does not know, then attends a 1-on-1 meeting.

    The meeting is worth 100 points, and it is a hand-raise: the fast track, not the score, qualifies the lead.
    """
    events = tmp_path / "events.jsonl"
    events.write_text("".join(json.dumps(event) + "\n" for event in EVENTS), encoding="utf-8")
    arguments = ["score", events, "--rule-set", "investor-relations", "--format", "jsonl"]
    (row,) = map(json.loads, run(installed / command[0], *command[1:], *arguments, cwd=tmp_path).splitlines())
    found = {key: row[key] for key in ("lead", "stage", "score", "qualified_by", "qualified_at")}
    assert found == {
        "lead": "L-1",
        "stage": "mql",
        "score": 100,
        "qualified_by": "fast-track:hand-raise",
        "qualified_at": "2024-03-01T12:00:00Z",
    }

"""Who may import whom. The rooms of the core stand on floors, an import goes down only; plugins see the contract."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import leadlane

ROOT = Path(__file__).parents[2]
CORE, PLUGINS = ROOT / "core" / "leadlane", ROOT / "plugins"

FLOORS = ("contract", "intake", "registry", "language", "scoring", "routing", "lint", "testing", "cli")
"""From the ground up. `leadlane/__init__.py`, the door that plugins use, opens on the first two."""
DOOR = "intake"

NEVER_IN_CORE = {
    "leadlane_builtins", "leadlane_fast", "leadlane_lab", "leadlane_rulesets",  # plugins
    "sqlite3", "sqlalchemy", "psycopg", "duckdb", "pandas", "polars", "numpy", "numba",  # databases, dataframes
    "http", "socket", "ssl", "requests", "httpx", "aiohttp", "flask", "fastapi", "starlette",  # the web
}  # fmt: skip
HEAVY = {
    "pyarrow",
    "numba",
    "numpy",
    "clips",
    "durable",
    "durable_rules_engine",
    "re2",
    "pydantic",
    "pydantic_core",
    "holidays",
}
"""Only inside the functions that need them; settings are read in `language` alone, which may have pydantic at hand."""

ONLY_IN = {
    "pluggy": {"core/leadlane/contract/hookspecs.py", "core/leadlane/registry/hooks.py"},
    "durable": {"plugins/leadlane_builtins/rules_engines/durable_rules.py"},
    "durable_rules_engine": {"plugins/leadlane_builtins/rules_engines/durable_rules.py"},
    "clips": {"plugins/leadlane_builtins/rules_engines/clips.py"},
    "holidays": {"core/leadlane/language/roster/public_holidays.py"},
}

Import = tuple[str, str, tuple[str, ...], bool]
"""Where it stands, the module, the names taken from it, and whether it runs when the file is imported."""


def imports(folder: Path) -> Iterator[Import]:
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        for node, at_import in _statements(tree, True):
            where = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield where, alias.name, (), at_import
            elif isinstance(node, ast.ImportFrom):
                package = ".".join(path.relative_to(folder.parent).parts[: -node.level]) if node.level else ""
                module = ".".join(filter(None, [package, node.module]))
                yield where, module, tuple(alias.name for alias in node.names), at_import


def _statements(tree: ast.AST, at_import: bool) -> Iterator[tuple[ast.stmt, bool]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.stmt):
            yield node, at_import
        lazy = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or _for_type_checkers(node)
        yield from _statements(node, at_import and not lazy)


def _for_type_checkers(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def top(module: str) -> str:
    return module.partition(".")[0]


def room(module: str) -> str | None:
    """`language` of `leadlane.language.loader`; None of what is no part of the core, and of `leadlane` itself."""
    parts = module.split(".")
    return parts[1] if parts[0] == "leadlane" and len(parts) > 1 else None


def test_an_import_goes_down_only() -> None:
    wrong = []
    for where, module, names, _ in imports(CORE):
        here = Path(where).parts[2]
        here = here if here in FLOORS else ("cli" if here.startswith("__main__.py:") else DOOR)
        taken = {room(module)} if module != "leadlane" else {name if name in FLOORS else DOOR for name in names}
        wrong += [f"{where} imports {there}" for there in taken if there and FLOORS.index(there) > FLOORS.index(here)]
    assert wrong == []


def test_every_room_has_a_floor() -> None:
    rooms = {path.parent.name for path in CORE.glob("*/__init__.py")}
    assert rooms <= set(FLOORS)


def test_the_core_imports_no_plugin_no_database_no_dataframe_no_web() -> None:
    assert [f"{where} imports {module}" for where, module, _, _ in imports(CORE) if top(module) in NEVER_IN_CORE] == []


def test_strategies_import_the_contract_and_what_lies_beside_them() -> None:
    """So each can be taken out with what it is made of: tests/ejection does."""
    wrong = []
    for where, module, names, _ in imports(PLUGINS / "leadlane_builtins"):
        beside = f"leadlane_builtins.{Path(where).parts[2]}."
        if module == "leadlane":
            wrong += [f"{where}: {name} is not in the contract" for name in names if name not in leadlane.__all__]
        elif top(module) in NEVER_IN_CORE | {"leadlane"} and not module.startswith(beside):
            wrong.append(f"{where} imports {module}")
    assert wrong == []


def test_the_fast_runner_sees_the_rooms_of_scoring_and_none_above() -> None:
    """Nor what a file of the core keeps for itself. Who scores a table from Python comes in by a door above all."""
    below = {*FLOORS[: FLOORS.index("lint")], None} - {"registry"}
    wrong = []
    for where, module, names, _ in imports(PLUGINS / "leadlane_fast"):
        assert module != "leadlane_fast.arrow", where
        if where.startswith("plugins/leadlane_fast/arrow.py:"):
            continue
        if top(module) == "leadlane" and (room(module) not in below or any(name.startswith("_") for name in names)):
            wrong.append(f"{where} imports {', '.join(names)} of {module}")
    assert wrong == []


def test_the_fast_runners_doors_are_light() -> None:
    doors = tuple(f"plugins/leadlane_fast/{name}.py:" for name in ("__init__", "plugin", "arrow"))
    at_import = {
        module
        for where, module, _, at_import in imports(PLUGINS / "leadlane_fast")
        if at_import and where.startswith(doors)
    } - {"leadlane_fast.plugin"}
    assert {module for module in at_import if top(module) in HEAVY | {"leadlane_fast"}} == set()
    assert "leadlane" in at_import


def test_plugins_do_not_import_each_other() -> None:
    wrong = []
    packages = {path.name for path in PLUGINS.iterdir() if path.is_dir()}
    for package in packages:
        for where, module, _, _ in imports(PLUGINS / package):
            if top(module) in packages - {package}:
                wrong.append(f"{where} imports {module}")
    assert wrong == []


def test_one_file_knows_each_engine_and_one_pluggy() -> None:
    wrong = []
    for folder in (CORE, *(path for path in PLUGINS.iterdir() if path.is_dir())):
        for where, module, _, _ in imports(folder):
            if top(module) in ONLY_IN and where.partition(":")[0] not in ONLY_IN[top(module)]:
                wrong.append(f"{where} imports {module}")
    assert wrong == []


def test_heavy_packages_wait_until_they_are_needed() -> None:
    wrong = [
        f"{where} imports {module}"
        for folder in (CORE, PLUGINS / "leadlane_builtins")
        for where, module, _, at_import in imports(folder)
        if at_import and top(module) in HEAVY and not (top(module) == "pydantic" and "/language/" in where)
    ]
    assert wrong == []


def loaded_after(statement: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys\nprint(*sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {top(module) for module in done.stdout.split()}


def test_pytest_learns_of_leadlane_without_loading_it() -> None:
    """Every run of pytest pays for it, in each environment that has leadlane."""
    assert "leadlane" not in loaded_after("import leadlane_pytest")


def test_importing_the_contract_loads_nothing_heavy() -> None:
    assert loaded_after("import leadlane") & (HEAVY | {"structlog", "typer", "rich", "yaml"}) == set()


def test_discovery_loads_nothing_heavy() -> None:
    assert loaded_after("from leadlane.registry import Registry\nRegistry.discover()") & HEAVY == set()

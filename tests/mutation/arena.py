"""Where mutants are tried: a forked child loads one, tells the stories, and says whether one of them noticed."""

from __future__ import annotations

import ast
import importlib
import importlib.abc
import importlib.util
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final

from leadlane.testing.stories import telling

from .mutants import Mutant, mutated

ROOT: Final = Path(__file__).parents[2]
ROOMS: Final = ("leadlane.scoring", "leadlane.routing")
"""What is imported anew for a mutant: the room that it is in, and those that stand upon it."""
MEMORY: Final = 1 << 31
"""How much more than now a child may take, in bytes."""

Story = Callable[[], None]


def stories() -> list[Story]:
    """Every story there is."""
    telling.ENGINE[0] = "reference"
    telling.FEW = telling.MANY  # type: ignore[misc]  # the way over the disk takes time and is no mutant's
    found: list[Story] = []
    for path in sorted((ROOT / "tests" / "stories").glob("test_*.py")):
        module = importlib.import_module(f"tests.stories.{path.stem}")
        found += [
            one
            for name, one in vars(module).items()
            if name.startswith("test_") and hasattr(one, "__wrapped__") and "pytestmark" not in vars(one)
        ]
    return found


class Arena:
    """Tries mutants of one file, several at a time."""

    def __init__(self, module: str, told: Sequence[Story], jobs: int, seconds: float) -> None:
        self.module, self._told, self._jobs, self._seconds = module, list(told), jobs, seconds
        self.path = ROOT / "core" / Path(*module.split(".")).with_suffix(".py")
        self.source = self.path.read_text(encoding="utf-8")
        # Which story noticed a mutant of a function is likely to notice the next.
        self._noticed: dict[str, list[int]] = {}

    def survivors(self, made: Sequence[Mutant]) -> Iterator[tuple[Mutant, bool]]:
        """Each mutant, and whether it survived, in no particular order."""
        waiting, running = list(reversed(made)), dict[int, tuple[Mutant, float, int]]()
        while waiting or running:
            while waiting and len(running) < self._jobs:
                mutant = waiting.pop()
                read, write = os.pipe()
                pid = self._fork(mutant, write)
                os.close(write)
                running[pid] = (mutant, time.monotonic(), read)
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                for late, (_, since, _) in running.items():
                    if time.monotonic() - since > self._seconds:
                        os.kill(late, signal.SIGKILL)
                time.sleep(0.002)
                continue
            mutant, _, read = running.pop(pid)
            by = os.read(read, 16)
            os.close(read)
            if by:
                first = self._noticed.setdefault(mutant.function, [])
                number = int(by)
                if number in first:
                    first.remove(number)
                first.insert(0, number)
            yield mutant, status == 0

    def _fork(self, mutant: Mutant, write: int) -> int:
        pid = os.fork()
        if pid:
            return pid
        code = 1
        try:
            used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            load(self.module, compile(mutated(self.source, mutant), str(self.path), "exec"))
            by = self._first_to_notice(self._noticed.get(mutant.function, []))
            if by is None:
                code = 0
            else:
                os.write(write, str(by).encode())
        finally:
            os._exit(code)

    def _first_to_notice(self, likely: Sequence[int]) -> int | None:
        for number in [*likely, *(number for number in range(len(self._told)) if number not in likely)]:
            try:
                self._told[number]()
            except BaseException:  # noqa: BLE001  Whatever a mutant may raise, it was noticed.
                return number
        return None


def load(module: str, code: CodeType) -> None:
    """Import the rooms anew, with other code for one of their modules, and tell stories with that."""
    for name in [name for name in sys.modules if name.startswith(tuple(f"{room}." for room in ROOMS)) or name in ROOMS]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Instead(module, code))
    telling.Plan = importlib.import_module("leadlane.scoring.plan").Plan  # type: ignore[misc]
    telling.RoutedRun = importlib.import_module("leadlane.routing.routed_run").RoutedRun  # type: ignore[misc]
    telling.OneLead = importlib.import_module("leadlane.routing.one_lead").OneLead  # type: ignore[misc]


class _Instead(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, module: str, code: CodeType) -> None:
        self._module, self._code = module, code

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self) if name == self._module else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self._code, vars(module))


def unchanged(source: str) -> CodeType:
    """The code of a file without any mutant."""
    return compile(ast.parse(source), "unchanged", "exec")

"""What might be a plugin: an entry point of group `leadlane`, or something given by a test."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, entry_points
from types import FunctionType, ModuleType

from leadlane.contract.hookspecs import hookimpl
from leadlane.contract.strategies import Strategy
from leadlane.registry.offers import HOOK_OF, normal

GROUP = "leadlane"
COMMAND = "command-"
"""What the name of an entry point begins with that announces a command."""
CONTRACT = "contract-"
"""What the name of an entry point begins with that announces for which contract its distribution was made."""
GIVEN = "given"
"""The distribution of what a test gives without saying where it is from."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plugin that is not loaded yet: `load` gives the module or object whose hooks it is.

    `summary` is the line that its distribution says of itself.
    """

    name: str
    distribution: str
    load: Callable[[], object]
    version: str | None = None
    summary: str = ""

    @property
    def command(self) -> str | None:
        """The command that it announces: `usage-report` of `command-usage-report`."""
        return _after(COMMAND, self.name)

    @property
    def contract(self) -> str | None:
        """The contract that it announces, and then it is no plugin: `1.0` of `contract-1.0`."""
        return _after(CONTRACT, self.name)


def _after(beginning: str, name: str) -> str | None:
    return name.removeprefix(beginning) if name.startswith(beginning) else None


def installed(*beginnings: str) -> Iterator[Candidate]:
    """One candidate for each entry point of group `leadlane` in this environment, if its name begins with one of these.

    Without any, all of them.
    """
    known: dict[int, tuple[str, str, str]] = {}
    for entry in entry_points(group=GROUP):
        if entry.dist is None or not entry.name.startswith(beginnings or ""):
            continue
        # Reading a distribution's metadata costs about as much as importing a strategy: once for each is enough.
        if id(entry.dist) not in known:
            known[id(entry.dist)] = _described(entry.dist)
        name, version, summary = known[id(entry.dist)]
        yield Candidate(entry.name, name, entry.load, version, summary)


def _described(distribution: Distribution) -> tuple[str, str, str]:
    """Name, version and summary."""
    metadata = distribution.metadata
    summary = metadata["Summary"] if "Summary" in metadata else ""  # noqa: SIM401 - typed without `get` before 3.12
    return normal(metadata["Name"] or "unknown"), metadata["Version"], summary


def given(plugins: Iterable[object]) -> Iterator[Candidate]:
    """Candidates as they are; modules, objects with hooks, and strategy classes as one plugin each."""
    for plugin in plugins:
        if isinstance(plugin, Candidate):
            yield plugin
        elif inspect.isclass(plugin) and issubclass(plugin, Strategy):
            yield Candidate(plugin.__name__, GIVEN, _returning(_only(plugin)))
        else:
            name = plugin.__name__ if isinstance(plugin, ModuleType | FunctionType | type) else type(plugin).__name__
            yield Candidate(name, GIVEN, _returning(plugin))


def _returning(plugin: object) -> Callable[[], object]:
    return lambda: plugin


def _only(strategy: type[Strategy]) -> ModuleType:
    """A plugin that offers this strategy and nothing else."""
    module = ModuleType(strategy.__name__)
    setattr(module, HOOK_OF[strategy.role], hookimpl(lambda: [strategy]))
    return module

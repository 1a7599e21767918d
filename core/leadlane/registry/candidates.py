"""What might be a plugin: an entry point of group `leadlane`, or something given by a test."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions, entry_points
from types import FunctionType, ModuleType

from leadlane.contract.hookspecs import hookimpl
from leadlane.contract.strategies import Strategy
from leadlane.registry.offers import HOOK_OF, normal
from leadlane.registry.words import words_of

GROUP = "leadlane"
COMMAND = "command-"
"""What the name of an entry point begins with that announces a command."""
CONTRACT = "contract-"
"""What the name of an entry point begins with that announces for which contract its distribution was made."""
_LISTED = "entry_points.txt"
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
    for distribution, entry_name, load in _entries():
        if not entry_name.startswith(beginnings or ""):
            continue
        # Reading a distribution's metadata costs about as much as importing a strategy: once for each is enough.
        if id(distribution) not in known:
            known[id(distribution)] = _described(distribution)
        name, version, summary = known[id(distribution)]
        yield Candidate(entry_name, name, load, version, summary)


_Entry = tuple[Distribution, str, Callable[[], object]]


def _entries() -> Iterator[_Entry]:
    """Those of the group, each with its distribution, its name, and what loads it."""
    try:
        found = entry_points(group=GROUP)
    except Exception:  # noqa: BLE001 - whatever a file has in it; it is one distribution's, and not the others'
        first = {normal(one.name or "unknown"): one for one in reversed([*distributions()])}
        for distribution in first.values():
            yield from _entries_of(distribution)
    else:
        yield from ((entry.dist, entry.name, entry.load) for entry in found if entry.dist is not None)


def _entries_of(distribution: Distribution) -> Iterator[_Entry]:
    """Those of one distribution; where they cannot be read, what stands for them cannot be loaded."""
    try:
        for entry in distribution.entry_points.select(group=GROUP):
            yield distribution, entry.name, entry.load
    except Exception as error:  # noqa: BLE001 - as above
        damage = ValueError(f"{_LISTED} is damaged: {words_of(error)}")
        if f"[{GROUP}]" in (distribution.read_text(_LISTED) or ""):
            yield distribution, _LISTED, _raising(damage)


def _raising(error: Exception) -> Callable[[], object]:
    def load() -> object:
        raise error

    return load


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

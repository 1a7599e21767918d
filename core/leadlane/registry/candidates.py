"""What might be a plugin: an entry point of group `leadlane`, or something given by a test."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, entry_points
from types import ModuleType

from leadlane.contract.hookspecs import hookimpl
from leadlane.contract.strategies import Strategy
from leadlane.registry.offers import HOOK_OF, normal

GROUP = "leadlane"
GIVEN = "given"
"""The distribution of what a test gives without saying where it is from."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plugin that is not loaded yet: `load` gives the module or object whose hooks it is."""

    name: str
    distribution: str
    load: Callable[[], object]
    version: str | None = None


def installed() -> Iterator[Candidate]:
    """One candidate for each entry point of group `leadlane` in this environment."""
    known: dict[int, tuple[str, str]] = {}
    for entry in entry_points(group=GROUP):
        if entry.dist is None:
            continue
        # Reading a distribution's metadata costs about as much as importing a strategy: once for each is enough.
        if id(entry.dist) not in known:
            known[id(entry.dist)] = _name_and_version(entry.dist)
        name, version = known[id(entry.dist)]
        yield Candidate(entry.name, name, entry.load, version)


def _name_and_version(distribution: Distribution) -> tuple[str, str]:
    metadata = distribution.metadata
    return normal(metadata["Name"] or "unknown"), metadata["Version"]


def given(plugins: Iterable[object]) -> Iterator[Candidate]:
    """Candidates as they are; modules, objects with hooks, and strategy classes as one plugin each."""
    for plugin in plugins:
        if isinstance(plugin, Candidate):
            yield plugin
        elif inspect.isclass(plugin) and issubclass(plugin, Strategy):
            yield Candidate(plugin.__name__, GIVEN, _returning(_only(plugin)))
        else:
            name = plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__name__
            yield Candidate(name, GIVEN, _returning(plugin))


def _returning(plugin: object) -> Callable[[], object]:
    return lambda: plugin


def _only(strategy: type[Strategy]) -> ModuleType:
    """A plugin that offers this strategy and nothing else."""
    module = ModuleType(strategy.__name__)
    setattr(module, HOOK_OF[strategy.role], hookimpl(lambda: [strategy]))
    return module

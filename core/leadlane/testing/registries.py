"""Which plugins a test sees: what is installed, or what leadlane ships and what the test gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Final
from unittest.mock import patch

from leadlane.registry import Commands, Registry

_temporary: Final[ContextVar[TemporaryPlugins | None]] = ContextVar("leadlane_plugins", default=None)


class TemporaryPlugins:
    """The plugins of one test: those that leadlane ships, and those that the test adds.

    As long as they are in use nothing is discovered: a plugin that happens to be installed here cannot change what a
    test finds.
    """

    def __init__(self) -> None:
        self._added: list[object] = []
        self._registry = Registry.shipped()

    @property
    def registry(self) -> Registry:
        """All of them."""
        return self._registry

    def add(self, *plugins: object) -> Registry:
        """Takes plugins in: strategy classes, modules, or objects with hooks.

        Raises:
            ValueError: one of them is no plugin; the message says why.
        """
        __tracebackhide__ = True  # pytest shows the test that adds, and why not
        registry = Registry.shipped(*self._added, *plugins)
        troubles = [f"{one.name}: {one.trouble}" for one in registry.plugins if one.trouble]
        if troubles:
            raise ValueError("; ".join(troubles))
        self._added += plugins
        self._registry = registry
        return registry


@contextmanager
def temporary_plugins() -> Iterator[TemporaryPlugins]:
    """Inside, stories and rule sets of tests see the temporary plugins and nothing else that is installed."""
    plugins = TemporaryPlugins()
    before = _temporary.set(plugins)
    try:
        with patch.object(Registry, "discover", _refused), patch.object(Commands, "discover", _refused):
            yield plugins
    finally:
        _temporary.reset(before)


def _refused(*_: object, **__: object) -> None:
    raise AssertionError("this test has plugins of its own (leadlane_plugins), and discovers none")


def registry_of(plugins: Sequence[object] = ()) -> Registry:
    """The registry that a test works with: what is installed; where it gives plugins, what leadlane ships and these.

    Raises:
        ValueError: something that is given is no plugin.
    """
    if plugins:
        return TemporaryPlugins().add(*plugins)
    temporary = _temporary.get()
    return _installed() if temporary is None else temporary.registry


@cache
def _installed() -> Registry:
    return Registry.discover()

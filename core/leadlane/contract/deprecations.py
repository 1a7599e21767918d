"""What of the contract goes, and what is gone: told by name, one release ahead."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any, Final


class LeadlaneDeprecationWarning(DeprecationWarning):
    """A plugin uses something that a later release of leadlane no longer has.

    As with every `DeprecationWarning`, authors see it under pytest, and those who only run leadlane do not.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """Something of the contract that goes, or is gone.

    `instead` says what to write (`use Bar`), `since` is the contract that says so first, `removed_in` the release of
    leadlane that no longer has it. `gives` is where that which a name of `leadlane` stood for is now
    (`leadlane.contract.leads:Lead`); None when it is gone.
    """

    instead: str
    since: str
    removed_in: str
    gives: str | None = None

    def goes(self, what: str) -> str:
        """What is said while it is there."""
        return f"{what} works until leadlane {self.removed_in}: {self.instead} (since contract {self.since})"

    def gone(self, what: str) -> str:
        """What is said when it is not."""
        return f"{what} was removed in leadlane {self.removed_in}: {self.instead}"


FORMER: Final[dict[str, Former]] = {}
"""All that goes or is gone. The keys:

- `Foo`: a name of `leadlane`; take it out of `leadlane.__all__`, and say what it `gives`
- `leadlane_foo`: a hook; it stays in `hookspecs` until it is gone
- `leadlane_foo(given)`: an argument of a hook
- `Tier.foo`: a method or class variable that plugins define
"""

_notes: ContextVar[list[str] | None] = ContextVar("notes", default=None)


@contextmanager
def noting() -> Iterator[list[str]]:
    """What is told inside is noted too, whether or not anybody is shown the warning."""
    notes: list[str] = []
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)


def former_name(name: str) -> object:
    """What a former name of `leadlane` gives, with a warning for the line that asks `leadlane.__getattr__` for it.

    Raises:
        ImportError: it is gone. `from leadlane import Foo` would hide the words of an AttributeError.
        AttributeError: there never was such a name.
    """
    former = FORMER.get(name)
    if former is None:
        raise AttributeError(f"module 'leadlane' has no attribute {name!r}")
    if former.gives is None:
        raise ImportError(former.gone(f"leadlane.{name}"), name="leadlane")
    warnings.warn(_told(former, f"leadlane.{name}"), LeadlaneDeprecationWarning, stacklevel=3)
    return resolve_name(former.gives)


def tell_of_members(strategy: type) -> None:
    """Warns of what goes among the methods and class variables of a strategy that is just being defined."""
    for key, former in FORMER.items():
        base, _, member = key.partition(".")
        if member in vars(strategy) and any(one.__name__ == base for one in strategy.__mro__[1:]):
            said = _told(former, f"{key}, as in {strategy.__name__},")
            warnings.warn(said, LeadlaneDeprecationWarning, stacklevel=3)


def tell_of_hook(key: str, function: Callable[..., Any]) -> None:
    """Warns of a hook that goes, or of an argument of one, at the function that implements it."""
    former = FORMER.get(key)
    if former is not None:
        code = function.__code__
        said = _told(former, key)
        warnings.warn_explicit(said, LeadlaneDeprecationWarning, code.co_filename, code.co_firstlineno)


def _told(former: Former, what: str) -> str:
    said, notes = former.goes(what), _notes.get()
    if notes is not None and said not in notes:  # `from leadlane import Foo` asks twice
        notes.append(said)
    return said

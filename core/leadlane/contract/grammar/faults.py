"""All that is wrong with a piece of a rule set, collected as values, and the smallest readers that add to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, Final

from leadlane.contract.criteria import Fault
from leadlane.contract.tables import Pairs

Path = tuple[str | int, ...]

MOST: Final = 1_000_000_000
"""Numbers of points, counts and awards are at most this, so that no sum of them outgrows 64 bits."""

NAME: Final = re.compile(r"\w[\w.-]*")
"""The name of a rule set, criterion, tier, rule...: letters, digits, `-`, `_` and `.`."""


class Faults(list[Fault]):
    """The faults of one reading, in the order in which they were found."""

    def add(self, path: Path, message: str, *, at_key: bool = False) -> None:
        """One more, at the value that `path` leads to, or at the key itself."""
        self.append(Fault(path, message, at_key))


def near(word: str, candidates: Iterable[str]) -> str:
    """`; did you mean points?`, or nothing where no candidate is near."""
    if len(word) > 60:
        return ""  # nobody mistypes that much, and comparing takes its time
    known = {candidate.lower(): candidate for candidate in candidates}
    lower = word.lower()
    found = get_close_matches(lower, known, n=1, cutoff=0.7)
    found = found or [one for one in known if len(lower) > 3 and one.startswith(lower)][:1]
    return f"; did you mean {known[found[0]]}?" if found else ""


def shown(value: object) -> str:
    """A value as a message shows it: text in quotes, `nothing` for null, never a page full."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            return repr(value if len(value) <= 60 else value[:57] + "...")
        case Pairs() | dict():
            return "a mapping"
        case _:
            return "a list"


def listed(words: Sequence[str]) -> str:
    """`a, b or c`."""
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


def named(path: Path) -> str:
    """How a message calls the value at a path: by its key, or as an item of a list."""
    return f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this item"


def mapping(value: object, path: Path, faults: Faults, like: str = "") -> dict[str, Any] | None:
    """A mapping with text as keys."""
    if isinstance(value, dict):
        return value
    if isinstance(value, Pairs):
        for at, (key, _) in enumerate(value):
            if not isinstance(key, str):
                faults.add((*path, at, 0), f"the key {shown(key)} must be text: put it in quotes", at_key=True)
        return None
    hint = f": {like}" if like else ""
    faults.add(path, f"{named(path)} needs a mapping{hint}, not {shown(value)}")
    return None


def keyed(value: object, path: Path, faults: Faults, like: str = "") -> list[tuple[Any, Any, Path]]:
    """A mapping with keys of any scalar type, as key, value and where the value is written."""
    if isinstance(value, Pairs):
        return [(key, item, (*path, at, 1)) for at, (key, item) in enumerate(value)]
    return [(key, item, (*path, key)) for key, item in (mapping(value, path, faults, like) or {}).items()]


def unknown_keys(data: dict[str, Any], known: Collection[str], path: Path, faults: Faults) -> None:
    """A fault at every key that is not known."""
    for key in data:
        if key not in known:
            hint = near(key, known) or f"; known here: {', '.join(known)}"
            faults.add((*path, key), f"unknown key {shown(key)}{hint}", at_key=True)


def items(value: object, path: Path, faults: Faults, like: str = "") -> list[Any]:
    """A list that is not empty; [] where it is not."""
    if isinstance(value, list) and not isinstance(value, Pairs):
        if not value:
            faults.add(path, f"{named(path)} is an empty list")
        return value
    hint = f": {like}" if like else ""
    faults.add(path, f"{named(path)} needs a list{hint}, not {shown(value)}")
    return []


def whole(value: object, path: Path, faults: Faults, *, least: int = -MOST, most: int = MOST) -> int | None:
    """A whole number from `least` to `most`."""
    if not isinstance(value, int) or isinstance(value, bool):
        quoted = isinstance(value, str) and re.fullmatch(r"[-+]?[0-9]+", value)
        faults.add(path, f"{named(path)} needs a whole number, not {shown(value)}{' in quotes' if quoted else ''}")
        return None
    if value < least:
        faults.add(path, f"{named(path)} must be {least} or more, not {value}")
        return None
    if value > most:
        faults.add(path, f"{named(path)} must be {most} or less, not {value}")
        return None
    return value


def word(value: object, path: Path, faults: Faults) -> str | None:
    """Text that is not empty."""
    if isinstance(value, str) and value.strip():
        return value
    quote = ": put it in quotes" if isinstance(value, bool | int | float) else ""
    faults.add(path, f"{named(path)} needs text, not {shown(value)}{quote}")
    return None


def name(value: object, path: Path, faults: Faults) -> str | None:
    """A name that entries, notes and messages can carry."""
    written = word(value, path, faults)
    if written is not None and (not NAME.fullmatch(written) or len(written) > 100):
        faults.add(path, f"{shown(written)} is no name: letters, digits, `-`, `_` and `.`, at most 100 of them")
        return None
    return written


def key_name(value: object, path: Path, faults: Faults) -> str | None:
    """A name that is a key: what is wrong with it is shown there, not at what the key is for."""
    own = Faults()
    written = name(value, path, own)
    faults.extend(replace(fault, at_key=True) for fault in own)
    return written


def truth(value: object, path: Path, faults: Faults) -> bool | None:
    """`true` or `false`."""
    if isinstance(value, bool):
        return value
    faults.add(path, f"{named(path)} needs true or false (lower case), not {shown(value)}")
    return None


def choice(value: object, words: Sequence[str], path: Path, faults: Faults) -> str | None:
    """One of a few words."""
    if isinstance(value, str) and value in words:
        return value
    hint = near(value, words) if isinstance(value, str) else ""
    faults.add(path, f"{named(path)} must be {listed(words)}, not {shown(value)}{hint}")
    return None

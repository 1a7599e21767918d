"""What the names of a rule set are called inside ZEN."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 40
"""Letters of a name that its identifier keeps: enough to know it again."""


def identifiers(names: Iterable[str]) -> dict[str, str]:
    """An identifier for each name: what is legible of it, and a number.

    A name may hold anything, quotes and line ends too, and ZEN parses what it is given. The number tells two names
    apart that look alike without their punctuation, and `not_4` is no keyword.
    """
    return {name: f"{_legible(name)}_{number}" for number, name in enumerate(dict.fromkeys(names))}


def _legible(name: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "_", name.lower()).lstrip("_0123456789")
    return words[:LONGEST].rstrip("_") or "n"

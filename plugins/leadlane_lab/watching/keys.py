"""What the value of an attribute is called, and the number that stands for it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final

_BITS: Final = 39


def key_of(value: object) -> str | None:
    """The key that an attribute's value stands for: text as it is, numbers and truths as JSON writes them (5.0 as 5).
    Lists, objects and what is missing have none: such a lead is in no arm.
    """
    match value:
        case str():
            return value
        case bool() | int():
            return json.dumps(value)
        case float():
            return json.dumps(int(value) if value.is_integer() else value)
        case _:
            return None


def number_of(value: object) -> int:
    """A number for each value of an attribute: of a million values, fewer than one pair have the same."""
    digest = sha256((key_of(value) or "").encode(errors="surrogatepass")).digest()
    return 1 + int.from_bytes(digest[:8], "big") % (1 << _BITS)

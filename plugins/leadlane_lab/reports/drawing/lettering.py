"""How much room text takes in a drawing, and what to do where there is less."""

from __future__ import annotations

from functools import cache
from typing import Final

from rich.cells import cell_len

from leadlane.cli.legible import legible

_NARROW: Final = frozenset("iljtfrI .,:;!|'()[]")
_WIDE: Final = frozenset("mwMW@%")


def width_of(text: str) -> float:
    """About so many pixels at 12 pixels a letter: which font there is nobody knows, so it is that of a broad one."""
    return sum(map(_width, legible(text)))


@cache
def _width(letter: str) -> float:
    if letter in _NARROW:
        return 4.8
    if letter in _WIDE or cell_len(letter) > 1:
        return 12.2
    return 8.6 if letter.isupper() else 7.6


def shortened(text: str, room: float) -> str:
    """The text, or as much of its begin as there is room for, and dots."""
    text = legible(text)
    if width_of(text) <= room:
        return text
    taken = width_of("…")
    for place, letter in enumerate(text):
        taken += _width(letter)
        if taken > room:
            return f"{text[:place].rstrip()}…"
    return text


def folded(text: str, room: float) -> list[str]:
    """The text in one line or two, between words where there are some; what is beyond that is dots."""
    if width_of(text) <= room:
        return [text]
    first = ""
    words = text.split(" ")
    while words and width_of(f"{first} {words[0]}".strip()) <= room:
        first = f"{first} {words.pop(0)}".strip()
    return [first, shortened(" ".join(words), room)] if first else [shortened(text, room)]

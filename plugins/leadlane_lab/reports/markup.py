"""HTML and SVG that cannot be broken by what stands in it: text is escaped unless it was made here.

The pages are well-formed XML too, so that any parser reads them.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from leadlane.cli.legible import legible

_VOID: Final = frozenset({"meta", "link", "line", "rect", "circle", "path"})

Attribute = str | int | float | None


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def tag(name: str, /, *parts: str | None, **attributes: Attribute) -> Markup:
    """An element. A part that is no Markup is escaped, None is left out, be it part or attribute.

    `class_` is the attribute `class`; in other names `_` is written `-`.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID and not parts:
        return Markup(f"<{name}{given}/>")
    return Markup(f"<{name}{given}>{joined(parts)}</{name}>")


def joined(parts: Iterable[str | None]) -> Markup:
    """The parts one after the other."""
    return Markup("".join(one if isinstance(one, Markup) else text(one) for one in parts if one is not None))


def text(raw: str) -> Markup:
    """Text from outside: no markup in it, nothing that turns the direction of what follows, no control characters."""
    return Markup(escape(legible(raw)))


def _attribute(value: str | int | float) -> str:
    """Numbers are coordinates: a hundredth of a pixel is enough, and the same on every machine."""
    return text(value) if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".") or "0"

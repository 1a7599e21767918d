"""Text from outside for a screen: what would steer the terminal, or break or reorder a line, shows as an escape."""

from __future__ import annotations

import re
from typing import Final

_STEERS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line and paragraph separators, marks that turn the direction, and what is no text at all."""


def legible(text: str) -> str:
    """The text with an escape, as in `\\x1b`, for each character that a screen would not show but obey."""
    return _STEERS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)

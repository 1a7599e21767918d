"""How much a table can hold, and what is said of a rule set that is beyond it."""

from __future__ import annotations

from typing import Final

FACTS: Final = 1 << 16
"""So many kinds of events the fast track may tell apart."""
SIGNALS: Final = 62
"""So many signals a lead may have at once: a bit each."""
KEYS: Final = 1 << 62
"""So many combinations of points, group and stage the fast track may tell apart, for each kind of lead."""
POINTS: Final = 1 << 40
"""So many points one criterion may give at once, where it computes them."""
VALUES: Final = 50_000
"""So many values of one property, and so many kinds of events, are told apart for points that are computed."""
TELLINGS: Final = 1_000
"""So many different things that events say of leads are told apart for points that are computed."""
COMBINATIONS: Final = 10_000
"""So many combinations of attributes a function may be asked about that says what leads are worth."""


class NotTabulatedError(Exception):
    """This rule set is for the readable runner; the message says why, `path` leads to the place in its YAML."""

    def __init__(self, message: str, path: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.path = path

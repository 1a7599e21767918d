"""How much a table can hold, and what is said of a rule set that is beyond it."""

from __future__ import annotations

from typing import Final

FACTS: Final = 1 << 16
"""So many kinds of events the fast track may tell apart."""
SIGNALS: Final = 62
"""So many signals a lead may have at once: a bit each."""
KEYS: Final = 1 << 44
"""So many combinations of points, group and stage the fast track may tell apart, for each kind of lead."""


class NotTabulatedError(Exception):
    """This rule set is for the readable runner; the message says why."""

"""Numbers that the kernel and Python agree on."""

from __future__ import annotations

from typing import Final

NONE: Final = -(1 << 62)
"""No page, no end, no value, no points yet, nothing that stands."""
NEVER: Final = 1 << 62

FLOOR, CEILING = 1, 2
ROOM: Final = 2
"""An entry's note in bits: which bound bit, from here which rooms bit, and two above the cap by its number."""

DONE, NO_VECTOR, NO_HITS, NO_ANSWER, NO_DEBIT, NO_POINTS, NO_ROOM, TOO_LONG = range(8)
"""Why the kernel returned: all is done, a table has no answer, what it writes to is full, or its working memory is."""

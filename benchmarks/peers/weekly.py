"""The work that the loop, DuckDB and Polars do: points by type of event, and one award a calendar week (UTC) of each
lead for pages of investor relations. It is all of a rule set that they can express with ease: no rolling windows that
begin at an award, no decay by bands of the score, no fast track, no stages.
"""

from __future__ import annotations

from typing import Final

POINTS: Final = {"page.viewed": 5, "email.opened": 5, "email.clicked": 5, "email.unsubscribed": -75}
PAGE: Final = "page.viewed"
BEGINS: Final = "/investor-relations"
A_WEEK: Final = 15

"""The codes of what is wrong; what is suspicious has the code of its lint."""

from __future__ import annotations

from typing import Final

from leadlane.lint import Explanation

MISTAKE: Final = Explanation(
    "mistake",
    "What a rule set or a roster says means nothing, or its file cannot be read: it cannot be used.",
    "`tires: []` instead of `tiers`",
    "Do what the message says.",
)
NOT_IN_ROSTER: Final = Explanation(
    "not-in-roster",
    "A rule set names a team, a rep or a route that the roster does not have.",
    "`{kind: round_robin, team: inside-sale}` where the team is `inside-sales`",
    "Correct the name, or add it to the roster.",
)
RULES_ENGINE: Final = Explanation(
    "rules-engine",
    "The rules engine is not installed or cannot run here, or the fast-track rules are beyond its limits.",
    "`engine: durable_rules` on Python 3.13",
    "Write `engine: auto`, which takes one that runs, or do what the message says.",
)

MISTAKES: Final = (MISTAKE, NOT_IN_ROSTER, RULES_ENGINE)
"""In the order in which they are documented."""

"""What a verdict's mood is called: colour alone says nothing to those who do not see it."""

from __future__ import annotations

from typing import Final

from leadlane_lab.reports.report import Mood

WORDS: Final[dict[Mood, str]] = {"good": "Good", "bad": "Act", "open": "Open"}
"""Nothing to do, something to do, cannot be told yet."""

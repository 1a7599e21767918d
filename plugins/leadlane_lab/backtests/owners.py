"""Whose leads a rule set gives to somebody else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from leadlane.cli.differing.telling import counted
from leadlane.scoring.results import Scored


@dataclass
class Moved:
    """By business unit, the leads that are in it under the first rule set or under another one (`leads`), and those of
    them that have another rep or team, or are somewhere else, under the other (`moved`).
    """

    leads: Counter[str] = field(default_factory=Counter)
    moved: Counter[str] = field(default_factory=Counter)

    def add(self, old: Scored | None, new: Scored | None) -> None:
        """One lead, as either has it."""
        was, now = _with_whom(old), _with_whom(new)
        for unit in {was[0], now[0]} - {None}:
            self.leads[str(unit)] += 1
            self.moved[str(unit)] += was != now

    @property
    def told(self) -> str:
        """`emea 64 of 123 leads, other 0 of 177 leads`; empty where no lead is in a unit."""
        return ", ".join(
            f"{one} {self.moved[one]:,} of {counted(self.leads[one], 'lead')}" for one in sorted(self.leads)
        )


def _with_whom(one: Scored | None) -> tuple[str | None, str | None, str | None]:
    return (None, None, None) if one is None else (one.unit, one.team, one.owner)

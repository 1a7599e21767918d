"""What a study hopes for, or fears: an event of a lead, or that sales takes it to a stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leadlane import Stage, Trigger
from leadlane_lab.watching.probe import Look
from leadlane_lab.watching.seen import Seen

AHEAD: Final = (Stage.SALES_ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY, Stage.CUSTOMER)
"""The stages to which sales takes a lead, in order."""


@dataclass(frozen=True, slots=True)
class Goal:
    """An event of one type, or the entry into one of several stages. `name` is unique among those of a study."""

    name: str
    event: str | None = None
    stages: tuple[Stage, ...] = ()

    @classmethod
    def of(cls, name: str, event: str | None, stage: str | None) -> Goal:
        """An event of this type; else this stage, or for those of sales' own path that or any past it."""
        if stage is None:
            return cls(name, event)
        wanted = Stage(stage)
        return cls(name, None, AHEAD[AHEAD.index(wanted) :] if wanted in AHEAD else (wanted,))

    @property
    def looks(self) -> tuple[Look, ...]:
        """What a probe has to tell of for it."""
        return () if self.event is None else (Look(self.name, Trigger((self.event,))),)

    def first(self, seen: Seen, after: int, until: int) -> int | None:
        """When a lead first got there after an instant, that not included, and until another, that included."""
        if self.event is not None:
            return seen.first(self.name, after, until)
        return next((one.time for one in seen.moves if after < one.time <= until and one.to_stage in self.stages), None)

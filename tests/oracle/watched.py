"""The fold of one lead with what the second pass has to see of it: a happening for each event and each tick."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from .fold import Fold
from .history import Event
from .lifecycle import Move
from .model import Rule, RuleSet


@dataclass(frozen=True, eq=False)
class View:
    """The lead that units and routers see. Ruled: "the lead at the end of that event, with `stage` = the stage
    entered".
    """

    attributes: dict[str, Any]
    score: int
    balance: dict[str, int]
    group: str | None
    stage: str
    dimensions: Set[str]

    def __call__(self, name: str) -> Any:
        """Spec: "Bare names: `score group stage`, dimension names, `lead.<attribute>`"."""
        if name.startswith("lead."):
            return self.attributes.get(name.removeprefix("lead."))
        if name in ("score", "group", "stage"):
            return getattr(self, name)
        return self.balance.get(name, 0) if name in self.dimensions else None

    def at_stage(self, stage: str) -> View:
        return replace(self, stage=stage)


@dataclass(frozen=True, eq=False)
class Happening:
    """An event or a tick of a lead, after the fold has taken it. Ruled: a tick has "source "" and event "" in the
    order (they come first of their instant)".
    """

    lead: str
    time: datetime
    event: Event | None
    moves: list[tuple[str, Move]]  # from which stage, and where to
    view: View
    group_entered: str | None
    claim: str | None  # of `route`

    @property
    def order(self) -> tuple[datetime, str, str, str]:
        """Spec: "over all decisions and dispositions in the order (time, source, event id, lead)"."""
        if self.event is None:
            return (self.time, "", "", self.lead)
        return (self.time, self.event.source, self.event.id, self.lead)


class WatchedFold(Fold):
    def __init__(self, rule_set: RuleSet, lead: str, history: list[Event], as_of: datetime) -> None:
        self.happenings: list[Happening] = []
        self.moves: list[tuple[str, Move]] = []
        self.claim: str | None = None
        self.last_group: str | None = None
        super().__init__(rule_set, lead, history, as_of)

    def ticked(self, due: datetime) -> None:
        self.happenings.append(self.happening(due, None))

    def step(self, event: Event) -> None:
        self.moves, self.claim = [], None
        super().step(event)
        self.happenings.append(self.happening(event.time, event))
        self.moves, self.claim = [], None

    def program(self, event: Event, signals: set[str]) -> list[Rule]:
        rules = super().program(event, signals)
        # "First `route` wins"
        self.claim = next((unit_or_team for rule in rules for unit_or_team in rule.values("route")), None)
        return rules

    def move(self, move: Move, moves: list[str]) -> None:
        self.moves.append((self.stage, move))
        super().move(move, moves)

    def happening(self, time: datetime, event: Event | None) -> Happening:
        view = View(
            dict(self.attributes),
            self.ledger.score,
            dict(self.ledger.balance),
            self.group,
            self.stage,
            self.rule_set.known_dimensions(),
        )
        return Happening(self.lead, time, event, list(self.moves), view, self.group_entered(), self.claim)

    def group_entered(self) -> str | None:
        """Ruled: "a group is entered when [it] differs from the last seen; a suspect's is not looked at"."""
        if self.stage == "suspect" or self.group == self.last_group:
            return None
        self.last_group = self.group
        return self.group

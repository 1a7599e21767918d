"""A checked rule set: what the YAML says, with every strategy made and every mistake already refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from leadlane.contract.conditions import Condition
from leadlane.contract.criteria import Criterion, Trigger
from leadlane.contract.periods import Period
from leadlane.contract.strategies import Action, Decay, Qualifier, Router, Tier
from leadlane.language.nodes import Positions


@dataclass(frozen=True, slots=True)
class TierUse:
    """A tier as one rule set uses it."""

    name: str
    strategy: Tier
    criteria: tuple[Criterion, ...]
    max_points: int | None = None


@dataclass(frozen=True, slots=True)
class DecayUse:
    """A decay policy as one rule set uses it."""

    name: str
    strategy: Decay


@dataclass(frozen=True, slots=True)
class QualifierUse:
    """A qualifier as one rule set uses it."""

    name: str
    strategy: Qualifier


@dataclass(frozen=True, slots=True)
class Claim:
    """What a rule concludes: `promote`, `hold`, `disqualify` (argument None), `route`, `award` or `flag`."""

    kind: Literal["promote", "hold", "disqualify", "route", "award", "flag"]
    argument: str | int | None = None


@dataclass(frozen=True, slots=True)
class FastTrackRule:
    """`{if: ..., unless: ..., then: ..., priority: ...}`, conditions as written."""

    name: str
    when: Condition
    claims: tuple[Claim, ...]
    unless: Condition | None = None
    priority: int = 100


@dataclass(frozen=True, slots=True)
class Stages:
    """When a lead becomes an MQL, and how far below that a hand-back puts it."""

    mql_at: int
    require: tuple[tuple[str, int], ...] = ()
    hand_back_margin: int = 20


@dataclass(frozen=True, slots=True)
class Groups:
    """Names by lower bound, highest bound first, of one measure (`score` or a dimension)."""

    measure: str
    bounds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RouterUse:
    """A router as a business unit uses it."""

    kind: str
    strategy: Router


@dataclass(frozen=True, slots=True)
class Unit:
    """A business unit: whose leads it takes (None: every lead's), which routers it asks, how soon it must respond."""

    name: str
    routers: tuple[RouterUse, ...]
    when: Condition | None = None
    respond_within: Period | None = None
    reassign: bool = False
    fallback: str | None = None


@dataclass(frozen=True, slots=True)
class Routing:
    """Which leads are routed (on entering these stages and groups), by which units; where to if nobody takes them."""

    fallback: str
    units: tuple[Unit, ...] = ()
    stages: frozenset[str] = frozenset(("mql",))
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class On:
    """What an action is about: `qualified`, `group`...; `event` with a type or `page.*`. The argument narrows it."""

    kind: str
    argument: str | int | None = None


@dataclass(frozen=True, slots=True)
class ActionUse:
    """An action as one rule set uses it."""

    name: str
    strategy: Action
    on: tuple[On, ...]
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask a lead; it is answered where the attribute is known."""

    name: str
    ask: str
    attribute: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Everything a rule set says, in rule-set order. `groups` has one scale, or two (fit, engagement) for a matrix."""

    name: str
    version: int
    mql: Stages
    about: str | None = None
    timezone: str = "UTC"
    floor: int | None = None
    ceiling: int | None = None
    tiers: tuple[TierUse, ...] = ()
    decays: tuple[DecayUse, ...] = ()
    engine: str = "auto"
    qualifiers: tuple[QualifierUse, ...] = ()
    rules: tuple[FastTrackRule, ...] = ()
    groups: tuple[Groups, ...] = ()
    event_types: tuple[str, ...] = ()
    ignore: tuple[Trigger, ...] = ()
    exclude: Condition | None = None
    active_from: int | None = None
    backfill: bool = False
    routing: Routing | None = None
    actions: tuple[ActionUse, ...] = ()
    questions: tuple[Question, ...] = ()
    positions: Positions | None = field(default=None, compare=False, repr=False)
    """Where each part is written: `positions.at(("tiers", 0, "criteria", "call-request"))`."""

    @property
    def identity(self) -> str:
        """`investor-relations@3`."""
        return f"{self.name}@{self.version}"

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion, in rule-set order."""
        return tuple(criterion for tier in self.tiers for criterion in tier.criteria)

"""A checked rule set: what the YAML says, with every strategy made and every mistake already refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from leadlane.contract.conditions import Condition
from leadlane.contract.criteria import Criterion, Trigger
from leadlane.contract.strategies import Decay, Qualifier, Tier
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
class RuleSet:
    """Everything a rule set says, in rule-set order. `groups` has one scale, or two (fit, engagement) for a matrix.

    `routing` and `actions` are checked for shape and carried as plain data.
    """

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
    routing: Mapping[str, Any] = field(default_factory=dict)
    actions: tuple[Mapping[str, Any], ...] = ()
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

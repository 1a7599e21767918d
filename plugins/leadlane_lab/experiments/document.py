"""What an experiment's file says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from leadlane import Period


@dataclass(frozen=True, kw_only=True)
class Arm:
    """One way of treating leads: a rule set, by name or path, and the share of the leads that get it, at most 1.

    `roster` is who sells to the leads of this arm.
    """

    rule_set: str
    share: float
    roster: str | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What an arm is for: an event of this type, or that sales takes the lead to this stage or past it, within so long
    of the lead's first qualification in the experiment.
    """

    event: str | None = None
    stage: Literal["sal", "sql", "opportunity", "customer"] | None = None
    within: Period = field(default_factory=lambda: Period.parse("30 days"))


@dataclass(frozen=True, kw_only=True)
class Guardrail:
    """What no arm may cost: an event of this type, or that a lead enters this stage, at any time since the lead entered
    the experiment. `no_more_than` is by how much its share may be above the control's, as a share: 0.01 is a point.
    """

    event: str | None = None
    stage: Literal["mql", "recycled", "disqualified", "lost"] | None = None
    no_more_than: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Sample:
    """What the experiment is planned to find: from a `rate` of the control that is expected, a difference `detect` of
    shares, with this power. `leads_a_day` says how long that takes.
    """

    detect: float
    rate: float | None = None
    power: float = 0.8
    leads_a_day: float | None = None


@dataclass(frozen=True, kw_only=True)
class Experiment:
    """An experiment. The first arm is the control, with which the others are compared.

    `randomize_by` is `lead`, or an attribute: all leads of one value are in one arm. `start` and `end` are times with
    an offset. Leads that are known before the end take part. `covariate: events` takes account of how active a lead was
    before the start. With `shadow` every arm is looked at for every lead.
    """

    experiment: str
    arms: Mapping[str, Arm]
    salt: str
    start: str
    end: str
    outcome: Outcome
    about: str | None = None
    randomize_by: str = "lead"
    guardrails: Mapping[str, Guardrail] = field(default_factory=dict)
    shadow: bool = False
    covariate: Literal["events"] | None = None
    confidence: float = 0.95
    plan: Sample | None = None

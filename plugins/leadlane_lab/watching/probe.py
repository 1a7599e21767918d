"""A rule set that scores nothing: its entries are the events that a study asks about.

A probe is folded beside the rule sets that are compared. So an event is the lead's by the same rules as everywhere
(joins, merges, erasure, copies, lateness), under any runner, and is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from leadlane import Caps, Criterion, Event, Lead, Test, Tier, Trigger
from leadlane.language.rule_set import RuleSet, Stages, TierUse
from leadlane.registry import Registry
from leadlane.scoring.loading import compiled
from leadlane.scoring.plan import Plan
from leadlane.scoring.profile import TELLING

LOOKS: Final = "looks"
"""The tier of a probe's entries."""


@dataclass(frozen=True, slots=True)
class Look:
    """Events to be told of, by a name: those that a trigger fires on."""

    name: str
    trigger: Trigger


@dataclass(frozen=True, slots=True)
class Ask:
    """A number to be told of a lead when an attribute is first known: what a pure function makes of its value.

    The number is at least 1 and below 2**40.
    """

    name: str
    attribute: str
    answer: Callable[[object], int]


@dataclass(frozen=True, kw_only=True)
class _Looks(Tier):
    """Its criteria are made by a study, never written."""

    kind = LOOKS


TOUCH: Final = "first touch"
"""Fires on the first event of a history, whatever it is."""
LINK: Final = "link"
"""Fires where another history becomes the lead's own: a visitor's, or that of a lead that is merged into it."""


def _linking(event: Event | None, _: Lead) -> int:
    assert event is not None
    return 1 if event.type == "lead.merged" or (event.lead is not None and event.anonymous is not None) else 0


# What is true of every lead is awarded by its first event, and never again.
_TOUCH: Final = Criterion(TOUCH, Trigger(), 1, LOOKS)
_LINK: Final = Criterion(LINK, Trigger(("lead.identified", "lead.merged")), _linking, LOOKS)


def probe(control: RuleSet, looks: Sequence[Look], asks: Sequence[Ask], registry: Registry) -> Plan:
    """The plan of a probe. It leaves out the events and the leads that `control` leaves out.

    A lead's latest qualification is no matter of points: it is the event by which it became known, and whatever sales
    does to a lead decides its stage, whether any rule set had qualified it or not.
    """
    criteria = (_TOUCH, _LINK, *map(_look, looks), *map(_ask, asks))
    rules = RuleSet(
        name="probe",
        version=1,
        mql=Stages(mql_at=0),
        timezone=control.timezone,
        tiers=(TierUse(LOOKS, _Looks(), criteria),),
        event_types=control.event_types,
        ignore=control.ignore,
        exclude=control.exclude,
    )
    return compiled(rules, registry)


def _look(look: Look) -> Criterion:
    return Criterion(look.name, look.trigger, 1, LOOKS)


def _ask(ask: Ask) -> Criterion:
    def points(_: Event | None, lead: Lead) -> int:
        return ask.answer(lead.attributes.get(ask.attribute))

    known = Trigger(tuple(sorted(TELLING)), lead=Test(ask.attribute, "exists", True))
    return Criterion(ask.name, known, points, LOOKS, Caps(every="once"))

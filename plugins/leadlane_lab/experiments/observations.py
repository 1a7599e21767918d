"""What was seen of every lead in an experiment, as columns."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from leadlane.scoring.results import Scored
from leadlane_lab.experiments.enrolment import Enrolment
from leadlane_lab.experiments.loading import Trial
from leadlane_lab.experiments.measures import Measures
from leadlane_lab.watching.seen import NEVER, Seen


@dataclass
class Shadow:
    """What one arm makes of every lead that takes part, whichever arm it is in."""

    qualified: int = 0
    alone: int = 0
    """Leads that this arm qualifies and the control does not."""
    missed: int = 0
    """Leads that the control qualifies and this arm does not."""


@dataclass
class Observations:
    """A row a lead that takes part, in the order of the lead ids. Times in microseconds since 1970, `NEVER` where there
    is none.

    `unit` numbers what was assigned by itself, from 0: the lead, or the value of the attribute it was assigned by.
    `before` counts the lead's own acts before the start.
    """

    arm: array[int] = field(default_factory=lambda: array("b"))
    unit: array[int] = field(default_factory=lambda: array("q"))
    since: array[int] = field(default_factory=lambda: array("q"))
    qualified: array[int] = field(default_factory=lambda: array("q"))
    due: array[int] = field(default_factory=lambda: array("q"))
    outcome: array[int] = field(default_factory=lambda: array("q"))
    before: array[int] = field(default_factory=lambda: array("q"))
    broken: dict[str, array[int]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    shadows: list[Shadow] = field(default_factory=list)
    reached: int = 0
    """Leads that reached what the outcome is about since they entered, whether their arm had qualified them or not."""
    until: int = 0

    def __len__(self) -> int:
        return len(self.arm)


def observe(
    trial: Trial,
    measures: Measures,
    leads: Iterable[tuple[Scored | None, ...]],
    until: int,
    enrolment: Enrolment,
    before: Mapping[str, int],
) -> Observations:
    """Leads, each with what the probe and then every arm made of it, as columns. `before` has the acts of leads that
    have some.
    """
    made = Observations(until=until)
    made.broken = {name: array("q") for name in trial.document.guardrails}
    made.shadows = [Shadow() for _ in trial.arms]
    units: dict[int, int] = {}
    for probed, *arms in leads:
        if probed is None:
            continue  # the control leaves the lead out, and so does the probe
        seen = Seen.of(probed)
        found = enrolment.find(seen)
        if found is None:
            continue
        if trial.document.shadow:
            _shadow(made.shadows, measures, seen, arms)
        own = arms[found.arm]
        qualified = measures.qualified(seen, own)
        unit = len(made) if found.cluster is None else units.setdefault(found.cluster, len(units))
        made.arm.append(found.arm)
        made.unit.append(unit)
        made.since.append(found.since)
        made.qualified.append(_time(qualified))
        made.due.append(NEVER if qualified is None else measures.too_late(qualified))
        made.outcome.append(_time(None if qualified is None else measures.outcome(seen, qualified, until)))
        made.reached += measures.reached(seen, found.since, until)
        made.before.append(before.get(seen.lead, 0))
        for name, times in made.broken.items():
            times.append(_time(measures.broken(name, seen, own, found.since, until)))
    made.left_out = enrolment.left_out
    return made


def _time(time: int | None) -> int:
    return NEVER if time is None else time


def _shadow(shadows: Sequence[Shadow], measures: Measures, seen: Seen, arms: Sequence[Scored | None]) -> None:
    qualified = [measures.qualified(seen, one) is not None for one in arms]
    for shadow, does in zip(shadows, qualified, strict=True):
        shadow.qualified += does
        shadow.alone += does and not qualified[0]
        shadow.missed += qualified[0] and not does

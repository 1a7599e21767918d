"""Who takes part in an experiment, in which arm, and since when: the same whatever an arm does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from leadlane import Stage
from leadlane_lab.experiments.loading import Trial
from leadlane_lab.watching.keys import key_of, number_of
from leadlane_lab.watching.probe import Ask
from leadlane_lab.watching.seen import Seen

ARM: Final = "arm"
CLUSTER: Final = "cluster"
_TAKEN: Final = frozenset(
    {Stage.SALES_ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY, Stage.CUSTOMER, Stage.DISQUALIFIED}
)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A lead in an arm. `cluster` tells apart the leads that were assigned together; of those that were not it is None.

    `since` is when the lead entered, in microseconds since 1970.
    """

    arm: int
    cluster: int | None
    since: int


class Enrolment:
    """Finds who takes part, and counts who does not, by the reason."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        self.left_out: Counter[str] = Counter()

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What a probe has to be asked of each lead: nothing, where leads are assigned by their id."""
        attribute = self._trial.attribute
        if attribute is None:
            return ()
        assignment, nowhere = self._trial.assignment, len(self._trial.arms) + 1

        def arm(value: object) -> int:
            key = key_of(value)
            found = None if key is None else assignment.arm(key)
            return nowhere if found is None else found + 1

        return Ask(ARM, attribute, arm), Ask(CLUSTER, attribute, number_of)

    def find(self, seen: Seen) -> Enrolled | None:
        """A lead's place; None where it takes no part."""
        trial = self._trial
        arm = self._arm(seen)
        before = [move for move in seen.moves if move.time < trial.start]
        if seen.known_at is None:
            reason = "visitors who were never known"
        elif seen.known_at >= trial.end:
            reason = "leads first known after the end"
        elif before and before[-1].to_stage in _TAKEN:
            reason = "leads that sales had taken on or closed before the start"
        elif arm is not None:
            return Enrolled(arm, seen.answers.get(CLUSTER), max(seen.known_at, trial.start))
        elif trial.attribute is not None and ARM not in seen.answers:
            reason = f"leads without {trial.document.randomize_by}"
        else:
            reason = "leads in no arm"
        self.left_out[reason] += 1
        return None

    def _arm(self, seen: Seen) -> int | None:
        if self._trial.attribute is None:
            return self._trial.assignment.arm(seen.lead)
        number = seen.answers.get(ARM)
        return None if number is None or number > len(self._trial.arms) else number - 1

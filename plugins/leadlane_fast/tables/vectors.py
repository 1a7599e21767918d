"""What leads are: a vector is what a lead's attributes answer to every question of a plan, and what that is worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from leadlane.contract.events import flattened
from leadlane.scoring.plan import Line, Plan
from leadlane.scoring.state import State
from leadlane_fast.numbers import NONE
from leadlane_fast.tables.computed import Computed, counted
from leadlane_fast.tables.growing import Growing
from leadlane_fast.tables.hashed import Hashed
from leadlane_fast.tables.limits import TELLINGS
from leadlane_fast.tables.questions import Questions
from leadlane_fast.tables.watched import BOTH

Said = tuple[tuple[str, object], ...]
"""Attributes and their values as an event says them; None removes."""


class Vectors:
    """Vectors by number, 0 is of nobody known; and what events say of leads, by number too."""

    def __init__(self, plan: Plan, questions: Questions, computed: Sequence[Computed] = ()) -> None:
        self._plan, self._questions = plan, questions
        self._computed = {one.line: one for one in computed}
        self._tellings: dict[tuple[object, ...], int] = {}
        self._said: list[Said] = []
        self._numbers: dict[tuple[tuple[str, int], ...], int] = {}
        self.attributes: list[dict[str, object]] = []
        """Of each vector: the values that stand for their classes."""
        self.excluded: list[bool] = []
        self.told, self.true = Hashed(), Growing(len(plan.attribute_watches))
        # Of attribute criteria, in their order.
        self.points, self.worth = (Growing(len(plan.attribute_lines), empty) for empty in (0, NONE))
        self._number({})

    def telling(self, event_type: str, properties: dict[str, Any]) -> int:
        """What an event says of the attributes that anything reads, as a number; -1 for nothing."""
        said = tuple(self._what(event_type, properties))
        if not said:
            return -1
        of_leads = self._questions.of_leads
        key = tuple((name, None if value is None else of_leads[name].of(value)) for name, value in said)
        found = self._tellings.get(key)
        if found is None:
            found = self._tellings[key] = len(self._said)
            self._said.append(said)
            if found == TELLINGS:
                self._questions.give_up_attributes()
        return found

    def _what(self, event_type: str, properties: dict[str, Any]) -> list[tuple[str, object]]:
        of_leads = self._questions.of_leads
        match event_type:
            case "lead.identified":
                above = self._questions.above_leads
                said = flattened(properties)
                return [one for one in said if one[0] in of_leads or (one[1] is None and one[0] in above)]
            case "form.submitted":
                answers = properties.get("answers")
                said = flattened(answers, "answers.") if isinstance(answers, dict) else iter(())
                return [one for one in said if one[1] is not None and one[0] in of_leads]
            case "email.unsubscribed" | "email.resubscribed" if "unsubscribed" in of_leads:
                return [("unsubscribed", event_type == "email.unsubscribed")]
            case _:
                return []

    def hear(self, vector: int, telling: int) -> None:
        """The kernel met somebody of whom this was not said before."""
        attributes = dict(self.attributes[vector])
        for name, value in self._said[telling]:
            if value is None:
                for gone in [known for known in attributes if known == name or known.startswith(f"{name}.")]:
                    del attributes[gone]
            else:
                attributes[name] = value
        number = self._number(attributes)
        self.told.put(number, vector, telling)

    def _number(self, attributes: dict[str, object]) -> int:
        of_leads = self._questions.of_leads
        key = tuple(sorted((name, of_leads[name].of(value)) for name, value in attributes.items()))
        found = self._numbers.get(key)
        if found is not None:
            return found
        found = self._numbers[key] = len(self.attributes)
        plan = self._plan
        attributes = {name: of_leads[name].values[one] for name, one in key}
        self.attributes.append(attributes)
        self.excluded.append(plan.excluded is not None and plan.excluded(attributes))
        self._weigh(attributes)
        return found

    def _worth(self, watch: Line, state: State) -> int:
        one = self._computed.get(watch.index)
        points = NONE if one is None else one.points("", BOTH, {}, state.attributes)
        # Where a function fails, it does so here as in the readable runner.
        return counted(watch.points(None, state), watch.name) if points == NONE else points

    def _weigh(self, attributes: dict[str, object]) -> None:
        """What attribute criteria are worth: all that hold, and of each `one_of` the best, as `weigh_attributes`."""
        plan = self._plan
        state = State("", len(plan.places))
        state.attributes = attributes
        true = [watch.true is not None and watch.true(attributes) for watch in plan.attribute_watches]
        self.true.append(true or [False])
        points = np.zeros(max(len(plan.attribute_lines), 1), np.int64)
        worth = np.full(max(len(plan.attribute_lines), 1), NONE, np.int64)
        best: dict[str, int] = {}
        for place, (line, holds) in enumerate(zip(plan.attribute_lines, true, strict=False)):
            if not holds:
                continue
            points[place] = worth[place] = self._worth(line, state)
            rival = best.get(line.one_of) if line.one_of is not None else None
            if rival is not None and worth[rival] >= worth[place]:
                worth[place] = NONE
            elif line.one_of is not None:
                if rival is not None:
                    worth[rival] = NONE
                best[line.one_of] = place
        self.points.append(points)
        self.worth.append(worth)

"""What the rules concluded so far, by what they were told."""

from __future__ import annotations

from typing import Any, Final

from leadlane.scoring.plan import Plan
from leadlane.scoring.propositions import Fact
from leadlane.scoring.resolutions import NOTHING, Resolution
from leadlane.scoring.state import State
from leadlane_fast.tables.growing import Growing
from leadlane_fast.tables.hashed import Hashed
from leadlane_fast.tables.rules import STAGES, Tables
from leadlane_fast.tables.shapes import Shapes
from leadlane_fast.tables.vectors import Vectors

_WINNERS: Final = {None: 0, "promote": 1, "hold": 2, "disqualify": 3}


class Conclusions:
    """Resolutions by number, 0 is that of no rule at all; and a hash table from what was told to them."""

    def __init__(self, tables: Tables, shapes: Shapes, vectors: Vectors) -> None:
        self._tables, self._plan, self._shapes, self._vectors = tables, tables.plan, shapes, vectors
        self.resolutions: list[Resolution] = []
        self._numbers: dict[Resolution, int] = {}
        self.resolution, self.award = Growing("winner by promotes presses awards"), Growing("points rule")
        self.resolution.append(0, -1, 0, 0, 0)
        self.answer = Hashed()
        self._number(NOTHING)

    def ask(self, desk: Any) -> None:
        """The kernel met a fact that the rules have not been asked about."""
        signals, key, vector, shape = (int(one) for one in desk.missing[:4])
        plan, lead = self._plan, desk.lead[0]
        assert plan.fast_track is not None
        fact = Fact(
            self._tables.raised(signals), self._shapes.example(shape), self._state(plan, desk, lead), plan.group
        )
        self.answer.put(self._number(plan.fast_track.resolve(fact)), vector, key, signals)

    def _state(self, plan: Plan, desk: Any, lead: Any) -> State:
        state = State("", len(plan.places))
        state.attributes = self._vectors.attributes[int(lead.vector)]
        state.score, state.stage = int(lead.score), STAGES[int(lead.stage)]
        state.dimensions = desk.dimensions.tolist()
        return state

    def _number(self, resolution: Resolution) -> int:
        found = self._numbers.get(resolution)
        if found is not None:
            return found
        number = self._numbers[resolution] = len(self.resolutions)
        places = self._tables.rule_places
        self.resolutions.append(resolution)
        row = self.resolution.array[number]
        row.winner, row.by = _WINNERS[resolution.winner], -1 if resolution.by is None else places[resolution.by]
        row.promotes, row.presses = resolution.promoted_by is not None, resolution.presses
        for rule, points in resolution.awards:
            self.award.append(points, places[rule])
        self.resolution.append(0, -1, 0, 0, self.award.rows)
        return number

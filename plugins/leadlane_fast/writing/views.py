"""What units make of leads, for many at once: those that no unit tells apart are one."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadlane.contract.conditions import tests
from leadlane.contract.leads import Lead
from leadlane.routing.units import Units
from leadlane_fast.tables.answers import Answers
from leadlane_fast.tables.rules import STAGES
from leadlane_fast.writing.words import Words

Numbers = NDArray[np.int64]


class Views:
    """Kinds of leads by number, each of which goes to the same unit at the same stage."""

    def __init__(self, answers: Answers) -> None:
        self._answers, self._words, self._plan = answers, Words(answers.tables), answers.plan
        routing = self._plan.rule_set.routing
        self._units = None if routing is None else Units(routing)
        conditions = [] if routing is None else [unit.when for unit in routing.units if unit.when is not None]
        asked = {test.field for condition in conditions for test in tests(condition)}
        self._asks_group, self._asks_score = "group" in asked, "score" in asked
        self._places = [place for place, name in enumerate(self._plan.dimensions) if name in asked]
        self._stages = STAGES if "stage" in asked else STAGES[:1]
        self._known: dict[tuple[int, ...], int] = {}
        self._numbers: dict[tuple[str | None, ...], int] = {}

    def of(self, notes: Any, dimensions: Numbers, groups: Numbers) -> Numbers:
        """The kind of the lead at each note; its points by dimension and its group are told beside."""
        if self._units is None:
            return np.zeros(len(notes), np.int64)
        columns = [notes.vector]
        columns += [groups] if self._asks_group else []
        columns += [notes.score] if self._asks_score else []
        columns += [dimensions[:, place] for place in self._places]
        different, which = np.unique(np.column_stack(columns), axis=0, return_inverse=True)
        return np.array([self._kind(tuple(one)) for one in different.tolist()], np.int64)[which.reshape(-1)]

    def _kind(self, seen: tuple[int, ...]) -> int:
        found = self._known.get(seen)
        if found is None:
            found = self._known[seen] = self._numbers.setdefault(self._chosen(*seen), len(self._numbers))
        return found

    def _chosen(self, vector: int, *rest: int) -> tuple[str | None, ...]:
        """The unit of such a lead, by stage where any unit asks for it."""
        assert self._units is not None
        left = list(rest)
        group = self._words.group(left.pop(0)) if self._asks_group else None
        score = left.pop(0) if self._asks_score else 0
        dimensions = {self._plan.dimensions[place]: points for place, points in zip(self._places, left, strict=True)}
        attributes = self._answers.vectors.attributes[vector]
        units: list[str | None] = []
        for stage in self._stages:
            lead = Lead(
                id="", attributes=attributes, score=score, dimensions=dimensions, stage=stage, group=group
            )  # fmt: skip
            unit = self._units.choose(lead, None).unit
            units.append(None if unit is None else unit.name)
        return tuple(units)

"""The rows of a block of leads as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadlane_fast.folding import Block
from leadlane_fast.numbers import NONE
from leadlane_fast.tables.rules import STAGES, Tables
from leadlane_fast.writing.columns import instants, same, words
from leadlane_fast.writing.vocabulary import Vocabulary
from leadlane_fast.writing.ways import Routed, Way
from leadlane_fast.writing.words import Words

Numbers = NDArray[np.int64]


class Rows:
    """Makes the rows of one plan's blocks; several threads may ask."""

    def __init__(self, tables: Tables, as_of: int) -> None:
        plan, known = tables.plan, Words(tables)
        self._rule_set, self._as_of, self._dimensions = plan.rule_set.identity, as_of, plan.dimensions
        self._stages, self._groups = _Named(lambda stage: str(STAGES[stage])), _Named(known.group)
        self._by = _Named(lambda number: None if number < 0 else known.by(number))
        self._units = _Assigned(lambda way: way.unit)
        self._teams = _Assigned(lambda way: way.team)
        self._owners = _Assigned(lambda way: way.owner)

    def table(self, block: Block, kept: Numbers, names: Any, routed: Routed) -> Any:
        """The rows of the leads `kept` of a block, whose `names` these are, with the columns of rows."""
        import pyarrow

        leads, points = block.out.lead[kept], block.out.dimensions[kept]
        columns = {
            "lead": names,
            "rule_set": same(self._rule_set, len(kept)),
            "as_of": instants(np.full(len(kept), self._as_of, np.int64)),
            "score": pyarrow.array(np.array(leads.score)),
        }
        if self._dimensions:
            parts = [pyarrow.array(np.array(points[:, place])) for place in range(len(self._dimensions))]
            columns["dimensions"] = pyarrow.StructArray.from_arrays(parts, self._dimensions)
        due = np.full(len(block.out.lead), NONE, np.int64)
        for at, way in routed.own.items():  # without a roster no other deadlines are known than what was told
            due[at] = NONE if way.due is None else way.due
        columns |= {
            "stage": self._stages.column(leads.stage),
            "group": self._groups.column(leads.group),
            "qualified_at": instants(leads.qualified_at),
            "qualified_by": self._by.column(leads.qualified_by),
            "unit": self._units.column(routed, kept),
            "team": self._teams.column(routed, kept),
            "owner": self._owners.column(routed, kept),
            "sla_due": instants(due[kept]),
        }
        return pyarrow.table(columns)


class _Named:
    """A column of words that have numbers already."""

    def __init__(self, name: Callable[[int], str | None]) -> None:
        self._name, self._vocabulary = name, Vocabulary()

    def column(self, numbers: Numbers) -> Any:
        different, which = np.unique(numbers, return_inverse=True)
        known = np.array([self._vocabulary.number(self._name(one)) for one in different.tolist()], np.int32)
        return words(known[which], self._vocabulary.words())


class _Assigned:
    """A column of what a lead's way ends at."""

    def __init__(self, what: Callable[[Way], str | None]) -> None:
        self._what, self._vocabulary = what, Vocabulary()
        self._of_known = np.zeros(0, np.int32)

    def column(self, routed: Routed, kept: Numbers) -> Any:
        number, what, known = self._vocabulary.number, self._what, self._of_known
        if len(known) < len(routed.known):
            known = self._of_known = np.array([number(what(way)) for way in routed.known], np.int32)
        found = known[routed.number]
        for at, way in routed.own.items():
            found[at] = number(what(way))
        return words(found[kept], self._vocabulary.words())

"""Signals: what a qualifier states about an event, for the fast-track rules to reason about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from leadlane.contract.criteria import Trigger
from leadlane.contract.names import CriterionName
from leadlane.contract.periods import Period

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class NamedCriterion:
    """A setting that stands where a trigger could: `{criterion: webinar-recording}`, a criterion of the rule set."""

    criterion: CriterionName


class _ByKey:
    """Tells the two apart by their key, so that a mistake in one is not also told as a mistake in the other."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.tagged_union_schema(
            {"criterion": handler.generate_schema(NamedCriterion), "trigger": handler.generate_schema(Trigger)},
            discriminator=lambda part: "criterion" if isinstance(part, dict) and "criterion" in part else "trigger",
        )


Part = Annotated[Trigger | NamedCriterion, _ByKey()]
"""A setting that is either a trigger or `{criterion: name}`."""


@dataclass(frozen=True, slots=True)
class Signal:
    """Stated on the event that fires one part when every other part fired `within` before; then all are consumed.

    With a single part it is stated whenever that part fires, and `within` is None. A part is a trigger (one without
    `on` fires on the event that makes it true) or the name of a criterion (which fires whether capped or not).
    """

    name: str
    parts: tuple[Trigger | CriterionName, ...]
    within: Period | None = None

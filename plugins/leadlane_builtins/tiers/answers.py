"""Tier `answers`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from leadlane import (
    FIT,
    AllOf,
    AnyOf,
    Condition,
    Criterion,
    Declared,
    Fault,
    Not,
    PointBands,
    PointTable,
    Tier,
    hookimpl,
)


@dataclass(frozen=True, kw_only=True)
class AnswersTier(Tier):
    """What a lead answers in forms: "Are you planning to purchase this quarter?" No: 5 points, yes: 20.

    Each criterion tests attributes that begin `answers.`, one for each question, and has no `on`: the answer that
    stands counts, so the same one twice adds nothing and a changed one changes the points. Any points; a table reads
    `{by: lead.answers.budget, table: {...}}`.

    Points go to dimension `fit`. An answer is never activity; the form that carried it may be.

    Source: "Lead Scoring & Routing" (progressive profiling).
    """

    kind = "answers"
    in_dimension = FIT

    def criterion(self, declared: Declared) -> Iterable[Criterion | Fault]:
        if declared.trigger.on:
            yield declared.fault(
                "on", "a criterion of tier answers has no `on`: it is worth its points while the answer stands"
            )
            return
        for field in _tested(declared.trigger.lead):
            if not field.startswith("answers."):
                yield declared.fault("lead", f"tier answers tests only answers.<question>, not {field}")
                return
        if isinstance(declared.points, PointTable | PointBands) and not declared.points.by.startswith("lead.answers."):
            yield declared.fault(
                "points", f"tier answers gives points by lead.answers.<question>, not {declared.points.by}"
            )
            return
        yield from super().criterion(declared)


def _tested(condition: Condition | None) -> Iterator[str]:
    match condition:
        case None:
            return
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _tested(part)
        case Not(part):
            yield from _tested(part)
        case test:
            yield test.field


@hookimpl
def leadlane_tiers() -> Sequence[type[Tier]]:
    return [AnswersTier]

"""What holds of every ledger, whatever the story."""

from __future__ import annotations

from collections.abc import Iterator

from leadlane import Event
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored


def wrong(plan: Plan, row: Scored, events: list[Event]) -> Iterator[str]:
    """Everything that must never be, and is."""
    yield from wrong_entries(plan, row, {(event.id, event.time) for event in events})
    yield from wrong_decisions(row)


def wrong_entries(plan: Plan, row: Scored, ids: set[tuple[str, int]]) -> Iterator[str]:
    """The sum of applied is the score; each entry is of its tier and of its event, ticks are of none."""
    tiers = {criterion.name: tier.name for tier in plan.rule_set.tiers for criterion in tier.criteria}
    decays = {use.name for use in plan.rule_set.decays}
    score = 0
    for entry in row.entries:
        score += entry.applied
        if entry.score != score:
            yield f"the sum of applied is {score}, the score after {entry.criterion} is {entry.score}"
        if entry.dimension is None and (entry.asked, entry.applied) != (0, 0):
            yield f"{entry.criterion} moves points of no dimension"
        if entry.tier != tiers.get(entry.criterion):
            yield f"{entry.criterion} is of tier {tiers.get(entry.criterion)}, not {entry.tier}"
        if entry.criterion in decays and entry.event is not None:
            yield f"a tick of {entry.criterion} has no event, but here {entry.event}"
        if entry.criterion == "sla" and entry.event is not None:
            yield f"a missed deadline has no event, but here {entry.event}"
        if entry.criterion not in (*decays, "sla") and (entry.event, entry.time) not in ids:
            yield f"{entry.criterion} at {entry.time} is of no event: {entry.event}"
    if row.score != score or sum(row.dimensions) != score:
        yield f"the row says {row.score} = sum of {row.dimensions}, the ledger {score}"
    if [entry.time for entry in row.entries] != sorted(entry.time for entry in row.entries):
        yield "the entries are not in the order of their times"


def wrong_decisions(row: Scored) -> Iterator[str]:
    """A decision for each stage entry, each repeat and each ignored disposition."""
    moves = [(one.time, one.event, one.note) for one in row.entries if one.criterion == "stage"]
    made = [
        (one.time, one.event, f"{one.from_stage} -> {one.to_stage}: {one.by}")
        for one in row.decisions
        if one.kind in ("stage", "would_have_qualified")
    ]
    if made != moves:
        yield f"the decisions {made} are not the stage entries"
    for kind in ("repeat", "ignored"):
        entered = [(entry.time, entry.event) for entry in row.entries if entry.criterion == kind]
        decided = [one for one in row.decisions if one.kind == kind]
        if entered != [(one.time, one.event) for one in decided]:
            yield f"{kind}: the decisions are not the entries"
        if any(one.from_stage != one.to_stage for one in decided):
            yield f"{kind}: a decision that changes the stage"
    yield from wrong_stages(row)
    if any(one.lead != row.lead for one in row.decisions):
        yield "a decision about another lead"


def wrong_stages(row: Scored) -> Iterator[str]:
    """What is decided of an assignment says at which stage the lead is by then."""
    stage: str | None = "prospect"
    for one in row.decisions:
        if one.kind in ("stage", "would_have_qualified"):
            stage = one.to_stage
        by_tick = one.kind == "routed" and one.event is None
        if one.kind in ("routed", "sla_missed") and not by_tick and {one.from_stage, one.to_stage} != {stage}:
            yield f"{one.kind} says {one.from_stage} -> {one.to_stage} of a lead that is {stage}"

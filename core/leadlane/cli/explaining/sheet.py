"""A lead's explanation for people: who it is, its ledger, the proofs, the outlook."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from leadlane.cli.explaining.ledger_lines import QUIET, ledger_lines
from leadlane.cli.explaining.outlook import missing, next_tick
from leadlane.cli.explaining.proof import proofs
from leadlane.cli.legible import legible
from leadlane.cli.paper import Paper, minutes
from leadlane.contract.leads import Stage
from leadlane.scoring.plan import Plan
from leadlane.scoring.state import State


def explain_to(paper: Paper, plan: Plan, state: State, as_of: int) -> None:
    """Everything there is to say of one lead."""
    lines = Group(*ledger_lines(state.entries, plan.dimensions, paper.width))
    parts = (_head(plan, state, as_of), lines, _fast_track(plan, state), _outlook(plan, state, as_of))
    for place, part in enumerate(part for part in parts if part is not None):
        if place:
            paper.print()
        paper.print(part, wrap=False)


def _head(plan: Plan, state: State, as_of: int) -> RenderableType:
    group = plan.group(state)
    name = legible(state.lead)
    first = Text("   ".join(filter(None, [name, f"score {state.score}", str(state.stage), group])), "bold")
    points = ", ".join(f"{name} {value}" for name, value in zip(plan.dimensions, state.dimensions, strict=False))
    lines = [first, Text(points)] if len(plan.dimensions) > 1 else [first]
    if state.qualified_at is not None:
        lines.append(Text(f"qualified {minutes(state.qualified_at)} by {state.qualified_by}"))
    lines.append(Text(f"{plan.rule_set.identity}, as of {minutes(as_of)} UTC", QUIET))
    return Group(*lines)


def _fast_track(plan: Plan, state: State) -> RenderableType | None:
    lines: list[RenderableType] = []
    for occasion, sentences in proofs(plan, state):
        lines.append(Text(f"{legible(occasion)}:", QUIET))
        lines += [Text(f"  {sentence}") for sentence in sentences]
    return Group(Text("Fast track", "bold"), *lines) if lines else None


def _outlook(plan: Plan, state: State, as_of: int) -> RenderableType:
    return Group(Text("What next", "bold"), *(Text(f"- {line}") for line in _coming(plan, state, as_of)))


def _coming(plan: Plan, state: State, as_of: int) -> Iterator[str]:
    lacks = list(missing(plan, state))
    if lacks:
        yield f"missing for MQL: {'; '.join(lacks)}"
    elif state.stage is Stage.DISQUALIFIED:
        yield "disqualified: it will not become an MQL again"
    elif state.qualified_at is not None:
        yield f"qualified: it is {state.stage}"
    else:
        yield f"with sales: it is {state.stage}"
    ticks = next_tick(plan, state, as_of)
    for tick in ticks:
        yield f"if it stays quiet: {tick.applied:+} {tick.dimension} on {minutes(tick.time)} ({tick.criterion})"
    if not ticks:
        yield "no decay will take anything"

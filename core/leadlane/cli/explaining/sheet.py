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
from leadlane.routing.one_lead import Looked
from leadlane.routing.trace import Trace
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored
from leadlane.scoring.state import State


def explain_to(paper: Paper, plan: Plan, found: Looked, as_of: int) -> None:
    """Everything there is to say of one lead."""
    state = found.state
    lines = Group(*ledger_lines(found.scored.entries, plan.dimensions, paper.width))
    parts = (
        _head(plan, found, as_of), lines, _fast_track(plan, state), _routing(found.trace), _outlook(plan, state, as_of)
    )  # fmt: skip
    for place, part in enumerate(part for part in parts if part is not None):
        if place:
            paper.print()
        paper.print(part, wrap=False)


def _head(plan: Plan, found: Looked, as_of: int) -> RenderableType:
    state, scored = found.state, found.scored
    first = Text(f"{legible(state.lead)}   {standing(plan, state)}", "bold")
    lines = [first, Text(balances(plan, state))] if len(plan.dimensions) > 1 else [first]
    if state.qualified_at is not None:
        lines.append(Text(f"qualified {minutes(state.qualified_at)} by {state.qualified_by}"))
    if scored.team is not None:
        lines.append(Text(_whose(scored)))
    lines.append(Text(f"{plan.rule_set.identity}, as of {minutes(as_of)} UTC", QUIET))
    return Group(*lines)


def standing(plan: Plan, state: State) -> str:
    """`score 105   mql   hot`."""
    return "   ".join(filter(None, [f"score {state.score}", str(state.stage), plan.group(state)]))


def balances(plan: Plan, state: State) -> str:
    """`engagement 85, fit 20`."""
    return ", ".join(f"{name} {value}" for name, value in zip(plan.dimensions, state.dimensions, strict=False))


def _whose(scored: Scored) -> str:
    """`with ana of inside-sales (unit other), to be answered by 2025-06-03 17:30`."""
    team = legible(scored.team or "")
    who = team if scored.owner is None else f"{legible(scored.owner)} of {team}"
    unit = "" if scored.unit is None else f" (unit {scored.unit})"
    due = "" if scored.sla_due is None else f", to be answered by {minutes(scored.sla_due)}"
    return f"with {who}{unit}{due}"


def _routing(trace: Trace) -> RenderableType | None:
    lines: list[RenderableType] = []
    for time, said in trace.occasions:
        lines.append(Text(f"{minutes(time)}:", QUIET))
        lines += [Text(f"  {legible(line)}") for line in said]
    return Group(Text("Routing", "bold"), *lines) if lines else None


def _fast_track(plan: Plan, state: State) -> RenderableType | None:
    lines: list[RenderableType] = []
    for occasion, sentences in proofs(plan, state.proofs):
        lines.append(Text(f"{legible(occasion)}:", QUIET))
        lines += [Text(f"  {sentence}") for sentence in sentences]
    return Group(Text("Fast track", "bold"), *lines) if lines else None


def _outlook(plan: Plan, state: State, as_of: int) -> RenderableType:
    return Group(Text("What next", "bold"), *(Text(f"- {line}") for line in coming(plan, state, as_of)))


def coming(plan: Plan, state: State, as_of: int) -> Iterator[str]:
    """What is missing for stage `mql`, and what the next ticks will take."""
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

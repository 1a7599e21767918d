"""What one line of a story did: entries, proofs, the score and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rich.text import Text

from leadlane.cli.explaining.ledger_lines import QUIET, ledger_lines
from leadlane.cli.explaining.proof import proofs
from leadlane.cli.explaining.sheet import balances, coming, standing
from leadlane.cli.legible import legible
from leadlane.cli.paper import minutes
from leadlane.cli.trying.story import Story, Told
from leadlane.contract.conditions import text
from leadlane.contract.events import Event
from leadlane.contract.grammar.faults import near
from leadlane.language.aloud.words import listed
from leadlane.scoring.plan import Plan

_UNDER = " " * 18


def lines_of(plan: Plan, story: Story, one: Event | int | None, told: Told, width: int) -> Iterator[Text]:
    """What the last line did; `one` is what it said, None where it was taken back."""
    for entry in told.gone:
        yield Text(f"{minutes(entry.time)}  no longer: {_named(entry.criterion, entry.applied, entry.note)}", QUIET)
    yield from islice(ledger_lines(told.came, plan.dimensions, width), 1, None)
    if isinstance(one, Event):
        if not any(entry.event == one.id for entry in told.came):
            yield Text(f"{minutes(one.time)}  {why_nothing(plan, one)}", QUIET)
    elif one is not None and not told.came:
        yield Text(f"{minutes(one)}  nothing happens until then", QUIET)
    for _, sentences in proofs(plan, told.proofs):
        yield from (Text(f"{_UNDER}{legible(sentence)}") for sentence in sentences)
    was = "" if told.before in (None, story.state.score) else f" (was {told.before})"
    yield Text(f"{_UNDER}{standing(plan, story.state)}{was}", "bold")
    yield from (Text(f"{_UNDER}{line}") for line in _further(plan, story))


def _named(criterion: str, applied: int, note: str | None) -> str:
    return f"{criterion} {applied:+}" if applied else f"{criterion}: {note}" if note else criterion


def _further(plan: Plan, story: Story) -> Iterator[str]:
    state = story.state
    if len(plan.dimensions) > 1:
        yield balances(plan, state)
    if plan.rule_set.exclude is not None and plan.excluded is not None and plan.excluded(state.attributes):
        yield f"excluded: {text(plan.rule_set.exclude)}; it gets no row"
    if story.now is not None:
        yield from coming(plan, state, story.now)


def why_nothing(plan: Plan, event: Event) -> str:
    """Why an event made no entry."""
    rules, kind = plan.rule_set, event.type
    if plan.ignores(event):
        return f"{kind}: ignored by {rules.identity}, as if it had not happened"
    if not plan.knows(kind):
        return f"{kind}: no event type that {rules.identity} knows; it scores nothing{near(kind, known_types(plan))}"
    if kind == "lead.identified":
        return f"{kind}: no points for what the lead is now"
    watching = [one.name for one in rules.criteria if one.trigger.watches(kind)]
    if not watching:
        return f"{kind}: nothing; no criterion looks for it"
    return f"{kind}: nothing; {listed(watching, 'and')} {'looks' if len(watching) == 1 else 'look'} for more"


def known_types(plan: Plan) -> frozenset[str]:
    """The event types that somebody may mean: standard ones, declared ones, and those that criteria look for."""
    named = {kind for one in plan.rule_set.criteria for kind in one.trigger.on if not kind.endswith(".*")}
    return plan.known_types | named

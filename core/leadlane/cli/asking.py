"""What `leadlane next-question` does: read everything, fold one lead, say what to ask it next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from leadlane.cli.explaining.command import run_of_one
from leadlane.cli.guard import CommandError
from leadlane.cli.jobs import Job
from leadlane.cli.legible import legible
from leadlane.cli.options import Format
from leadlane.cli.outputs.lines import Lines
from leadlane.language.rule_set import RuleSet
from leadlane.routing.one_lead import Looked
from leadlane.scoring.plan import Plan
from leadlane.scoring.state import State

_LIKE: Final = "questions: {first-name: What is your first name?}"


class Asked(msgspec.Struct, frozen=True):
    """What to ask a lead: the first question that it has not answered, None where it has answered all of them."""

    lead: str
    question: str | None
    ask: str | None
    attribute: str | None
    answered: list[str]
    left: int


def run_ask(lead: str, job: Job) -> int:
    """Says what to ask a lead, or why there is none of this id.

    Raises:
        CommandError: the rule set asks nothing.
    """
    rules = job.plan.rule_set
    if not rules.questions:
        raise CommandError(f"{rules.identity} asks nothing: give it `{_LIKE}`")
    return run_of_one(lead, job, "the question", _write)


def next_question(rules: RuleSet, state: State) -> Asked:
    """The first question whose attribute is not known of the lead."""
    known = [one for one in rules.questions if state.attributes.get(one.attribute) is not None]
    rest = [one for one in rules.questions if one not in known]
    answered = [one.name for one in known]
    if not rest:
        return Asked(state.lead, None, None, None, answered, 0)
    first = rest[0]
    return Asked(state.lead, first.name, first.ask, first.attribute, answered, len(rest))


def _write(place: BinaryIO, format: Format, plan: Plan, found: Looked, as_of: int, to_screen: bool) -> None:
    asked = next_question(plan.rule_set, found.state)
    if format is Format.JSONL:
        lines = Lines(place)
        lines.write(asked)
        lines.flush()
        return
    place.write("".join(f"{legible(line)}\n" for line in _sentences(asked)).encode())


def _sentences(asked: Asked) -> Iterator[str]:
    if asked.question is None:
        yield f"{asked.lead} has answered every question: {', '.join(asked.answered)}"
        return
    yield f"{asked.question}: {asked.ask}"
    count = len(asked.answered)
    answered = f"; answered: {', '.join(asked.answered)}" if count else ""
    yield f"{asked.left} of {asked.left + count} to ask{answered}"

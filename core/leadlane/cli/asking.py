"""What `leadlane next-question` does: read everything, fold one lead, say what to ask it next."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO, Final

import msgspec

from leadlane.cli.explaining.command import FINDINGS
from leadlane.cli.explaining.one_lead import OneLead
from leadlane.cli.explaining.trail import Trail
from leadlane.cli.guard import REJECTED, CommandError, say
from leadlane.cli.jobs import Job
from leadlane.cli.legible import legible
from leadlane.cli.options import Format
from leadlane.cli.outputs.lines import Lines
from leadlane.cli.outputs.rejects import Rejects
from leadlane.cli.outputs.report import summary, write_report
from leadlane.cli.reading import Reader
from leadlane.cli.scoring import warn_of_future
from leadlane.language.rule_set import RuleSet
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
    rules, wanted = job.plan.rule_set, job.wanted
    if not rules.questions:
        raise CommandError(f"{rules.identity} asks nothing: give it `{_LIKE}`")
    with job.outputs() as outputs:
        place = outputs.stdout("the question") if wanted.output is None else outputs.open("--output", wanted.output)
        rejects = Rejects(None if wanted.rejects is None else outputs.open("--rejects", wanted.rejects))
        report = None if wanted.report is None else outputs.open("--report", wanted.report)
        trail = Trail(lead)
        with closing(OneLead(job.plan, lead)) as run:
            reader = Reader(run, job.sources, rejects, trail.watch)
            reader.read(job.inputs)
            until = job.as_of if job.as_of is not None else run.newest or 0
            warn_of_future(until)
            found = run.look(until)
            trouble = trail.reason(run, until) if found is None else trail.excluded(run, found.state)
        if found is not None and trouble is None:
            _write(place, wanted.format or Format.TABLE, next_question(rules, found.state))
        write_report(run.report, report)
        sys.stdout.flush()
    for line in summary(run.report, reader.remarks):
        say(line)
    if trouble is not None:
        say(trouble)
        return FINDINGS
    return REJECTED if run.report.rejected else 0


def next_question(rules: RuleSet, state: State) -> Asked:
    """The first question whose attribute is not known of the lead."""
    known = [one for one in rules.questions if state.attributes.get(one.attribute) is not None]
    rest = [one for one in rules.questions if one not in known]
    answered = [one.name for one in known]
    if not rest:
        return Asked(state.lead, None, None, None, answered, 0)
    first = rest[0]
    return Asked(state.lead, first.name, first.ask, first.attribute, answered, len(rest))


def _write(place: BinaryIO, format: Format, asked: Asked) -> None:
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

"""What `leadlane demo` prints: the queue, the others, one lead's explanation, what to try next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.table import Table
from rich.text import Text

from leadlane.cli.demo import EVENTS, EXPLAINED
from leadlane.cli.explaining.one_lead import OneLead
from leadlane.cli.explaining.sheet import explain_to
from leadlane.cli.outputs.rejects import Rejects
from leadlane.cli.paper import Paper, minutes
from leadlane.cli.queue import place_in_queue
from leadlane.cli.reading import Reader, Sources, open_inputs
from leadlane.contract.leads import Stage
from leadlane.registry import Registry
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored
from leadlane.scoring.run import Run

NEXT: Final = (
    ("leadlane demo --events > events.jsonl", "the sample as a file of your own"),
    ("leadlane explain elena.rossi events.jsonl", "215 points, and held back: why?"),
    ("leadlane show investor-relations", "the rule set, to read aloud"),
    ("leadlane score events.jsonl --format csv", "the rows for a spreadsheet"),
    ("leadlane --help", "the rest"),
)


def run_demo(registry: Registry, plan: Plan) -> int:
    """Scores the sample, and prints."""
    paper = Paper()
    run = Run(plan)
    until = _read(run, registry)
    leads = sorted(run.scored(until), key=place_in_queue)
    told = f"{run.report.events} events of {len(leads)} leads, {plan.rule_set.identity}, as of {_day(until)}"
    paper.print(Text.assemble(("leadlane demo", "bold"), f": {told}"))
    paper.print()
    paper.print(Text("Awaiting sales, hottest first", "bold"))
    paper.print(_queue([lead for lead in leads if lead.stage is Stage.MARKETING_QUALIFIED]))
    paper.print()
    paper.print(Text("Everybody else", "bold"))
    paper.print(_others([lead for lead in leads if lead.stage is not Stage.MARKETING_QUALIFIED], plan))
    paper.print()
    paper.print(Text(f"Why is {EXPLAINED} first?", "bold"))
    paper.print()
    again = OneLead(plan, EXPLAINED)
    _read(again, registry)
    found = again.look(until)
    assert found is not None
    explain_to(paper, plan, found, until)
    paper.print()
    paper.print(Text("Try next", "bold"))
    paper.print(_grid([(f"  {command}", Text(what, "dim")) for command, what in NEXT]))
    return 0


def _read(run: Run, registry: Registry) -> int:
    Reader(run, Sources.of(registry), Rejects()).read(open_inputs([str(EVENTS)]))
    assert run.newest is not None
    return run.newest


def _queue(leads: Sequence[Scored]) -> Table:
    return _grid(
        (f"  {lead.lead}", Text(str(lead.score), "bold red"), lead.group or "", _day(lead.qualified_at),
         Text(lead.qualified_by or "", "dim"))
        for lead in leads
    )  # fmt: skip


def _others(leads: Sequence[Scored], plan: Plan) -> Table:
    return _grid(
        (f"  {lead.lead}", str(lead.score), lead.group or "", str(lead.stage), Text(_remark(lead, plan), "dim"))
        for lead in leads
    )


def _grid(rows: Iterable[Sequence[str | Text]]) -> Table:
    rows = list(rows)
    grid = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for place in range(len(rows[0])):
        grid.add_column(justify="right" if place == 1 and len(rows[0]) > 2 else "left", min_width=0)
    for row in rows:
        grid.add_row(*row)
    return grid


def _day(time: int | None) -> str:
    return "" if time is None else minutes(time)[:10]


def _remark(lead: Scored, plan: Plan) -> str:
    """Why a lead is where it is, in a few words."""
    moved = [entry for entry in lead.entries if entry.criterion == "stage"]
    held = [entry for entry in lead.entries if entry.criterion == "hold"]
    if lead.stage is Stage.SUSPECT:
        return "a visitor: nobody knows who it is"
    if lead.stage is Stage.RECYCLED:
        return f"sales handed it back on {_day(moved[-1].time)}"
    if lead.stage is not Stage.PROSPECT:
        return f"{lead.stage} since {_day(moved[-1].time)}"
    if held:
        return f"held by {held[-1].note}"
    lost = next((entry for entry in reversed(lead.entries) if entry.applied < 0), None)
    return (
        f"{lost.criterion} {lost.applied:+} on {_day(lost.time)}"
        if lost
        else f"{plan.rule_set.mql.mql_at - lead.score} points to go"
    )

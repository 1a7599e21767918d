"""What `leadlane demo` prints: the queue, the others, one lead's explanation and messages, what to try next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from leadlane.cli.demo.remarks import day, remark
from leadlane.cli.demo.samples import Sample
from leadlane.cli.explaining.sheet import explain_to
from leadlane.cli.options import DEFAULT_RULE_SET
from leadlane.cli.outputs.rejects import Rejects
from leadlane.cli.paper import Paper, minutes
from leadlane.cli.queue import place_in_queue
from leadlane.cli.reading import Reader, Sources, open_inputs
from leadlane.contract.leads import Stage
from leadlane.language.roster.roster import Roster
from leadlane.registry import Registry
from leadlane.routing.messages import Sent
from leadlane.routing.one_lead import OneLead
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored
from leadlane.scoring.run import Run


def run_demo(sample: Sample, registry: Registry, plan: Plan, roster: Roster | None) -> int:
    """Scores and routes the sample, and prints."""
    paper = Paper()
    run = RoutedRun(plan, roster)
    until = _read(run, sample, registry)
    leads = sorted(run.scored(until), key=place_in_queue)
    told = f"{run.report.events} events of {len(leads)} leads, {plan.rule_set.identity}, as of {day(until)}"
    paper.print(Text.assemble(("leadlane demo", "bold"), f": {told}"))
    _part(paper, "Awaiting sales, hottest first")
    paper.print(_queue([lead for lead in leads if lead.stage is Stage.MARKETING_QUALIFIED]))
    _part(paper, "Everybody else")
    paper.print(_others([lead for lead in leads if lead.stage is not Stage.MARKETING_QUALIFIED], plan))
    _part(paper, sample.asked)
    paper.print()
    _explain(paper, sample, registry, plan, roster)
    _part(paper, "Try next")
    paper.print(Text("\n").join(_next(sample)), wrap=False)
    return 0


def _part(paper: Paper, heading: str) -> None:
    paper.print()
    paper.print(Text(heading, "bold"))


def _read(run: Run, sample: Sample, registry: Registry) -> int:
    Reader(run, Sources.of(registry), Rejects()).read(open_inputs([str(sample.events)]))
    assert run.newest is not None
    return run.newest


def _explain(paper: Paper, sample: Sample, registry: Registry, plan: Plan, roster: Roster | None) -> None:
    sent: list[Sent] = []
    run = OneLead(plan, sample.explained, roster, sent.append)
    until = _read(run, sample, registry)
    found = run.look(until)
    assert found is not None
    explain_to(paper, plan, found, until)
    if sent:
        _part(paper, "What was sent")
        paper.print(_grid((f"  {minutes(one.time)}", one.action, f"{one.channel} to {one.to}") for one in sent))


def _queue(leads: Sequence[Scored]) -> Table:
    return _grid(
        (f"  {lead.lead}", Text(str(lead.score), "bold red"), lead.group or "", day(lead.qualified_at),
         lead.owner or lead.team or "", Text(lead.qualified_by or "", "dim"))
        for lead in leads
    )  # fmt: skip


def _others(leads: Sequence[Scored], plan: Plan) -> Table:
    return _grid(
        (f"  {lead.lead}", str(lead.score), lead.group or "", str(lead.stage), Text(remark(lead, plan), "dim"))
        for lead in leads
    )


def _grid(rows: Iterable[Sequence[str | Text]]) -> Table:
    rows = list(rows)
    # A rule set without groups has nothing to say in their column.
    shown = [place for place in range(len(rows[0])) if any(str(row[place]) for row in rows)]
    grid = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for place in shown:
        grid.add_column(justify="right" if str(rows[0][place]).isdigit() else "left", min_width=0)
    for row in rows:
        grid.add_row(*(row[place] for place in shown))
    return grid


def _next(sample: Sample) -> Iterable[Text]:
    default = sample.rule_set == DEFAULT_RULE_SET
    demo = "leadlane demo" if default else f"leadlane demo {sample.rule_set}"
    by = "" if default else f" --rule-set {sample.rule_set}"
    for what, commands in (
        ("the sample as files of your own", (f"{demo} --events > events.jsonl", f"{demo} --roster > roster.yaml")),
        *((what, (f"leadlane {command} events.jsonl{by}",)) for what, command in sample.then),
        ("whom to call, and who calls", (f"leadlane queue events.jsonl{by} --roster roster.yaml",)),
        ("the rule set, to read aloud", (f"leadlane show {sample.rule_set}",)),
        ("the rest", ("leadlane --help",)),
    ):
        yield Text(f"  # {what}", "dim")
        for command in commands:
            yield Text(f"  {command}")

"""`leadlane explain`: why this score?"""

from __future__ import annotations

from typing import Annotated

import typer

from leadlane.cli import options


def explain(
    lead: Annotated[str, typer.Argument(metavar="LEAD", help="The lead's id; a visitor's is anonymous:<id>.")],
    events: options.Events = None,
    rule_set: options.RuleSet = options.DEFAULT_RULE_SET,
    roster: options.Roster = None,
    leads: options.Leads = None,
    tables: options.Tables = None,
    sources: options.Sources = None,
    as_of: options.AsOf = None,
    runner: options.Runner = options.DEFAULT_RUNNER,
    format: options.FormatOption = None,
    output: options.Output = None,
    ledger: options.Ledger = None,
    decisions: options.Decisions = None,
    actions: options.Actions = None,
    rejects: options.Rejects = None,
    report: options.ReportOption = None,
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """Explain one lead: every point, every reason, what comes next."""
    from leadlane.cli.explaining.command import run_explain
    from leadlane.cli.jobs import Wanted, open_job

    job = open_job(
        events,
        Wanted(format, output, ledger, decisions, actions=actions, rejects=rejects, report=report),
        rule_set=rule_set, roster=roster, leads=leads, tables=tables, sources=sources, as_of=as_of, runner=runner,
        without=without, log=log,
    )  # fmt: skip
    return run_explain(lead, job)

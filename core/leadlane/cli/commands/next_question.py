"""`leadlane next-question`: what to ask a lead that comes back."""

from __future__ import annotations

from typing import Annotated

import typer

from leadlane.cli import options


def next_question(
    lead: Annotated[str, typer.Argument(metavar="LEAD", help="The lead's id; a visitor's is anonymous:<id>.")],
    events: options.Events = None,
    rule_set: options.RuleSet = options.DEFAULT_RULE_SET,
    roster: options.Roster = None,
    leads: options.Leads = None,
    tables: options.Tables = None,
    sources: options.Sources = None,
    as_of: options.AsOf = None,
    runner: options.Runner = options.DEFAULT_RUNNER,
    format: options.ToldOption = None,
    output: options.Told = None,
    ledger: options.Ledger = None,
    decisions: options.Decisions = None,
    actions: options.Actions = None,
    rejects: options.Rejects = None,
    report: options.ReportOption = None,
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """Say what to ask a lead next: the first open question."""
    from leadlane.cli.asking import run_ask
    from leadlane.cli.jobs import Wanted, open_job

    job = open_job(
        events,
        Wanted(
            None if format is None else format.rows, output, ledger, decisions, actions=actions, rejects=rejects,
            report=report,
        ),
        rule_set=rule_set, roster=roster, leads=leads, tables=tables, sources=sources, as_of=as_of, runner=runner,
        without=without, log=log,
    )  # fmt: skip
    return run_ask(lead, job)

"""`leadlane score`: the main job."""

from __future__ import annotations

from leadlane.cli import options


def score(
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
    decided: options.Decided = None,
    actions: options.Actions = None,
    sent: options.SentBefore = None,
    assignments: options.Assignments = None,
    rejects: options.Rejects = None,
    report: options.ReportOption = None,
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """Score leads: events in; scored, staged leads out."""
    from leadlane.cli.jobs import Wanted, open_job
    from leadlane.cli.scoring import run_score

    job = open_job(
        events,
        Wanted(format, output, ledger, decisions, decided, actions, sent, assignments, rejects, report),
        rule_set=rule_set, roster=roster, leads=leads, tables=tables, sources=sources, as_of=as_of, runner=runner,
        without=without, log=log,
    )  # fmt: skip
    return run_score(job)

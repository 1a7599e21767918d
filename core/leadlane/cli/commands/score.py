"""`leadlane score`: the main job."""

from __future__ import annotations

from leadlane.cli import options


def score(
    events: options.Events = None,
    rule_set: options.RuleSet = options.DEFAULT_RULE_SET,
    leads: options.Leads = None,
    tables: options.Tables = None,
    as_of: options.AsOf = None,
    runner: options.RunnerOption = options.Runner.AUTO,
    format: options.FormatOption = None,
    output: options.Output = None,
    ledger: options.Ledger = None,
    decisions: options.Decisions = None,
    rejects: options.Rejects = None,
    report: options.ReportOption = None,
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """Score leads: events in; scored and staged leads out, and every point's reason where asked for."""
    from leadlane.cli.scoring import Places, run_score
    from leadlane.cli.session import open_plan, open_registry

    registry = open_registry(without, log)
    places = Places(format, output, ledger, decisions, rejects, report)
    return run_score(registry, lambda: open_plan(rule_set, registry, runner), events, places, as_of)

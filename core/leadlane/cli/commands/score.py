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
    """Score leads: events in; scored, staged leads out."""
    from leadlane.cli.reading import Sources, open_inputs
    from leadlane.cli.scoring import Wanted, instant, run_score
    from leadlane.cli.session import open_plan, open_registry

    until = instant(as_of)
    inputs = open_inputs(events, leads, tables is not None)
    registry = open_registry(without, log)
    plan = open_plan(rule_set, registry, runner)
    wanted = Wanted(format, output, ledger, decisions, rejects, report)
    return run_score(
        registry,
        plan,
        Sources.of(registry, tables),
        inputs,
        wanted,
        until,
        reads=[rule_set, *([tables] if tables else [])],
    )

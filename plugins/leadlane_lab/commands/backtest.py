"""`leadlane backtest`: the same history under several rule sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from leadlane import hookimpl
from leadlane.cli import options
from leadlane_lab.reports.options import ReportFile, ReportOption

_STUDY = "Study"


def backtest(
    events: options.Events = None,
    rule_set: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME_OR_PATH",
            show_default=False,
            rich_help_panel=_STUDY,
            help="A shipped rule set, or a YAML file; once for each that is compared, the one in use first.",
        ),
    ] = None,
    roster: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            rich_help_panel=_STUDY,
            help="Who sells: once for all rule sets, or once for each in their order. Each has its own bench.",
        ),
    ] = None,
    outcome: Annotated[
        str,
        typer.Option(
            metavar="EVENT_OR_STAGE",
            rich_help_panel=_STUDY,
            help="What a good lead comes to: a type of event, or sal, sql, opportunity or customer.",
        ),
    ] = "crm.opportunity.created",
    within: Annotated[
        str, typer.Option(metavar="PERIOD", rich_help_panel=_STUDY, help="How soon it has to.")
    ] = "30 days",
    cutoff: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            show_default=False,
            rich_help_panel=_STUDY,
            help="Rank leads by their scores as of this instant; else as of so long before the end.",
        ),
    ] = None,
    leads: options.Leads = None,
    tables: options.Tables = None,
    sources: options.Sources = None,
    as_of: options.AsOf = None,
    runner: options.Runner = options.DEFAULT_RUNNER,
    format: ReportOption = None,
    output: ReportFile = None,
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """Compare rule sets on history: precision, recall, lift, loads."""
    from leadlane.cli.outputs.files import Outputs
    from leadlane.cli.session import open_registry
    from leadlane_lab.backtests.opening import open_backtest
    from leadlane_lab.evidence import open_evidence
    from leadlane_lab.reports.output import teller

    names = rule_set or [options.DEFAULT_RULE_SET]
    registry = open_registry(without, log)
    study = open_backtest(names, roster or (), outcome, within, cutoff, registry)
    evidence = open_evidence(
        events,
        leads=leads,
        tables=tables,
        sources=sources,
        as_of=as_of,
        runner=runner,
        registry=registry,
        reads=[*names, *(roster or ()), *study.files],
    )
    with Outputs(*evidence.not_outputs) as outputs:
        tell = teller(outputs, format, output)
        report, status = study.run(evidence)
        tell(report)
    return status


@hookimpl
def leadlane_commands() -> Mapping[str, Callable[..., int | None]]:
    return {"backtest": backtest}

"""`leadlane feedback`: what sales made of the leads that it was handed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from leadlane import hookimpl
from leadlane.cli import options
from leadlane_lab.reports.options import ReportFile, ReportOption

_STUDY = "Study"


def feedback(
    events: options.Events = None,
    rule_set: options.RuleSet = options.DEFAULT_RULE_SET,
    group: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            rich_help_panel=_STUDY,
            help="The group of hot leads, else the highest; may be repeated. Where fit and engagement make the groups, "
            "or there are none: all leads.",
        ),
    ] = None,
    days: Annotated[
        int, typer.Option(min=1, metavar="NUMBER", rich_help_panel=_STUDY, help="How far back leads were handed over.")
    ] = 90,
    at_least: Annotated[
        float,
        typer.Option(
            min=0, max=1, metavar="SHARE", rich_help_panel=_STUDY, help="The share of them that sales should qualify."
        ),
    ] = 0.5,
    fewest: Annotated[
        int,
        typer.Option(
            min=1, metavar="NUMBER", rich_help_panel=_STUDY, help="Of fewer decided leads nothing is concluded."
        ),
    ] = 20,
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
    """Does sales qualify hot leads? If not, which criteria look wrong."""
    from leadlane_lab.extra import check_installed

    check_installed()
    from leadlane.cli.outputs.files import Outputs
    from leadlane.cli.session import open_registry
    from leadlane_lab.evidence import files_of, open_evidence
    from leadlane_lab.feedback.command import open_feedback
    from leadlane_lab.reports.output import teller

    registry = open_registry(without, log)
    study = open_feedback(rule_set, group or (), days, at_least, fewest, registry)
    evidence = open_evidence(
        events, leads=leads, tables=tables, sources=sources, as_of=as_of, runner=runner, registry=registry,
        reads=[rule_set, *files_of(study.question.plan.rule_set)],
    )  # fmt: skip
    with Outputs(*evidence.not_outputs) as outputs:
        tell = teller(outputs, format, output)
        report, status = study.run(evidence)
        tell(report)
    return status


@hookimpl
def leadlane_commands() -> Mapping[str, Callable[..., int | None]]:
    return {"feedback": feedback}

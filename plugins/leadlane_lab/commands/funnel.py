"""`leadlane funnel`: how far leads come, how many go on, and how soon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from leadlane import hookimpl
from leadlane.cli import options
from leadlane_lab.reports.options import ReportFile, ReportOption


def funnel(
    events: options.Events = None,
    rule_set: Annotated[
        str | None,
        typer.Option(
            metavar="NAME_OR_PATH",
            show_default=options.DEFAULT_RULE_SET,
            rich_help_panel="Scoring",
            help="A shipped rule set, or a YAML file.",
        ),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT",
            show_default=False,
            rich_help_panel="Study",
            help="Tell leads apart by group, source, arm, or an attribute as lead.job.title; may be repeated. Else by "
            "the first three.",
        ),
    ] = None,
    experiment: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            rich_help_panel="Study",
            help="An experiment, in the place of --rule-set: each lead is judged by the rule set of its arm.",
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
    """From unknown to closed: conversion and time of each step."""
    from leadlane_lab.extra import check_installed

    check_installed()
    from leadlane.cli.guard import CommandError
    from leadlane.cli.outputs.files import Outputs
    from leadlane.cli.session import open_registry
    from leadlane_lab.evidence import files_of, open_evidence
    from leadlane_lab.experiments.loading import load_experiment
    from leadlane_lab.funnel.command import open_funnel, open_funnel_of_arms
    from leadlane_lab.reports.output import teller

    if rule_set is not None and experiment is not None:
        raise CommandError("--rule-set and --experiment: the experiment names the rule sets of its arms")
    registry = open_registry(without, log)
    trial = None if experiment is None else load_experiment(experiment, registry)
    named = rule_set or options.DEFAULT_RULE_SET
    chosen = by or ()
    study = open_funnel(named, chosen, registry) if trial is None else open_funnel_of_arms(trial, chosen, registry)
    evidence = open_evidence(
        events, leads=leads, tables=tables, sources=sources, as_of=as_of, runner=runner, registry=registry,
        reads=[named, *files_of(study.plans[0].rule_set)] if trial is None else trial.files,
    )  # fmt: skip
    with Outputs(*evidence.not_outputs) as outputs:
        tell = teller(outputs, format, output)
        report, status = study.run(evidence)
        tell(report)
    return status


@hookimpl
def leadlane_commands() -> Mapping[str, Callable[..., int | None]]:
    return {"funnel": funnel}

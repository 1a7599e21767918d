"""`leadlane experiment`: arms that are rule sets, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from leadlane import hookimpl
from leadlane.cli import options
from leadlane_lab.reports.options import ReportFile, ReportOption

_PLAN = "plan"


def experiment(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The experiment, a YAML file; or `plan`, and the file after it.")
    ],
    events: options.Events = None,
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
    """Compare arms on leads assigned by chance; `plan`: how many."""
    from leadlane.cli.guard import CommandError
    from leadlane.cli.outputs.files import Outputs
    from leadlane.cli.session import open_registry
    from leadlane_lab.evidence import open_evidence
    from leadlane_lab.experiments.command import run_experiment
    from leadlane_lab.experiments.loading import load_experiment
    from leadlane_lab.experiments.planning import run_plan
    from leadlane_lab.extra import check_installed
    from leadlane_lab.reports.output import teller

    check_installed()
    is_plan, given = file == _PLAN, list(events or ())
    if is_plan and not given:
        raise CommandError("which experiment? leadlane experiment plan FILE [EVENTS...]")
    path = given.pop(0) if is_plan else file
    registry = open_registry(without, log)
    trial = load_experiment(path, registry)
    evidence = None
    if given or leads is not None or not is_plan:
        evidence = open_evidence(
            given, leads=leads, tables=tables, sources=sources, as_of=as_of, runner=runner, registry=registry,
            reads=trial.files,
        )  # fmt: skip
    not_outputs = ([Path(one) for one in trial.files], []) if evidence is None else evidence.not_outputs
    with Outputs(*not_outputs) as outputs:
        tell = teller(outputs, format, output)
        if is_plan:
            report, status = run_plan(trial, evidence)
        else:
            assert evidence is not None
            report, status = run_experiment(trial, evidence)
        tell(report)
    return status


@hookimpl
def leadlane_commands() -> Mapping[str, Callable[..., int | None]]:
    return {"experiment": experiment}

"""`leadlane diff`: what changed between two rule sets, and whom it concerns."""

from __future__ import annotations

from typing import Annotated

import typer

from leadlane.cli import options


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A shipped rule set's name, or a YAML file.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Another one.")],
    events: options.Events = None,
    leads: options.Leads = None,
    tables: options.Tables = None,
    sources: options.Sources = None,
    as_of: options.AsOf = None,
    runner: options.Runner = options.DEFAULT_RUNNER,
    format: options.ToldOption = None,
    output: options.Told = None,
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """Compare two rule sets: what changed, who gains or loses MQL."""
    from leadlane.cli.differing.command import Comparison, refuse_without_events
    from leadlane.cli.jobs import instant
    from leadlane.cli.reading import Sources, open_inputs
    from leadlane.cli.session import open_registry

    if not events and leads is None:
        refuse_without_events({"--tables": tables, "--sources": sources, "--as-of": as_of, "--format": format})
    until = instant(as_of)
    inputs = open_inputs(events, leads, tables is not None) if events or leads else None
    registry = open_registry(without, log)
    comparison = Comparison(
        (old, new), inputs, Sources.of(registry, tables, sources), until, format or options.ToldAs.TABLE, output,
        [name for name in (old, new, tables, sources) if name is not None], runner,
    )  # fmt: skip
    return comparison.run(registry)

"""`leadlane demo`: the first look."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from leadlane.cli import options


def demo(
    rule_set: Annotated[
        str, typer.Argument(metavar="RULE_SET", help="A shipped rule set that has a sample.")
    ] = options.DEFAULT_RULE_SET,
    events: Annotated[bool, typer.Option("--events", help="Print the sample's events instead.")] = False,
    roster: Annotated[bool, typer.Option("--roster", help="Print the sample's roster instead.")] = False,
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """See it work: a bundled sample scored, one lead explained."""
    from leadlane.cli.demo.samples import sample_of
    from leadlane.cli.guard import CommandError

    sample = sample_of(rule_set)
    if events and roster:
        raise CommandError("--events and --roster are two files: ask for one at a time")
    if events or roster:
        sys.stdout.buffer.write((sample.events if events else sample.roster).read_bytes())
        return 0
    from leadlane.cli.demo.showing import run_demo
    from leadlane.cli.session import open_plan, open_registry, open_roster

    registry = open_registry(without, log)
    plan = open_plan(rule_set, registry)
    return run_demo(sample, registry, plan, open_roster(str(sample.roster), plan))

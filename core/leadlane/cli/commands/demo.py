"""`leadlane demo`: the first look."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from leadlane.cli import options


def demo(
    events: Annotated[bool, typer.Option("--events", help="Print the sample's events instead.")] = False,
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """See it work: a bundled sample scored, one lead explained."""
    from leadlane.cli.demo import EVENTS

    if events:
        sys.stdout.buffer.write(EVENTS.read_bytes())
        return 0
    from leadlane.cli.demo.showing import run_demo
    from leadlane.cli.session import open_plan, open_registry

    registry = open_registry(without, log)
    return run_demo(registry, open_plan(options.DEFAULT_RULE_SET, registry))

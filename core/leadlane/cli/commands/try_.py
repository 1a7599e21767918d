"""`leadlane try`: a lead's story, typed."""

from __future__ import annotations

from typing import Annotated

import typer

from leadlane.cli import options


def try_(
    rule_set: Annotated[str, typer.Argument(metavar="RULE_SET", help="A shipped rule set's name, or a YAML file.")],
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """Type a lead's story, line by line; watch points and stage."""
    from leadlane.cli.session import open_plan, open_registry
    from leadlane.cli.trying.typing_in import run_try

    return run_try(open_plan(rule_set, open_registry(without, log)), rule_set)

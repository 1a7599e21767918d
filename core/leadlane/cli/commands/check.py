"""`leadlane check`: is a rule set right, and is it wise?"""

from __future__ import annotations

from typing import Annotated

import typer

from leadlane.cli import options


def check(
    rule_sets: Annotated[
        list[str], typer.Argument(metavar="RULE_SET...", help="Shipped rule sets' names, or YAML files.")
    ],
    strict: Annotated[bool, typer.Option("--strict", help="Leave with status 1 where there are warnings.")] = False,
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """Check rule sets: every mistake, and what looks suspicious."""
    from leadlane.cli.checking import check_all
    from leadlane.cli.session import open_registry

    return check_all(rule_sets, open_registry(without, log), strict)

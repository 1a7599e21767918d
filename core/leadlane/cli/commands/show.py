"""`leadlane show`: a rule set to read aloud."""

from __future__ import annotations

from typing import Annotated

import typer

from leadlane.cli import options


def show(
    rule_set: Annotated[str, typer.Argument(metavar="RULE_SET", help="A shipped rule set's name, or a YAML file.")],
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """Show a rule set as a table to read aloud with sales."""
    from leadlane.cli.session import open_registry
    from leadlane.cli.showing import show_to
    from leadlane.language.loader import load_rule_set

    show_to(load_rule_set(rule_set, open_registry(without, log)))
    return 0

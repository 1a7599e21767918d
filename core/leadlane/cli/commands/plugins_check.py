"""`leadlane plugins check`: does a distribution's code keep the contract?"""

from __future__ import annotations

from typing import Annotated

import typer

from leadlane.cli import options


def plugins_check(
    distribution: Annotated[
        str, typer.Argument(help="The distribution, as `leadlane plugins` names it.", show_default=False)
    ],
    rule_sets: Annotated[
        list[str] | None,
        typer.Option(
            "--rule-set",
            metavar="NAME_OR_PATH",
            show_default=False,
            help="A rule set that uses its strategies, beside those that it ships; may be given several times.",
        ),
    ] = None,
    samples: Annotated[
        list[str] | None,
        typer.Option(
            "--sample",
            metavar="FILE",
            show_default=False,
            help="A file that its sources read; may be given several times.",
        ),
    ] = None,
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """Check a distribution's plugins: every strategy is asked hundreds of questions, and watched."""
    from leadlane.cli.conformance.command import check_distribution
    from leadlane.cli.conformance.patience import bounded
    from leadlane.cli.session import open_registry

    with bounded():
        return check_distribution(distribution, rule_sets or (), samples or (), open_registry(without, log))

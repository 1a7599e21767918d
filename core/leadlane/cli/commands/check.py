"""`leadlane check`: is a rule set right, and is it wise? And the roster?"""

from __future__ import annotations

from typing import Annotated

import typer

from leadlane.cli import options


def check(
    rule_sets: Annotated[
        list[str] | None,
        typer.Argument(metavar="RULE_SET...", help="Shipped rule sets' names, or YAML files.", show_default=False),
    ] = None,
    roster: Annotated[
        str | None,
        typer.Option(
            "--roster",
            metavar="FILE",
            show_default=False,
            help="A roster, to be checked too; it must have everybody whom the rule sets name.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Leave with status 1 where there are warnings.")] = False,
    format: Annotated[
        options.CheckedAs,
        typer.Option("--format", help="For people, for programs, for GitHub Actions, or for code scanners."),
    ] = options.CheckedAs.TEXT,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Say also what of each rule set the fast runner cannot tabulate, and why.")
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again when a file changes, until Ctrl-C.")] = False,
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """Check rule sets: every mistake, and what looks suspicious."""
    from functools import partial

    from leadlane.cli.checking.command import check_all, refuse
    from leadlane.cli.session import open_registry

    refuse(rule_sets, roster, format, watch, strict, verbose)
    plugins = partial(open_registry, without, log)
    if watch:
        from leadlane.cli.checking.watching import watch_all

        return watch_all(rule_sets or [], roster, plugins, verbose)
    return check_all(rule_sets or [], roster, plugins(), strict, format, verbose)

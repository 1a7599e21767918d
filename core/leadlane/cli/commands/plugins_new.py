"""`leadlane plugins new`: the beginning of a plugin."""

from __future__ import annotations

from typing import Annotated

import typer

_ROLES = "Role: one of these"

Asked = Annotated[bool, typer.Option(rich_help_panel=_ROLES)]


def plugins_new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it, as in acme-usage.")],
    tier: Annotated[bool, typer.Option("--tier", help="Points of its own kind.", rich_help_panel=_ROLES)] = False,
    qualifier: Annotated[
        bool, typer.Option("--qualifier", help="What jumps the queue.", rich_help_panel=_ROLES)
    ] = False,
    decay: Annotated[bool, typer.Option("--decay", help="What time takes.", rich_help_panel=_ROLES)] = False,
    router: Annotated[bool, typer.Option("--router", help="Who gets a lead.", rich_help_panel=_ROLES)] = False,
    rules_engine: Annotated[
        bool, typer.Option("--rules-engine", help="What chains the fast-track rules.", rich_help_panel=_ROLES)
    ] = False,
    source: Annotated[
        bool, typer.Option("--source", help="Reads the records of a system.", rich_help_panel=_ROLES)
    ] = False,
    action: Annotated[
        bool, typer.Option("--action", help="What is sent when something changes.", rich_help_panel=_ROLES)
    ] = False,
    into: Annotated[str, typer.Option("--into", metavar="FOLDER", help="Where to make the project's folder.")] = ".",
) -> int:
    """Begin a plugin: a project with one strategy, a rule set that uses it, and tests that pass."""
    from leadlane.cli.making.making import make

    asked = {
        "tier": tier,
        "qualifier": qualifier,
        "decay": decay,
        "router": router,
        "rules-engine": rules_engine,
        "source": source,
        "action": action,
    }
    return make(name, [role for role, wanted in asked.items() if wanted], into)

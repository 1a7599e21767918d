"""`leadlane plugins new`: the beginning of a plugin."""

from __future__ import annotations

from typing import Annotated, Any

import typer


def _role(option: str, help: str) -> Any:
    return typer.Option(option, help=help, rich_help_panel="Role: one of these")


def plugins_new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it, as in acme-usage.")],
    tier: Annotated[bool, _role("--tier", "Points of its own kind.")] = False,
    qualifier: Annotated[bool, _role("--qualifier", "What jumps the queue.")] = False,
    decay: Annotated[bool, _role("--decay", "What time takes.")] = False,
    router: Annotated[bool, _role("--router", "Who gets a lead.")] = False,
    rules_engine: Annotated[bool, _role("--rules-engine", "What chains the fast-track rules.")] = False,
    source: Annotated[bool, _role("--source", "Reads the records of a system.")] = False,
    action: Annotated[bool, _role("--action", "What is sent when something changes.")] = False,
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

"""`leadlane plugins` lists them; with a further word it does something else for who writes one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import typer

from leadlane.cli import options
from leadlane.cli.commands.plugins import plugins
from leadlane.cli.commands.plugins_check import plugins_check
from leadlane.cli.commands.plugins_new import plugins_new
from leadlane.cli.guard import CommandError, guarded

COMMANDS: Final[dict[str, Callable[..., int]]] = {"new": plugins_new, "check": plugins_check}

group = typer.Typer(
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@group.callback(help=plugins.__doc__)
def alone(ctx: typer.Context, without: options.Without = None, log: options.LogOption = None) -> None:
    """The list, where no further word is said. Its options would be lost on another command, so they are refused."""
    word = ctx.invoked_subcommand
    if word is None:
        guarded(plugins)(without=without, log=log)
    elif without or log:
        guarded(_misplaced)(word=word)


def _misplaced(word: str) -> int:
    raise CommandError(f"--without and --log stand after the command: leadlane plugins {word} ... --without PLUGIN")


for name, command in COMMANDS.items():
    group.command(name=name)(guarded(command))

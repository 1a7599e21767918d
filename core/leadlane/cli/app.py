"""The commands there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from leadlane.cli.commands.check import check
from leadlane.cli.commands.demo import demo
from leadlane.cli.commands.diff import diff
from leadlane.cli.commands.explain import explain
from leadlane.cli.commands.next_question import next_question
from leadlane.cli.commands.plugins import plugins
from leadlane.cli.commands.queue import queue
from leadlane.cli.commands.schema import schema
from leadlane.cli.commands.score import score
from leadlane.cli.commands.show import show
from leadlane.cli.commands.try_ import try_
from leadlane.cli.front import front_page
from leadlane.cli.guard import guarded
from leadlane.cli.plugins_group import group as plugins_group

COMMANDS: Final[dict[str, Callable[..., int]]] = {
    "demo": demo,
    "score": score,
    "queue": queue,
    "explain": explain,
    "next-question": next_question,
    "show": show,
    "check": check,
    "diff": diff,
    "try": try_,
    "schema": schema,
    "plugins": plugins,
}


class _Front(TyperGroup):
    """Has a front page of its own in the place of a generated one, and knows the commands of plugins."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        print(front_page(), end="")

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, *others = args
        if name in self.commands or name.startswith("-"):
            return super().resolve_command(ctx, args)
        from leadlane.cli.foreign import foreign_command

        return name, foreign_command(name, others), others


app = typer.Typer(
    cls=_Front,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"leadlane {version('leadlane')}")
        raise typer.Exit


@app.callback()
def leadlane(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False) -> None:
    """Only the options of `leadlane` itself."""


GROUPS: Final = {"plugins": plugins_group}
"""Commands that have commands of their own."""

for name, command in COMMANDS.items():
    if name in GROUPS:
        app.add_typer(GROUPS[name], name=name)
    else:
        app.command(name=name)(guarded(command))

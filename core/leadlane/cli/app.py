"""The commands there are, in the order in which `leadlane --help` shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final

import typer

from leadlane.cli.commands.check import check
from leadlane.cli.commands.demo import demo
from leadlane.cli.commands.explain import explain
from leadlane.cli.commands.plugins import plugins
from leadlane.cli.commands.schema import schema
from leadlane.cli.commands.score import score
from leadlane.cli.commands.show import show
from leadlane.cli.guard import guarded

ABOUT = """
[bold]Lead scoring that marketing and sales can read.[/bold]

A rule set in YAML says what leads do or are, what that is worth, how it
fades, and what jumps the queue. leadlane turns events into scored, staged
leads; every point has its line in a ledger.

  [bold]leadlane demo[/bold]                                 see it on a bundled sample
  [bold]leadlane show investor-relations[/bold]              a rule set, to read aloud
  [bold]leadlane score EVENTS --rule-set RULES.yaml[/bold]   score your own leads
  [bold]leadlane explain LEAD EVENTS[/bold]                  why has it this score?
"""

END = """
Exit status: 0 all good; 1 findings; 2 usage or rule-set error and nothing
written; 3 some records rejected and the rest written.
"""

COMMANDS: Final[tuple[Callable[..., int], ...]] = (demo, score, explain, show, check, schema, plugins)

app = typer.Typer(
    help=ABOUT,
    epilog=END,
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
def leadlane(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Only the options of `leadlane` itself."""


for command in COMMANDS:
    app.command(name=command.__name__)(guarded(command))

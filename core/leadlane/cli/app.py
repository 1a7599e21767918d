"""The commands there are, in the order in which `leadlane --help` shows them."""

from __future__ import annotations

from typing import Annotated

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
Lead scoring that marketing and sales can read.

A rule set in YAML says what leads do or are, what it is worth, how it decays, and what jumps the queue. leadlane turns
events into scored, staged leads, and every point has its line in a ledger.

    leadlane demo                                          see it on a bundled sample

    leadlane score events.jsonl --rule-set rules.yaml      score your own leads

    leadlane explain L-1 events.jsonl --rule-set rules.yaml   why this score?
"""

END = """
Exit status: 0 all good, 1 findings, 2 usage or rule-set error and nothing written, 3 some records rejected and the rest
written.
"""

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


leadlane.__doc__ = ABOUT

for command in (demo, score, explain, show, check, schema, plugins):
    app.command(name=command.__name__)(guarded(command))

"""The plugins that are installed, role by role. Always runs, whatever is wrong with any of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.table import Table
from rich.text import Text

from leadlane.cli.front import COMMANDS
from leadlane.cli.guard import say
from leadlane.cli.logs import configure
from leadlane.cli.options import Log
from leadlane.cli.paper import Paper
from leadlane.registry import Commands, PluginInfo, Registry, UnknownPluginError


def list_plugins(without: Sequence[str], log: Log | None) -> int:
    """Prints them."""
    configure(log)
    try:
        registry, commands = Registry.discover(without), Commands.discover(without, COMMANDS).plugins
    except UnknownPluginError as error:
        say(str(error))
        registry, commands = Registry.discover(), Commands.discover((), COMMANDS).plugins
    paper = Paper()
    found = sorted((*_lines(registry), *_commands(commands)))
    for place, (role, lines) in enumerate(groupby(found, lambda line: line[0])):
        if place:
            paper.print()
        paper.print(Text(role, "bold"))
        grid = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, expand=True)
        grid.add_column(no_wrap=True, min_width=20)
        grid.add_column(no_wrap=True, style="dim")
        grid.add_column(ratio=1, overflow="fold")
        for _, kind, distribution, about in lines:
            grid.add_row(f"  {kind}", distribution, about)
        paper.print(grid)
    plugins = (*registry.plugins, *commands)
    _remarks(paper, "deprecated", ((one.origin, said) for one in plugins for said in one.deprecations))
    _remarks(paper, "not in use", ((one.origin, one.trouble) for one in plugins if one.trouble))
    return 0


def _remarks(paper: Paper, title: str, remarks: Iterable[tuple[str, str]]) -> None:
    """Plugins with what is to be said of them, if there are any."""
    for place, (origin, said) in enumerate(remarks):
        if not place:
            paper.print()
            paper.print(Text(title, "bold"))
        paper.print(Text(f"  {origin}: {said}", "yellow"), wrap=False)


def _lines(registry: Registry) -> Iterator[tuple[str, str, str, str]]:
    """(role, kind, distribution, one line) of everything that is in use."""
    for plugin in registry.plugins:
        if plugin.trouble:
            continue
        for offer in plugin.offers:
            yield offer.role, offer.kind, offer.distribution, offer.about
        for name in plugin.rule_sets:
            yield "rule set", name, plugin.distribution, _about(registry, name)
        if not plugin.offers and not plugin.rule_sets:
            yield "hooks", plugin.name, plugin.distribution, plugin.description


def _commands(plugins: Sequence[PluginInfo]) -> Iterator[tuple[str, str, str, str]]:
    for plugin in plugins:
        if not plugin.trouble:
            for name in plugin.commands:
                yield "command", name, plugin.distribution, plugin.description


def _about(registry: Registry, name: str) -> str:
    """What a shipped rule set says of itself; or that it has mistakes."""
    from leadlane.language.loader import load_rule_set
    from leadlane.language.problems import RuleSetError

    try:
        return load_rule_set(name, registry).about or ""
    except RuleSetError:
        return f"has mistakes: leadlane check {name}"

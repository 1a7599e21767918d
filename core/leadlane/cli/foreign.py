"""Commands of plugins: loaded when they are called, and ended as ours are."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, get_type_hints

import typer

from leadlane.cli import options
from leadlane.cli.front import COMMANDS
from leadlane.cli.guard import CommandError, guarded, status_of
from leadlane.cli.logs import configure
from leadlane.registry import Command, Commands


def foreign_command(name: str, arguments: Sequence[str]) -> Any:
    """A plugin's command for typer. What is wrong with it is said, and ends leadlane with its status."""
    made: list[Any] = []

    def load() -> int:
        # Before the command's own options are known: what is left out must not be imported for them.
        json = options.Log.JSON.value in _given("--log", arguments)
        configure(options.Log.JSON if json else None)
        found = Commands.discover(tuple(_given("--without", arguments)), COMMANDS).find(name)
        if isinstance(found, str):
            raise CommandError(found)
        made.append(_typed(found))
        return 0

    status = status_of(load)
    if status:
        raise typer.Exit(status)
    return made[0]


def _given(option: str, arguments: Sequence[str]) -> Iterator[str]:
    """The values of one of our options among a stranger's."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            return
        if argument.startswith(f"{option}="):
            yield argument.partition("=")[2]
        elif argument == option and place + 1 < len(arguments):
            yield arguments[place + 1]


def _typed(command: Command) -> Any:
    try:
        app = typer.Typer(add_completion=False, rich_markup_mode="rich")
        app.command(name=command.name)(guarded(_body(command), f"a bug of plugin {command.plugin.origin}"))
        return typer.main.get_command(app)
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise CommandError(
            f"command {command.name!r} of plugin {command.plugin.origin} cannot be called: {reason}"
        ) from error


def _everywhere(without: options.Without = None, log: options.LogOption = None) -> None:
    """The options that every command has."""


_HINTS: Final = get_type_hints(_everywhere, include_extras=True)
_OPTIONS: Final = inspect.signature(_everywhere).parameters


def _body(command: Command) -> Callable[..., int]:
    """The function with the options that every command has, those of the same name being its own."""
    function = command.function
    signature = inspect.signature(function)
    own = signature.parameters
    for one in own.values():
        if one.kind in (one.VAR_POSITIONAL, one.VAR_KEYWORD):
            raise TypeError(f"{one} is no parameter of a command")
    ours = [name for name in _OPTIONS if name not in own]

    @functools.wraps(function)
    def body(**given: Any) -> int:
        for name in ours:
            given.pop(name)
        return _status(function, given)

    further = [_OPTIONS[name].replace(kind=inspect.Parameter.KEYWORD_ONLY) for name in ours]
    hints = {**get_type_hints(function, include_extras=True), **{name: _HINTS[name] for name in ours}}
    body.__annotations__ = hints
    parameters = [one.replace(annotation=hints.get(one.name, one.annotation)) for one in (*own.values(), *further)]
    body.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return body


def _status(function: Callable[..., object], given: dict[str, Any]) -> int:
    try:
        answer = function(**given)
    except typer.Exit as left:
        return left.exit_code
    except SystemExit as left:
        if isinstance(left.code, str):
            raise CommandError(left.code, 1) from left
        answer = left.code
    except typer.Abort as error:
        raise CommandError("aborted", 1) from error
    except Exception as error:
        told = getattr(error, "format_message", None)  # of typer.BadParameter and its like
        if told is None:
            raise
        raise CommandError(told(), getattr(error, "exit_code", 2)) from error
    if answer is None:
        return 0
    if not isinstance(answer, int):
        raise TypeError(f"it answered {type(answer).__name__}, not an exit status")
    return answer

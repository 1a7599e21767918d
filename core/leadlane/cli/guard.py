"""How a command ends: with a status, and never with a traceback."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

from leadlane.cli.legible import legible

ERROR, REJECTED, INTERRUPTED, TERMINATED, CLOSED_PIPE = 2, 3, 130, 143, 141


class CommandError(Exception):
    """Ends a command with a message for the user; by default as a usage or rule-set error."""

    def __init__(self, message: str, status: int = ERROR) -> None:
        super().__init__(message)
        self.status = status


class Terminated(KeyboardInterrupt):
    """SIGTERM came. Who runs a plugin's code lets it pass, as Ctrl-C, and does not take it for the plugin's doing."""


def say(message: str) -> None:
    """A message on stderr, marked as ours."""
    raw(f"leadlane: {message}")


def raw(line: str) -> None:
    """A line on stderr, legible; a closed stderr is nobody's trouble."""
    try:
        print(legible(line), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        _forget(sys.stderr)


def guarded(body: Callable[..., int], bug: str = "a bug") -> Callable[..., None]:
    """A command for typer: runs the body, says what went wrong in a line, and leaves with the status.

    `bug` is what it calls an error that nobody expects.
    """

    @functools.wraps(body)
    def command(**given: Any) -> None:
        import typer

        raise typer.Exit(status_of(functools.partial(body, **given), bug))

    return command


def status_of(body: Callable[[], int], bug: str = "a bug") -> int:
    """Runs a command's body to its exit status."""
    try:
        with _terminable():
            status = body()
            if not sys.stdout.closed:
                sys.stdout.flush()
    except Terminated:
        return TERMINATED
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _forget(sys.stdout)
        return CLOSED_PIPE
    except Exception as error:  # noqa: BLE001 - the one place where everything ends
        if os.environ.get("LEADLANE_DEBUG") == "1":
            import traceback

            traceback.print_exc()
        status = ERROR
        for line in _told(error, bug):
            raw(line)
        if isinstance(error, CommandError):
            status = error.status
        try:
            sys.stdout.flush()
        except (OSError, ValueError):  # said already, where it was the trouble
            _forget(sys.stdout)
    return status


@contextlib.contextmanager
def _terminable() -> Iterator[None]:
    """Inside, SIGTERM leaves as Ctrl-C does: what is half-written is removed on the way out."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated


def _forget(stream: TextIO) -> None:
    """A standard stream cannot be written: what is still buffered must not fail again when Python leaves."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _told(error: Exception, bug: str) -> list[str]:
    """An error as lines for the user."""
    from leadlane.contract.strategies import ProgramError
    from leadlane.intake.reading import UnreadableInputError
    from leadlane.language.problems import RuleSetError
    from leadlane.registry import UnknownPluginError
    from leadlane.scoring.faults import PluginError
    from leadlane.scoring.helper import HelperLostError
    from leadlane.scoring.loading import EngineError

    known = (
        CommandError, UnreadableInputError, UnknownPluginError, EngineError, ProgramError, PluginError, HelperLostError,
    )  # fmt: skip
    if isinstance(error, RuleSetError):
        return [*map(str, error.problems), f"leadlane: {_count(len(error.problems), 'problem')} in the {error.what}"]
    if isinstance(error, known):
        return [f"leadlane: {error}"]
    if isinstance(error, MemoryError):
        return ["leadlane: there is not enough memory"]
    if isinstance(error, OSError) and error.strerror:
        about = f"{error.filename}: " if error.filename else ""
        return [f"leadlane: {about}{error.strerror[:1].lower()}{error.strerror[1:]}"]
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return [f"leadlane: {bug}, {_where(error)}: {said} (LEADLANE_DEBUG=1 shows more)"]


def _where(error: Exception) -> str:
    import traceback

    *_, last = traceback.extract_tb(error.__traceback__)
    return f"{'/'.join(Path(last.filename).parts[-2:])}:{last.lineno}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"

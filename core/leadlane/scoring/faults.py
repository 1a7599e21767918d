"""When a plugin's strategy fails in the middle of a run: one line that names it, whatever it did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_SHOWN: Final = 300
"""Of an answer that is none, in characters."""


class PluginError(Exception):
    """A strategy raised, or answered what is no answer: a bug of its plugin, named in the message."""


def answer_of(ask: Callable[[], object], who: str, strategy: object, about: Callable[[], str]) -> object:
    """A strategy's answer; `about` says what it was asked, if need be.

    Raises:
        PluginError: it raised something.
    """
    try:
        return ask()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a stranger's code may raise anything, and must not end the run unheard
        raise PluginError(f"{who} ({type(strategy).__module__}) failed for {about()}: {error!r}") from error


def wrong_answer(answer: object, who: str, strategy: object, about: Callable[[], str], why: str) -> PluginError:
    """The error of a strategy that answered what is no answer."""
    return PluginError(f"{who} ({type(strategy).__module__}) answered {_shown(answer)} for {about()}: {why}")


def are_texts(*values: object) -> bool:
    """Whether all of these are text that can be written: not empty, and no half of a character."""
    try:
        return all(isinstance(value, str) and value.encode() for value in values)
    except UnicodeEncodeError:
        return False


def _shown(answer: object) -> str:
    try:
        shown = repr(answer)
    except Exception:  # noqa: BLE001 - a stranger's object, or one that is too large or too deep to be shown
        return f"a {type(answer).__name__}"
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}..."


def points_of(ask: Callable[[], object], who: str, strategy: object, about: Callable[[], str]) -> int:
    """A strategy's answer in points.

    Raises:
        PluginError: it raised something, or answered no int (True is none).
    """
    answer = answer_of(ask, who, strategy, about)
    if type(answer) is not int:
        raise wrong_answer(answer, who, strategy, about, "points are whole numbers")
    return answer

"""When a plugin's strategy fails in the middle of a run: one line that names it, whatever it did."""

from __future__ import annotations

from collections.abc import Callable


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
    return PluginError(f"{who} ({type(strategy).__module__}) answered {answer!r} for {about()}: {why}")


def points_of(ask: Callable[[], object], who: str, strategy: object, about: Callable[[], str]) -> int:
    """A strategy's answer in points.

    Raises:
        PluginError: it raised something, or answered no int (True is none).
    """
    answer = answer_of(ask, who, strategy, about)
    if type(answer) is not int:
        raise wrong_answer(answer, who, strategy, about, "points are whole numbers")
    return answer

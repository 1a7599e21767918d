"""Watches one call: whatever it reads or does beside its arguments is noted, with the line of the author's code.

`sys.setprofile` shows every function that Python code calls, those written in C too (a clock leaves no other trace);
`sys.addaudithook` shows files, sockets and processes, also where C reaches for them. Neither is told of what C calls
inside: a clock as the `key` of `sorted` shows itself by answers that differ.
"""

from __future__ import annotations

import gc
import inspect
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Final

from leadlane.registry.steps import is_core, is_python
from leadlane.testing.conformance import effects
from leadlane.testing.conformance.home import Home, outward


@dataclass(frozen=True, slots=True)
class Effect:
    """Something that a call did beside answering."""

    code: str
    what: str
    where: str | None


class Guard:
    """`effects` are those of the latest call that was watched, each kind at each line once."""

    def __init__(self, home: Home, *, its_own: bool = False) -> None:
        """`its_own`: only what the author's own code does counts, not what packages do that it uses."""
        self.effects: list[Effect] = []
        self.input: Path | None = None
        """A file or folder that the call may read."""
        self._home, self._its_own = home, its_own
        self._boundary: FrameType | None = None
        self._seeded: set[int] = set()
        self._watching = False
        self._threads: set[int] = set()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """What is called inside is watched. A profiler that is at work already is set aside meanwhile."""
        _install()
        before, watched = sys.getprofile(), _watched.get(threading.get_ident())
        of_threads = threading.getprofile()
        self._boundary = _caller(3)  # of `with`, past the machinery of context managers
        self.effects, self._seeded = [], set()
        # What others left behind is not cleared away just now: it would look as if the call had done it.
        collects = gc.isenabled()
        gc.disable()
        _watched[threading.get_ident()] = self
        self._watching = True
        threading.setprofile(self._in_thread)
        sys.setprofile(self._profiled)
        try:
            yield
        finally:
            sys.setprofile(None)
            threading.setprofile(of_threads)
            self._watching = False
            for thread in self._threads:
                _watched.pop(thread, None)
            self._threads.clear()
            if collects:
                gc.enable()
            if watched is None:
                del _watched[threading.get_ident()]
            else:
                _watched[threading.get_ident()] = watched
            resume(before)

    def _profiled(self, frame: FrameType, event: str, argument: Any) -> None:
        if event == "c_call":
            if getattr(argument, "__name__", None) in effects.SUSPICIOUS:
                found = effects.of_function(argument, frame, self._seeded)
                # Which file it looks at is not told; who has an input may look at that.
                self._note(None if found and found[0] == "files" and self.input else found, frame)
                if effects.is_refused(argument) and self._counts(frame):
                    raise effects.RefusedError(f"{argument.__name__}: a strategy that is asked does not do that")
        elif event == "call" and id(frame.f_code) in effects.CODES:
            self._note(effects.of_code(frame, self._seeded), frame.f_back)

    def _in_thread(self, frame: FrameType, event: str, argument: Any) -> None:
        """A thread that a watched call began is watched while a call is; one of a pool in later calls, too."""
        if self._watching:
            self._threads.add(threading.get_ident())
            _watched[threading.get_ident()] = self
            self._profiled(frame, event, argument)

    def audited(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Takes note of an event of `sys.audit`.

        Raises:
            RefusedError: it must not be let happen.
        """
        found = effects.of_event(event, arguments)
        if found is None:
            return
        effect, path, refused = found
        frame = _caller(3)  # an event of its own: not before it is known that this is none
        if (path is None or not self._may_read(path) or refused) and self._note(effect, frame) and refused:
            raise effects.RefusedError(f"{event}: a strategy that is asked does not do that")

    def _may_read(self, path: str) -> bool:
        return self.input is not None and os.path.realpath(path).startswith(os.path.realpath(self.input))

    def _note(self, found: effects.Found | None, frame: FrameType | None) -> bool:
        """Whether it is to be noted."""
        if found is None or not self._counts(frame):
            return False
        where = self._home.line(outward(frame, self._boundary))
        effect = Effect(*found, where)
        if not any((one.code, one.where) == (effect.code, where) for one in self.effects):
            self.effects.append(effect)
        return True

    def _counts(self, frame: FrameType | None) -> bool:
        doer = None
        for file, _ in outward(frame, self._boundary):
            if effects.is_ignored(file):
                return False
            if doer is None and not is_python(file):
                doer = file
        if doer is None or is_core(doer):
            return False
        return not self._its_own or self._home.has(doer)


def _caller(up: int) -> FrameType | None:
    """The frame so many calls further out than this one."""
    frame = inspect.currentframe()
    for _ in range(up):
        frame = None if frame is None else frame.f_back
    return frame


def resume(profiler: Any) -> None:
    """Sets a profiler to work again: a function, or one like cProfile's, which is written in C."""
    if hasattr(profiler, "enable"):
        profiler.enable()
    elif callable(profiler):
        sys.setprofile(profiler)


_watched: Final[dict[int, Guard]] = {}
"""Who watches which thread."""
_installed: Final[list[bool]] = []


def _install() -> None:
    """An audit hook stays for good; outside of a guard it does nothing."""
    if not _installed:
        _installed.append(True)
        sys.addaudithook(_audited)


def _audited(event: str, arguments: tuple[Any, ...]) -> None:
    if _watched:
        guard = _watched.get(threading.get_ident())
        if guard is not None:
            guard.audited(event, arguments)

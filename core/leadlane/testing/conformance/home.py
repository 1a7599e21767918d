"""Whose code a frame is: the author's, leadlane's, Python's, or somebody else's."""

from __future__ import annotations

import inspect
import linecache
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Self

from leadlane.registry.steps import author_steps, is_core, is_python, steps, written


@dataclass(frozen=True, slots=True)
class Home:
    """Where the author of a strategy is at home: the package that its class is in, or the file."""

    root: str

    @classmethod
    def of(cls, strategy: type) -> Self:
        module = sys.modules.get(strategy.__module__)
        top = sys.modules.get(strategy.__module__.partition(".")[0])
        folders = list(getattr(top, "__path__", ()))
        file = getattr(module, "__file__", None) or ""
        # A package without `__init__` may be a whole folder of projects: then the file alone is meant.
        return cls(f"{folders[0]}{os.sep}" if folders and getattr(top, "__file__", None) else file)

    def has(self, file: str) -> bool:
        """Whether a file is the author's."""
        return bool(self.root) and file.startswith(self.root)

    def line(self, places: Iterator[tuple[str, int]]) -> str | None:
        """Of places, innermost first, the nearest that the author wrote, else the nearest that somebody did."""
        somebody = None
        for file, number in places:
            if self.has(file):
                return written(file, number)
            if somebody is None and not is_python(file) and not is_core(file):
                somebody = written(file, number)
        return somebody

    def line_of_error(self, error: BaseException) -> str | None:
        """Where an exception was raised."""
        return self.line(reversed(list(steps(error))))


def steps_to(error: BaseException | None) -> Iterator[str]:
    """The lines of code that led to an exception, those of leadlane and Python left out: what an author can change."""
    for file, number in () if error is None else author_steps(error):
        yield f"  {written(file, number)}: {linecache.getline(file, number).strip()}"


def outward(frame: FrameType | None, until: FrameType | None) -> Iterator[tuple[str, int]]:
    """File and line of a frame and of those that called it, up to one that is left out."""
    while frame is not None and frame is not until:
        yield frame.f_code.co_filename, frame.f_lineno
        frame = frame.f_back


def line_of(function: object) -> str | None:
    """Where a function, a class, or an object that is called like a function, is written."""
    if inspect.isclass(function):
        try:
            return written(inspect.getfile(function), inspect.getsourcelines(function)[1])
        except (OSError, TypeError):  # typed in, or run from a string
            return None
    if not inspect.isroutine(function):
        function = type(function).__call__
    code = getattr(inspect.unwrap(function), "__code__", None)
    return written(code.co_filename, code.co_firstlineno) if isinstance(code, CodeType) else None

"""The lines of code that led to an exception: where its author looks."""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final

import leadlane

_CORE: Final = f"{Path(leadlane.__file__).parent}{os.sep}"
_PLUGGY: Final = f"{os.sep}pluggy{os.sep}"
_PYTHON: Final = tuple({sysconfig.get_paths()["stdlib"], sysconfig.get_paths()["platstdlib"]})
_INSTALLED: Final = ("site-packages", "dist-packages")


def is_python(file: str) -> bool:
    """Whether a file is of Python itself; also what was never in a file, such as the `__init__` of a dataclass."""
    return file.startswith("<") or (file.startswith(_PYTHON) and not any(folder in file for folder in _INSTALLED))


def is_core(file: str) -> bool:
    """Whether a file is of leadlane's core."""
    return file.startswith(_CORE)


def steps(error: BaseException) -> Iterator[tuple[str, int]]:
    """File and line of all that led to an exception, outermost first."""
    traceback: TracebackType | None = error.__traceback__
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next


def author_steps(error: BaseException) -> list[tuple[str, int]]:
    """Of these what an author can change: leadlane, Python and what calls hooks are left out."""
    return [
        (file, number)
        for file, number in steps(error)
        if not is_core(file) and not is_python(file) and _PLUGGY not in file
    ]


def at_line(error: BaseException) -> str:
    """`, at acme/fade.py:12`: the last step of an author's code. Nothing where no file of theirs was on the way.

    What is wrong with the grammar of a file says itself where.
    """
    found = [] if isinstance(error, SyntaxError) else author_steps(error)
    return f", at {written(*found[-1])}" if found and Path(found[-1][0]).is_file() else ""


def written(file: str, line: int) -> str:
    """`fade.py:12`, from the working folder where the file is in it."""
    path, here = Path(file), Path.cwd()
    return f"{path.relative_to(here) if path.is_relative_to(here) else path}:{line}"

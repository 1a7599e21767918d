"""One whole process: how long it takes, start to end, and the most memory that it holds."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]


class DidNotRunError(Exception):
    """A process that failed, or a peer that is not there; the message says why, in one line."""


@dataclass(frozen=True)
class Ran:
    """What a process took, and what it printed."""

    seconds: float
    peak: int
    """In bytes."""
    printed: str = ""


@dataclass(frozen=True)
class Command:
    """A program that does work on so many events. What `fresh` names is an empty folder, anew for each run."""

    words: tuple[str, ...]
    events: int
    environment: Mapping[str, str] = field(default_factory=dict)
    fresh: str | None = None

    def run(self) -> Ran:
        """Runs it once.

        Raises:
            DidNotRunError: it failed.
        """
        with tempfile.TemporaryDirectory() as empty:
            given = {**os.environ, **self.environment} | ({self.fresh: empty} if self.fresh else {})
            return _run(self.words, given)


def _run(words: tuple[str, ...], environment: Mapping[str, str]) -> Ran:
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as told:
        start = time.perf_counter()
        process = subprocess.Popen(words, stdout=printed, stderr=told, cwd=ROOT, env=environment)
        # Not process.wait(): wait4 alone tells the memory of this child, where getrusage has the largest of all.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            raise DidNotRunError(_last_line(told.read()) or f"exit status {process.returncode}")
        printed.seek(0)
        kilobytes = usage.ru_maxrss // 1024 if sys.platform == "darwin" else usage.ru_maxrss
        return Ran(seconds, kilobytes * 1024, printed.read().decode())


def _last_line(told: bytes) -> str:
    return next((line for line in reversed(told.decode(errors="replace").splitlines()) if line.strip()), "")


def python(*words: str | Path, events: int = 0, environment: Mapping[str, str] | None = None) -> Command:
    """This Python with these arguments."""
    return Command((sys.executable, *map(str, words)), events, environment or {})

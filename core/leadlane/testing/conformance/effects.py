"""What a call reads or does that is no part of its arguments: which functions are such, and under which code."""

from __future__ import annotations

import datetime
import dis
import os
import platform
import random
import threading
import zoneinfo
from collections.abc import Mapping
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, Final

Found = tuple[str, str]
"""A code, and what was done."""


class RefusedError(OSError):
    """What a watched call gets that would write a file, reach out or end the process: it is not let happen."""


_CLOCKS: Final = frozenset(
    """
    time time_ns monotonic monotonic_ns perf_counter perf_counter_ns process_time process_time_ns thread_time
    thread_time_ns clock_gettime clock_gettime_ns sleep times
    """.split()  # noqa: SIM905 - a list of words reads better so
)
_CLOCKS_WITHOUT: Final = {"gmtime": 0, "localtime": 0, "ctime": 0, "asctime": 0, "strftime": 1}
"""Functions of `time` that ask the clock when they get no more than so many arguments."""
_TODAY: Final = frozenset({"now", "utcnow", "today"})
_RANDOM: Final = frozenset({"urandom", "getrandom", "generate_time_safe", "RAND_bytes"})
_FILES: Final = frozenset({"stat", "lstat", "fstat", "statvfs", "fstatvfs", "access", "readlink"})
_ENVIRONMENT: Final = frozenset(
    """
    getcwd getcwdb getpid getppid getuid geteuid getgid getegid getgroups getlogin uname cpu_count sched_getaffinity
    getloadavg gethostname isatty get_terminal_size
    """.split()  # noqa: SIM905 - a list of words reads better so
)
_REFUSED: Final = frozenset({"_exit", "abort", "sleep"})
"""Functions after which nothing would come, or nothing soon."""
_OF_THE_SYSTEM: Final = frozenset({"posix", "nt", "time", "_uuid", "_ssl", "_socket"})
SUSPICIOUS: Final = frozenset(
    {*_CLOCKS, *_CLOCKS_WITHOUT, *_TODAY, *_RANDOM, *_FILES, *_ENVIRONMENT, *_REFUSED}
    | {name for name in dir(random.Random) if not name.startswith("_")}
)
"""The names of functions written in C that may have such an effect: a quick first look."""


def of_function(function: Any, frame: FrameType, seeded: set[int]) -> Found | None:
    """What a function written in C does, by its name, which is one of `SUSPICIOUS`.

    `seeded` holds the random generators that the call itself has made from a seed.
    """
    name: str = function.__name__
    owner = getattr(function, "__self__", None)
    if isinstance(owner, random.Random):
        if name == "seed" or id(owner) in seeded:
            return None
        return "randomness", f"random.{name}" if owner is _shared else "a random generator without a seed of this call"
    if isinstance(owner, type) and issubclass(owner, datetime.date) and name in _TODAY:
        return "clock", f"{owner.__name__}.{name}"
    module = getattr(function, "__module__", None)
    if module not in _OF_THE_SYSTEM:
        return None
    shown = f"{ {'posix': 'os', 'nt': 'os', '_uuid': 'uuid'}.get(module, module) }.{name}"
    if name == "monotonic" and frame.f_code.co_filename == threading.__file__:
        return None  # how long to wait for a lock
    if name in _CLOCKS or module == "time":
        asks = name in _CLOCKS or (name in _CLOCKS_WITHOUT and _arguments(frame) == _CLOCKS_WITHOUT[name])
        return ("clock", shown) if asks else None
    kinds = {"randomness": _RANDOM, "files": _FILES, "environment": _ENVIRONMENT}
    return next(((code, shown) for code, names in kinds.items() if name in names), None)


def is_refused(function: Any) -> bool:
    """Whether a function written in C, of a suspicious name, must not be let happen."""
    return function.__name__ in _REFUSED and getattr(function, "__module__", None) in _OF_THE_SYSTEM


_shared: Final = random.random.__self__  # type: ignore[attr-defined]
"""The generator behind `random.random`, `random.choice` and the like."""


def _arguments(frame: FrameType) -> int | None:
    """With how many arguments a frame calls what it is calling just now; None where it is not told."""
    code, at = frame.f_code.co_code, frame.f_lasti
    return code[at + 1] if dis.opname[code[at]] == "CALL" else None


def _codes_of(functions: Mapping[str, Any]) -> dict[int, tuple[CodeType, str]]:
    return {id(function.__code__): (function.__code__, name) for name, function in functions.items()}


_ENVIRON: Final = _codes_of(
    {
        f"os.environ{name}": getattr(type(os.environ), name)
        for name in ("__getitem__", "__iter__", "__len__", "__setitem__")
    }
)
_SEED: Final = random.Random.seed.__code__
_MACHINE: Final = _codes_of({"platform.uname": platform.uname})
"""It remembers what it has found, so the machine itself is asked but once."""
CODES: Final = frozenset({*_ENVIRON, *_MACHINE, id(_SEED)})
"""The functions written in Python that are of interest, by the identity of their code."""


def of_code(frame: FrameType, seeded: set[int]) -> Found | None:
    """What a function written in Python does, whose code is one of `CODES`."""
    if frame.f_code is _SEED:
        generator, seed = frame.f_locals["self"], frame.f_locals.get("a")
        if generator is _shared:
            return "randomness", "random.seed"
        # Without a seed nothing has happened yet: one may follow, and whoever draws before is found.
        (seeded.discard if seed is None else seeded.add)(id(generator))
        return None
    return "environment", "platform.uname" if id(frame.f_code) in _MACHINE else "os.environ"


_NETWORK: Final = (
    "socket.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "imaplib.",
    "poplib.",
    "telnetlib.",
    "nntplib.",
)
_PROCESSES: Final = (
    "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "os.kill", "pty.",
)  # fmt: skip
_FOLDERS: Final = (
    "os.listdir", "os.scandir", "os.walk", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink",
    "os.chmod", "os.chown", "os.utime", "os.truncate", "os.chdir", "shutil.", "glob.", "tempfile.", "sqlite3.connect",
)  # fmt: skip
_READING: Final = ("os.listdir", "os.scandir", "os.walk", "glob.")


def of_event(event: str, arguments: tuple[Any, ...]) -> tuple[Found, str | None, bool] | None:
    """What an event of `sys.audit` is: what was done, to which path, and whether it must not be let happen."""
    if event == "open":
        path, mode, flags = arguments
        if isinstance(path, int) or os.fsdecode(path).startswith(zoneinfo.TZPATH):
            return None
        writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else bool(flags & _WRITING)
        return ("files", f"{'writing' if writes else 'reading'} {os.fsdecode(path)}"), os.fsdecode(path), writes
    if event in ("socket.gethostname", "os.putenv", "os.unsetenv"):
        return ("environment", event), None, event != "socket.gethostname"
    if event == "builtins.input":
        return ("files", "input"), None, True
    if event.startswith((*_NETWORK, *_PROCESSES)):
        return ("network", event), None, True
    if event.startswith(_FOLDERS):
        path = arguments[0] if arguments and isinstance(arguments[0], str | bytes | os.PathLike) else None
        return ("files", event), None if path is None else os.fsdecode(path), not event.startswith(_READING)
    return None


_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_LIBRARY: Final = Path(os.__file__).parent
IGNORED: Final = (
    "<frozen importlib._bootstrap>",
    *(f"{_LIBRARY / name}{os.sep}" for name in ("zoneinfo", "logging")),
    *(f"{_LIBRARY / name}.py" for name in ("gettext", "warnings", "traceback")),
)
"""Whose doing is nobody's fault: imports, time zones, warnings and logs, none of which an answer is made of.

Translations are asked for in other languages, in the other processes.
"""


def is_ignored(file: str) -> bool:
    """Whether whatever is done by a file, and by what it calls, is let pass."""
    return file.startswith(IGNORED) or f"{os.sep}structlog{os.sep}" in file

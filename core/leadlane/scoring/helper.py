"""A second process that folds half of the leads of a big run, where the system can fork one.

Leads do not know of each other, so who folds them changes nothing but the time it takes. The helper is forked when all
events are read: it has the plan and the events already, folds its share, and sends the results through a pipe.
"""

from __future__ import annotations

import fcntl
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import BinaryIO, Final, NoReturn

import msgspec

from leadlane.scoring.packing import frames, pack_scored, unpack_scored, write_frame
from leadlane.scoring.results import Report, Scored

WORTH_IT: Final = 100_000
"""Events from which on a helper gains more than it costs."""

_AHEAD: Final = 1 << 20
_AT_ONCE: Final = 1 << 15
_RESULT: Final = b"r"
_REPORT: Final = b"e"
_ERROR: Final = b"x"


class HelperLostError(Exception):
    """The helper ended before its work was done: the system, or somebody, killed it."""


def can_help() -> bool:
    """Whether there is a second processor, and a system that forks a process safely."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class Helper:
    """A process that does `work` beside this one. It starts at once; `results` are read as they come."""

    def __init__(self, work: Callable[[], Iterator[Scored]], report: Report) -> None:
        """`report` is what the work counts into; what the helper counted is added to this process's own."""
        self._report = report
        reading, writing = os.pipe()
        # Room to be ahead of each other: with less, one would work while the other waits.
        with suppress(OSError):
            fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _AHEAD)
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = os.fork()
        if not self._process:
            os.close(reading)
            _help(work, report, writing)
        os.close(writing)
        self._stream = os.fdopen(reading, "rb", buffering=_AT_ONCE)

    def results(self) -> Iterator[Scored]:
        """What the helper folded, in its order.

        Raises:
            HelperLostError: the helper ended before its work was done.
            Exception: what the helper's work raised.
        """
        with self._stream as stream:
            while kind := stream.read(1):
                try:
                    content = next(frames(stream))
                except (StopIteration, EOFError):
                    break
                if kind == _RESULT:
                    yield unpack_scored(content)
                elif kind == _REPORT:
                    self._report.add(msgspec.msgpack.decode(content, type=Report))
                    return
                elif kind == _ERROR:
                    raise pickle.loads(content)
            raise HelperLostError(
                "the second process of this run was ended from outside (out of memory?); "
                "run it again, or with fewer events"
            )

    def close(self) -> None:
        """Nothing more is wanted of it: it ends, if it has not."""
        self._stream.close()
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _help(work: Callable[[], Iterator[Scored]], report: Report, writing: int) -> NoReturn:
    """The helper's whole life. It leaves without any of the clearing up that is the first process's to do."""
    status = 1
    try:
        before = msgspec.structs.replace(report)
        with os.fdopen(writing, "wb", buffering=_AT_ONCE) as stream:
            try:
                for scored in work():
                    _send(stream, _RESULT, pack_scored(scored))
                _send(stream, _REPORT, msgspec.msgpack.encode(report.since(before)))
                status = 0
            except Exception as error:  # noqa: BLE001 - whatever it is, the first process raises it
                _send(stream, _ERROR, _pickled(error))
    except (OSError, KeyboardInterrupt):
        pass  # nobody reads any more
    finally:
        os._exit(status)


def _send(stream: BinaryIO, kind: bytes, content: bytes) -> None:
    stream.write(kind)
    write_frame(stream, content)


def _pickled(error: Exception) -> bytes:
    try:
        return pickle.dumps(error)
    except Exception:  # noqa: BLE001 - an exception may hold what cannot travel: then its words do
        return pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))

"""Output files that appear whole or not at all: written beside, synced, renamed when all of them are complete.

What is no regular file (a pipe, /dev/null, /dev/stdout) is written directly.
"""

from __future__ import annotations

import io
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final

from leadlane.cli.guard import CommandError
from leadlane.intake.inputs import reason_of

_BUFFER: Final = 1 << 20
_descriptor: Final = re.compile(r"/dev/(stdin|stdout|stderr)|(?:/dev/fd|/proc/self/fd)/([0-9]+)")
_NUMBERS: Final = {"stdin": 0, "stdout": 1, "stderr": 2}

Identity = tuple[int, int, str]
"""Device and inode of a file; of one that is not there yet, its folder's and its name."""


class Outputs:
    """The files of one command. Leaving the block completes all of them; leaving it by an exception, none.

    `inputs` are the files that the command reads, `folders` those that it reads everything of: neither is written to.
    """

    def __init__(self, inputs: Iterable[Path] = (), folders: Iterable[Path] = ()) -> None:
        self._inputs = {identity: path for path in inputs if (identity := _identity(path)) is not None}
        self._folders = {folder.resolve(): folder for folder in folders}
        self._taken: dict[Identity, str] = {}
        self._files: list[_Written] = []
        # Noted before they are made: whatever interrupts the making, they are removed.
        self._beside: list[Path] = []

    def __enter__(self) -> Outputs:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if failure is None:
                # First everything that can fail for want of space, then the renames, which hardly can.
                for file in self._files:
                    file.complete()
                for file in self._files:
                    file.appear()
        finally:
            for file in self._files:
                file.close()
            for beside in self._beside:
                with suppress(OSError):
                    beside.unlink()

    def stdout(self, option: str) -> BinaryIO:
        """Standard output, as the place that an option's output goes to."""
        with suppress(OSError, ValueError):
            self._take(option, "standard output", _of_status(os.fstat(sys.stdout.fileno())))
        return sys.stdout.buffer

    def open(self, option: str, given: str) -> BinaryIO:
        """The place that an option names, for writing; `-` is standard output.

        Raises:
            CommandError: it cannot be written, or is an input, or another output too.
        """
        if given == "-":
            return self.stdout(option)
        try:
            written = self._opened(option, given)
        except OSError as error:
            raise CommandError(f"{option} {given}: {reason_of(error)}") from error
        self._files.append(written)
        return written.stream

    def _opened(self, option: str, given: str) -> _Written:
        already = _descriptor.fullmatch(given)
        if already is not None:
            number = _NUMBERS[already[1]] if already[1] else int(already[2])
            self._take(option, given, _of_status(os.fstat(number)))
            sys.stdout.flush()
            return _Written(_File(os.dup(number), given))
        path = Path(given)
        try:
            status = path.stat()
        except FileNotFoundError:
            status = None
        if status is not None and stat.S_ISDIR(status.st_mode):
            raise CommandError(f"{option} {given}: is a folder, not a file")
        if status is not None and not stat.S_ISREG(status.st_mode):
            self._take(option, given, _of_status(status))
            return _Written(_File(os.open(path, os.O_WRONLY), given))
        if status is not None and not os.access(path, os.W_OK):
            raise CommandError(f"{option} {given}: no permission to write it")
        # A link stays a link: what it points to is replaced.
        target = path.resolve()
        if not target.parent.is_dir():
            raise CommandError(f"{option} {given}: there is no folder {path.parent}")
        self._take(option, given, _identity(target))
        self._refuse_folders(option, given, target)
        beside = target.with_name(f".leadlane-{secrets.token_hex(6)}.tmp")
        self._beside.append(beside)
        number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o666)
        if status is not None:
            with suppress(OSError):
                beside.chmod(stat.S_IMODE(status.st_mode))
        return _Written(_File(number, given), beside, target)

    def _take(self, option: str, given: str, identity: Identity | None) -> None:
        if identity is None:
            return
        if identity in self._inputs:
            raise CommandError(f"{option} {given}: is also read ({self._inputs[identity]})")
        if identity in self._taken:
            raise CommandError(f"{option} {given}: is also written by {self._taken[identity]}")
        self._taken[identity] = option

    def _refuse_folders(self, option: str, given: str, target: Path) -> None:
        for folder in target.parents:
            if folder in self._folders:
                raise CommandError(f"{option} {given}: is in {self._folders[folder]}, all of which is read")


class _File(io.FileIO):
    """A file whose errors name it as the user did."""

    def __init__(self, descriptor: int, given: str) -> None:
        super().__init__(descriptor, "wb")
        self._given = given

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            error.filename = self._given
            raise


class _Written:
    """One output on its way: a stream, and for a regular file where it is and where it will be."""

    def __init__(self, raw: _File, beside: Path | None = None, target: Path | None = None) -> None:
        self._raw, self._beside, self._target = raw, beside, target
        self.stream = io.BufferedWriter(raw, _BUFFER)

    def complete(self) -> None:
        """Everything is written: make sure of it."""
        self.stream.flush()
        if self._beside is not None:
            try:
                os.fsync(self._raw.fileno())
            except OSError as error:
                error.filename = str(self._target)
                raise

    def appear(self) -> None:
        """Takes the place of what was there."""
        if self._beside is not None and self._target is not None:
            self._beside.replace(self._target)
            self._beside = None

    def close(self) -> None:
        """Lets go of the file. Never fails."""
        with suppress(OSError):
            self._raw.close()


def _identity(path: Path) -> Identity | None:
    try:
        return _of_status(path.stat())
    except OSError:
        pass
    try:
        folder = path.parent.stat()
    except OSError:
        return None
    return folder.st_dev, folder.st_ino, path.name


def _of_status(status: os.stat_result) -> Identity | None:
    """None for /dev/null, to which any number of outputs may go."""
    if stat.S_ISCHR(status.st_mode) and status.st_rdev == Path(os.devnull).stat().st_rdev:
        return None
    return status.st_dev, status.st_ino, ""


def json_or_parquet(option: str, name: str) -> str:
    """A file's name, if what its suffix promises can be kept.

    Raises:
        CommandError: it promises something else.
    """
    if name.endswith((".csv", ".gz", ".zst")):
        raise CommandError(f"{option} {name}: is written as JSON Lines, or as Parquet where the name ends in .parquet")
    return name

"""What events are read from: files, standard input, directories of files, each perhaps compressed.

Compression is recognised by content, whatever the name says, and undone at most twice. Where compressed data breaks
off or is damaged, the content ends there and `damage` says so: what came before counts.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from leadlane.contract.events import Rejected

HEAD: Final = 64 * 1024
"""How many of its first bytes an input shows, decompressed."""
_BUFFER: Final = 256 * 1024
_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A path that cannot be read, and why: `no such file`."""

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class FileInput:
    """A file, a directory (for the sources that read one as a whole), or standard input, whose name is `-`."""

    def __init__(self, name: str, path: Path | None) -> None:
        self.name = name
        self.path = path
        self.damage: Rejected | None = None
        self._head: bytes | None = None
        self._waiting: BinaryIO | None = None
        self._spent = False

    def __repr__(self) -> str:
        return f"FileInput({self.name!r})"

    @property
    def head(self) -> bytes:
        """The first bytes, decompressed (at most 64 KiB); empty for a directory."""
        if self._head is None:
            if self.path is not None and self.path.is_dir():
                self._head = b""
            else:
                stream = self._opened()
                self._head = stream.read(HEAD)
                # What cannot be opened twice (a pipe) is kept, with its first bytes put back.
                self._waiting = _buffered(_Joined(self._head, stream))
        return self._head

    def open(self) -> BinaryIO:
        """The content from the start, decompressed."""
        stream, self._waiting = self._waiting, None
        return stream if stream is not None else self._opened()

    def close(self) -> None:
        """Lets go of what `head` opened, where nobody called `open` after it."""
        if self._waiting is not None:
            self._waiting.close()
            self._waiting = None

    def _opened(self) -> BinaryIO:
        regular = self.path is not None and self.path.is_file()
        if self._spent and not regular:
            raise OSError(f"{'standard input' if self.path is None else 'a pipe'} can be read only once")
        self._spent = True
        self.damage = None
        stream: BinaryIO = sys.stdin.buffer if self.path is None else self.path.open("rb", _BUFFER)
        for _ in range(2):
            start = stream.read(4)
            stream = _buffered(_Joined(start, stream))
            if start.startswith(_GZIP):
                stream = self._decompressed(stream, "gzip")
            elif start == _ZSTD or (start[1:] == b"\x2a\x4d\x18" and start[0] & 0xF0 == 0x50):  # a skippable frame
                stream = self._decompressed(stream, "zstd")
            else:
                break
        return stream

    def _decompressed(self, stream: BinaryIO, how: str) -> BinaryIO:
        content = _gzip(stream) if how == "gzip" else _zstd(stream)

        def damaged(line: int, reason: str) -> None:
            self.damage = self.damage or Rejected(line, f"the {how} data {reason}", "")

        return _buffered(_UntilDamage(content, damaged))


def find_inputs(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[FileInput], list[Unreadable]]:
    """Every file that the paths name: directories with all they hold, in sorted order, hidden files left out."""
    inputs: list[FileInput] = []
    unreadable: list[Unreadable] = []
    for given in paths:
        name = os.fspath(given)
        if name == "-":
            if any(earlier.path is None for earlier in inputs):
                unreadable.append(Unreadable("-", "standard input can be read only once"))
            else:
                inputs.append(FileInput("-", None))
            continue
        for path in _files(Path(name)):
            alone = path == Path(name)
            reason = _why_unreadable(path, alone)
            if reason is None:
                inputs.append(FileInput(name if alone else str(path), path))
            else:
                unreadable.append(Unreadable(name if alone else str(path), reason))
    return inputs, unreadable


def _files(path: Path, above: tuple[Path, ...] = ()) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    real = path.resolve()
    if real in above:  # a link back up
        return
    try:
        inside = sorted(path.iterdir(), key=lambda entry: os.fsencode(entry.name))
    except OSError:
        yield path
        return
    for entry in inside:
        if not entry.name.startswith("."):
            yield from _files(entry, (*above, real))


def _why_unreadable(path: Path, alone: bool) -> str | None:
    try:
        if not path.exists():
            return "no such file"
        if not os.access(path, os.R_OK):
            return "no permission to read it"
        if not (alone or path.is_file() or path.is_dir()):
            # Who reads a folder does not expect to wait until somebody writes.
            return "is no file; a pipe is read where it is named by itself"
    except (OSError, ValueError) as error:
        return reason_of(error)
    return None


def reason_of(error: BaseException) -> str:
    """An error in the words of a message: an operating system's reason without number and path."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...

    def close(self) -> None: ...


class _Decompressor(Protocol):
    def read1(self, size: int, /) -> bytes: ...

    def close(self) -> None: ...


class _Raw(io.RawIOBase):
    def __init__(self, stream: _Readable) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        if not self.closed:
            super().close()
            if self._stream is not getattr(sys.stdin, "buffer", None):
                self._stream.close()


class _Joined(_Raw):
    """Bytes already read, then the stream they came from."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        super().__init__(stream)
        self._first = memoryview(first)
        # One read of the operating system at most, so that a pipe's lines arrive as they are written.
        self._read = getattr(stream, "read1", stream.read)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._first:
            size = min(len(buffer), len(self._first))
            buffer[:size], self._first = self._first[:size], self._first[size:]
            return size
        content: bytes = self._read(len(buffer))
        buffer[: len(content)] = content
        return len(content)


class _UntilDamage(_Raw):
    """Decompressed content, which ends where the compressed data breaks off; lines are counted to say where."""

    def __init__(self, stream: _Readable, damaged: _Damaged) -> None:
        super().__init__(stream)
        self._damaged = damaged
        self._lines = 0

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            content = self._stream.read(len(buffer))
        except EOFError:
            self._damaged(self._lines + 1, "breaks off: the rest of the file is missing")
            return 0
        except _damage_errors() as error:
            self._damaged(self._lines + 1, f"is damaged: {reason_of(error)}")
            return 0
        self._lines += content.count(b"\n")
        buffer[: len(content)] = content
        return len(content)


class _Damaged(Protocol):
    def __call__(self, line: int, reason: str, /) -> None: ...


def _damage_errors() -> tuple[type[Exception], ...]:
    import zlib
    from gzip import BadGzipFile

    # zstd is slow to import; what is not imported cannot have raised anything.
    zstd = sys.modules.get("compression.zstd") or sys.modules.get("backports.zstd")
    return (BadGzipFile, zlib.error) if zstd is None else (BadGzipFile, zlib.error, zstd.ZstdError)


def _buffered(raw: io.RawIOBase) -> BinaryIO:
    return io.BufferedReader(raw, _BUFFER)


def _gzip(stream: BinaryIO) -> _Readable:
    import gzip

    return _Owning(gzip.GzipFile(fileobj=stream), stream)


def _zstd(stream: BinaryIO) -> _Readable:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    return _Owning(zstd.ZstdFile(stream), stream)


class _Owning:
    """A decompressor that closes the compressed stream with itself."""

    def __init__(self, decompressor: _Decompressor, compressed: BinaryIO) -> None:
        self.read = decompressor.read1  # `read` would lose what it has when the data breaks off
        self._parts = (decompressor, compressed)

    def close(self) -> None:
        for part in self._parts:
            part.close()

"""Lines of bytes out of a stream, in bounded memory whatever the stream holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

LONGEST: Final = 16 * 1024 * 1024
"""How long one record may be, in bytes."""
TOO_LONG: Final = "a record of more than 16 MiB"
_AT_ONCE: Final = 16 * 1024  # what is made of so much stays in the processor's cache


def batches_of_lines(stream: BinaryIO) -> Iterator[list[bytes]]:
    """All lines without their newlines, many at a time; of one that is too long only its first `LONGEST + 1` bytes."""
    # One read of the operating system at most, so that a pipe's lines arrive as they are written.
    read = getattr(stream, "read1", stream.read)
    begun = bytearray()
    while chunk := read(_AT_ONCE):
        lines: list[bytes] = chunk.split(b"\n")
        if len(lines) > 1 and begun:
            lines[0] = bytes(begun + lines[0])[: LONGEST + 1]
            begun.clear()
        begun += lines.pop()[: LONGEST + 1 - len(begun)]
        if lines:
            yield lines
    if begun:
        yield [bytes(begun)]

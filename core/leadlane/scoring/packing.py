"""Events and results packed small: what waits or goes to another process is bytes, a fifth of what objects take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import msgspec

from leadlane.contract.events import Event
from leadlane.scoring.moments import Moment
from leadlane.scoring.results import Scored

_HUGE: Final = 1
"""The extension type of integers beyond 64 bits, kept as their digits."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Some events of one history: how many, and their bytes in any number of pieces."""

    count: int
    pieces: Sequence[bytes]


def pack(event: Event) -> bytes:
    """One event as bytes."""
    try:
        return _encode(event)
    except OverflowError:
        return _encode(msgspec.structs.replace(event, properties=_without_huge(event.properties)))


def unpack(packed: Packed) -> list[Event]:
    """The events again, equal in every value."""
    return _decode(b"\xdd" + packed.count.to_bytes(4, "big") + b"".join(packed.pieces))


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Some bytes after their number, so that they can be read again from a file or a pipe."""
    stream.write(len(content).to_bytes(8, "little"))
    stream.write(content)


def frames(stream: BinaryIO) -> Iterator[bytes]:
    """What `write_frame` wrote, to the end of the stream.

    Raises:
        EOFError: the stream ends in the middle of a frame: who wrote it was ended.
    """
    while head := stream.read(8):
        size = int.from_bytes(head, "little")
        content = stream.read(size)
        if len(head) < 8 or len(content) < size:
            raise EOFError("a frame breaks off")
        yield content


def pack_scored(scored: Scored) -> bytes:
    """One lead's result as bytes."""
    try:
        return _encode(scored)
    except OverflowError:
        moments = [_moment_without_huge(moment) for moment in scored.moments]
        return _encode(msgspec.structs.replace(scored, moments=moments))


def unpack_scored(content: bytes) -> Scored:
    """The result again, equal in every value."""
    return _scored(content)


def pack_moment(moment: Moment) -> bytes:
    """One moment as bytes."""
    try:
        return _encode(moment)
    except OverflowError:
        return _encode(_moment_without_huge(moment))


def unpack_moment(content: bytes) -> Moment:
    """The moment again, equal in every value."""
    return _moment(content)


def _moment_without_huge(moment: Moment) -> Moment:
    view = moment.view
    if view is not None:
        view = msgspec.structs.replace(view, attributes=_without_huge(dict(view.attributes)))
    return msgspec.structs.replace(moment, view=view, properties=_without_huge(dict(moment.properties)))


def _without_huge(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_huge(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_huge(item) for item in value]
    if type(value) is int and not -(1 << 63) <= value < 1 << 64:
        return msgspec.msgpack.Ext(_HUGE, hex(value).encode())
    return value


def _huge(code: int, digits: memoryview) -> int:
    assert code == _HUGE
    return int(bytes(digits), 16)


_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(list[Event], ext_hook=_huge).decode
_scored: Final = msgspec.msgpack.Decoder(Scored, ext_hook=_huge).decode
_moment: Final = msgspec.msgpack.Decoder(Moment, ext_hook=_huge).decode

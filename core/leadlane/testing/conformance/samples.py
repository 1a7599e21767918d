"""What sources are tried on: files that the author gives, damaged in every way; and records made up."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from leadlane.contract.wire.json_records import json_record
from leadlane.testing.conformance.drawing import Random

Sample = Path | bytes

_OTHERS: Final = (
    b"", b"{}", b"[]", b"[[]]", b"null\n", b"\xef\xbb\xbf{}", b"{\"id\": 1e400}", b"[" * 300,
    b'{"a":' * 200, b"\x00\xff" * 40,
    b"id,type,time,lead\n1,page.viewed,2024-03-01T09:00:00Z,ada\n", b"a;b\n1\n", b"PAR1", b"\xff\xfei\x00d\x00",
    b'{"id": "1", "type": "page.viewed", "time": "2024-03-01T09:00:00Z", "lead": "ada"}\n',
)  # fmt: skip
_CUTS: Final = 12
_FLIPS: Final = 24


def contents_of(samples: Sequence[Sample]) -> list[bytes]:
    """The bytes of each sample; folders are left out."""
    read = (one if isinstance(one, bytes) else one.read_bytes() if one.is_file() else None for one in samples)
    return [one for one in read if one is not None]


def damaged(samples: Sequence[Sample], words: Sequence[str] = ()) -> Iterator[bytes]:
    """Each sample as it is, then cut short, with flipped bytes, twice over, compressed, with words in it that mean
    something to who reads it; and what is none at all.
    """
    for content in contents_of(samples):
        yield content
        yield content + content
        packed = gzip.compress(content, mtime=0)
        yield from (packed, packed[: len(packed) // 2])
        half = len(content) // 2
        yield from (content[:half] + _raw(word) + content[half:] for word in words)
        for cut in range(_CUTS):
            yield content[: len(content) * cut // _CUTS]
        draw = Random(len(content))
        for _ in range(_FLIPS if content else 0):
            at = draw.number(0, len(content) - 1)
            yield content[:at] + bytes([draw.number(0, 255)]) + content[at + 1 :]
    yield from _OTHERS


def _raw(word: str) -> bytes:
    """What a word may have been as bytes."""
    try:
        return word.encode("latin-1")
    except UnicodeEncodeError:
        return word.encode(errors="surrogatepass")


def records_of(samples: Sequence[Sample]) -> list[dict[str, Any]]:
    """The JSON records in samples, a line each."""
    lines = (line for content in contents_of(samples) for line in content.splitlines())
    return [record for line in lines if isinstance(record := json_record(line), dict)]

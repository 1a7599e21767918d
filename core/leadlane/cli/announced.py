"""What plugins' commands say on the front page: their metadata alone is read, no plugin is imported."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leadlane.registry import Candidate

_OURS = "leadlane"
_WIDTH = 80
_NARROWEST_NAME, _WIDEST_NAME = 9, 24


def announced(taken: Collection[str]) -> tuple[Collection[str], Sequence[tuple[str, str]]]:
    """The commands that leadlane's own distribution announces; and each other with its line, padded and cut to eighty
    columns.
    """
    from leadlane.registry import Commands

    try:
        found = Commands.discover(taken=taken).announced
        ours = [name for name, candidates in found.items() if [one.distribution for one in candidates] == [_OURS]]
        lines = sorted(_lines([(name, candidates) for name, candidates in found.items() if name not in ours]))
    except Exception as error:  # noqa: BLE001 - the front page is there whatever is installed
        return (), [("", _cut(f"what is installed cannot be read: {type(error).__name__}: {error}", _WIDTH - 2))]
    width = min(max((len(name) for name, _ in lines), default=0), _WIDEST_NAME)
    width = max(width, _NARROWEST_NAME)
    padded = ((name, " " * (width - len(name)) + f" {about}") for name, about in lines)
    return ours, [(name, _cut(about, _WIDTH - 2 - len(name))) for name, about in padded]


def _lines(commands: Collection[tuple[str, Sequence[Candidate]]]) -> Iterator[tuple[str, str]]:
    for name, candidates in commands:
        if len(candidates) > 1:
            yield name, f"from {' and '.join(one.distribution for one in candidates)}: write DISTRIBUTION/{name}"
        else:
            (one,) = candidates
            yield name, f"from {one.distribution}: {one.summary}" if one.summary else f"from {one.distribution}"


def _cut(text: str, width: int) -> str:
    """A stranger's line: nothing in it moves the cursor, nothing of it wraps."""
    clean = "".join(letter for letter in text if letter.isprintable())
    return clean if len(clean) <= width else f"{clean[: max(width - 3, 0)]}..."

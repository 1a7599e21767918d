"""What a run counted: as JSON, and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

import msgspec

from leadlane.scoring.results import Report

_MOST: Final = 10


def write_report(report: Report, stream: BinaryIO | None) -> None:
    """One JSON object, where there is a place for it."""
    if stream is not None:
        stream.write(msgspec.json.encode(report) + b"\n")


def summary(report: Report, remarks: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """The same in words; then what is worth a remark, kind by kind."""
    differing = f" ({report.differing_duplicates:,} of them differing)" if report.differing_duplicates else ""
    counts = (
        (report.duplicates, f"{_number(report.duplicates, 'duplicate')}{differing}"),
        (report.unknown_types, f"{report.unknown_types:,} of unknown types"),
        (report.ignored, f"{report.ignored:,} ignored"),
        (report.excluded, f"{_number(report.excluded, 'lead')} excluded"),
        (report.rejected, f"{_number(report.rejected, 'record')} rejected"),
    )
    yield ", ".join([_number(report.events, "event"), *(words for count, words in counts if count)])
    kinds = sorted({kind for kind, _ in remarks})
    for kind in kinds:
        found = sorted(((times, about) for (other, about), times in remarks.items() if other == kind), key=_often)
        listed = ", ".join(f"{about} ({times:,})" for times, about in found[:_MOST])
        more = f", and {len(found) - _MOST} more" if len(found) > _MOST else ""
        yield f"{kind}: {listed}{more}"


def _often(found: tuple[int, str]) -> tuple[int, str]:
    return -found[0], found[1]


def _number(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"

"""A check for people: a line for each finding, one for each rule set."""

from __future__ import annotations

from collections.abc import Iterator

from leadlane.cli.checking.findings import Checked, Found, Report, Severity
from leadlane.cli.legible import legible


def text(report: Report) -> str:
    """The lines of everything that was checked."""
    return "".join(f"{legible(line)}\n" for checked in report.checked for line in _lines(checked))


def _lines(checked: Checked) -> Iterator[str]:
    yield from map(_line, checked.found)
    if checked.errors:
        yield f"{checked.name}: {_count(checked.errors, 'mistake')}"
    elif checked.what == "roster":
        yield f"roster {checked.identity}: no mistakes"
    else:
        yield f"{checked.identity}: no mistakes, {_count(checked.warnings, 'warning')}"


def _line(found: Found) -> str:
    place = found.file if found.line is None else f"{found.file}:{found.line}:{found.column}"
    code = f" [{found.code}]" if found.severity is Severity.WARNING else ""
    return f"{place}: {found.told}{code}"


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"

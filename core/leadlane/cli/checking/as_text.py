"""A check for people: a line for each finding, one for each rule set."""

from __future__ import annotations

from collections.abc import Iterator

from leadlane.cli.checking.findings import Checked, Found, Report, Severity, Slow, Tabulated
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
    for runner in checked.tabulated or ():
        yield from _tabulated(runner)


def _tabulated(runner: Tabulated) -> Iterator[str]:
    yield f"What the {runner.runner} runner cannot tabulate:"
    if runner.unavailable is not None:
        yield f"  It {runner.unavailable}"
    elif not runner.slow:
        yield "  Everything is tabulated."
    for one in runner.slow:
        yield f"  {_place(one)}: {one.message}"


def _place(one: Found | Slow) -> str:
    return one.file if one.line is None else f"{one.file}:{one.line}:{one.column}"


def _line(found: Found) -> str:
    code = f" [{found.code}]" if found.severity is Severity.WARNING else ""
    return f"{_place(found)}: {found.told}{code}"


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"

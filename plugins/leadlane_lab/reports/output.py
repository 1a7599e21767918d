"""Where a report goes, and in which of its forms: as asked for, else by the name of the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from leadlane.cli.outputs.files import Outputs
from leadlane.cli.paper import Paper, paper_on
from leadlane_lab.reports.options import ReportAs
from leadlane_lab.reports.report import Report


def teller(outputs: Outputs, format: ReportAs | None = None, output: str | None = None) -> Callable[[Report], None]:
    """What writes the report, once there is one. `format` is what --format says, `output` what --output does.

    The file is opened at once, so that one which cannot be written is refused before hours of work; it appears when
    `outputs` is left without an exception.

    Raises:
        CommandError: the file cannot be written, is an input, or another output too.
    """
    chosen = format or by_name(output)
    place = outputs.stdout("the report") if output is None else outputs.open("--output", output)

    def tell(report: Report) -> None:
        if chosen is not ReportAs.TABLE:
            place.write(_written(report, chosen))
        elif output is None:
            _print(report, Paper())
        else:
            _print_on(report, place)

    return tell


def by_name(output: str | None) -> ReportAs:
    """The form that a file's name promises; a table where it promises none, and on the screen."""
    suffixes = (ReportAs.JSON, ReportAs.HTML)
    return next((one for one in suffixes if output is not None and output.endswith(f".{one}")), ReportAs.TABLE)


def _written(report: Report, chosen: ReportAs) -> bytes:
    if chosen is ReportAs.JSON:
        from leadlane_lab.reports.as_json import json_line

        return json_line(report)
    from leadlane_lab.reports.page import page

    return page(report).encode()


def _print(report: Report, paper: Paper) -> None:
    from leadlane_lab.reports.terminal import report_to

    report_to(paper, report)


def _print_on(report: Report, place: BinaryIO) -> None:
    with paper_on(place) as paper:
        _print(report, paper)

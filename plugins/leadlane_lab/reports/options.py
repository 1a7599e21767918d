"""The options of a command that ends in a report."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

import typer

_FILES: Final = "Output files"


class ReportAs(StrEnum):
    """How a report is written."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


ReportOption = Annotated[
    ReportAs | None,
    typer.Option("--format", show_default=False, rich_help_panel=_FILES,
                 help="How to write the report: for a terminal, for programs, or as a page; else by the name of "
                 "--output, on the screen a table."),
]  # fmt: skip
ReportFile = Annotated[
    str | None,
    typer.Option("--output", metavar="FILE", show_default=False, rich_help_panel=_FILES,
                 help="Write the report here; .html is a page that needs no other file."),
]  # fmt: skip

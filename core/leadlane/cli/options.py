"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class ToldAs(StrEnum):
    """How what is told in sentences is written."""

    TABLE = "table"
    JSONL = "jsonl"

    @property
    def rows(self) -> Format:
        """The same among the formats of rows."""
        return Format(self.value)


class CheckedAs(StrEnum):
    """How what a check found is written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


class Log(StrEnum):
    """How log events are written."""

    JSON = "json"


DEFAULT_RULE_SET = "investor-relations"
DEFAULT_RUNNER = "auto"
_FILES, _RULES, _MORE = "Output files", "Scoring", "More"

Events = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="EVENTS",
        help="Files of events (JSON, CSV, Parquet, also .gz and .zst), folders of these, or - for standard input.",
        show_default=False,
    ),
]
RuleSet = Annotated[
    str,
    typer.Option("--rule-set", metavar="NAME_OR_PATH", help="A shipped rule set, or a YAML file.",
                 rich_help_panel=_RULES),
]  # fmt: skip
Leads = Annotated[
    str | None,
    typer.Option("--leads", metavar="FILE", help="A list of leads with their attributes.", show_default=False,
                 rich_help_panel=_RULES),
]  # fmt: skip
Roster = Annotated[
    str | None,
    typer.Option("--roster", metavar="FILE", show_default=False, rich_help_panel=_RULES,
                 help="Who sells: routes leads to reps, with deadlines."),
]  # fmt: skip
Tables = Annotated[
    str | None,
    typer.Option("--tables", metavar="NAME_OR_PATH", show_default=False, rich_help_panel=_RULES,
                 help="Read folders of EVENTS as tables, through this mapping."),
]  # fmt: skip
Sources = Annotated[
    str | None,
    typer.Option("--sources", metavar="FILE", show_default=False, rich_help_panel=_RULES,
                 help="Settings of sources: how names of events are read, and more."),
]  # fmt: skip
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="TIME", show_default=False, rich_help_panel=_RULES,
                 help="Score as of this instant, as in 2024-06-30T00:00:00Z; else as of the newest event."),
]  # fmt: skip
Runner = Annotated[
    str,
    typer.Option("--runner", metavar="auto|KIND", rich_help_panel=_RULES,
                 help="Which runner folds the leads: auto, readable, fast, or a plugin's. All give the same results."),
]  # fmt: skip
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", show_default=False, rich_help_panel=_FILES,
                 help="How to write the rows; else by the name of --output, on the screen a table."),
]  # fmt: skip
Output = Annotated[
    str | None,
    typer.Option("--output", metavar="FILE", help="Write the rows here.", show_default=False,
                 rich_help_panel=_FILES),
]  # fmt: skip
ToldOption = Annotated[
    ToldAs | None,
    typer.Option("--format", show_default=False, rich_help_panel=_FILES,
                 help="For people, unless set, or as JSON Lines for programs."),
]  # fmt: skip
Told = Annotated[
    str | None,
    typer.Option("--output", metavar="FILE", help="Write it here.", show_default=False, rich_help_panel=_FILES),
]  # fmt: skip
Ledger = Annotated[
    str | None,
    typer.Option("--ledger", metavar="FILE", show_default=False, rich_help_panel=_FILES,
                 help="Write every point's entry: JSON Lines, or Parquet by the name."),
]  # fmt: skip
Decisions = Annotated[
    str | None,
    typer.Option("--decisions", metavar="FILE", show_default=False, rich_help_panel=_FILES,
                 help="Write every change of stage and every assignment."),
]  # fmt: skip
Actions = Annotated[
    str | None,
    typer.Option("--actions", metavar="FILE", help="Write the messages that actions make.", show_default=False,
                 rich_help_panel=_FILES),
]  # fmt: skip
Decided = Annotated[
    str | None,
    typer.Option("--decided", metavar="FILE", show_default=False, rich_help_panel=_FILES,
                 help="The --decisions of an earlier run: what changed since becomes a correction."),
]  # fmt: skip
SentBefore = Annotated[
    str | None,
    typer.Option("--sent", metavar="FILE", show_default=False, rich_help_panel=_FILES,
                 help="The --actions of an earlier run: what it sent is not sent again."),
]  # fmt: skip
Assignments = Annotated[
    str | None,
    typer.Option("--assignments", metavar="FILE", show_default=False, rich_help_panel=_FILES,
                 help="Write new assignments as events: read with the next run's, they are kept."),
]  # fmt: skip
Rejects = Annotated[
    str | None,
    typer.Option("--rejects", metavar="FILE", help="Write every rejected record with its reason.", show_default=False,
                 rich_help_panel=_FILES),
]  # fmt: skip
ReportOption = Annotated[
    str | None,
    typer.Option("--report", metavar="FILE", help="Write the counts as JSON.", show_default=False,
                 rich_help_panel=_FILES),
]  # fmt: skip
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="PLUGIN", help="Leave a plugin out; may be repeated.", show_default=False,
                 rich_help_panel=_MORE),
]  # fmt: skip
LogOption = Annotated[
    Log | None,
    typer.Option("--log", help="Log what happens, as JSON lines on stderr.", show_default=False,
                 rich_help_panel=_MORE),
]  # fmt: skip

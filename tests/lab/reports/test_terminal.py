"""A report on a terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from leadlane.cli.paper import Paper
from leadlane_lab.reports.report import Chart, Column, Report, Section, Table, Value, Verdict
from leadlane_lab.reports.terminal import report_to

from .example import EXPERIMENT

GOLDEN = Path(__file__).parent / "golden" / "experiment.txt"
CHANGE = (Column("arm", "Arm"), Column("v", "Change", "change", ("l", "h")), Column("l", ""), Column("h", ""))


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def shown(report: Report) -> str:
    screen = io.StringIO()
    report_to(Paper(screen), report)
    return screen.getvalue()


def one_table(columns: tuple[Column, ...], *rows: tuple[Value, ...], chart: Chart | None = None) -> Report:
    section = Section("s", "Section", (), (Table("t", "Table", columns, rows),), () if chart is None else (chart,))
    return Report("funnel", "Title", 0, (), (section,))


def test_a_report_as_it_is_read_on_eighty_columns() -> None:
    """When this changes on purpose: python -m tests.lab.reports.test_terminal."""
    assert shown(EXPERIMENT) == GOLDEN.read_text(encoding="utf-8")


def test_the_smallest_report() -> None:
    assert shown(Report("funnel", "Nothing yet", 0, (), ())) == "Nothing yet\nfunnel, as of 1970-01-01 00:00 UTC\n"


def test_verdicts_come_first_and_their_mood_is_a_word() -> None:
    verdicts = (Verdict("good", "It is fine."), Verdict("bad", "It is not."), Verdict("open", "Who knows."))
    lines = shown(Report("funnel", "Title", 0, verdicts, (Section("s", "Section", ("A sentence.",)),))).splitlines()
    assert lines[2:6] == ["", "  Good  It is fine.", "  Act   It is not.", "  Open  Who knows."]
    assert lines[6:] == ["", "Section", "  - A sentence."]


def test_colour_is_for_terminals_and_never_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report("funnel", "Title", 0, (Verdict("bad", "It is not."),), ())
    assert "\x1b" not in shown(report)
    paper, screen = Paper(), io.StringIO()
    terminal = Console(file=screen, force_terminal=True, color_system="standard", width=80)
    monkeypatch.setattr(paper, "_console", terminal)
    report_to(paper, report)
    assert "\x1b[1;31mAct\x1b[0m" in screen.getvalue()


def test_figures_stand_to_the_right_and_text_to_the_left() -> None:
    columns = (Column("arm", "Arm"), Column("n", "Leads", "number"), Column("p", "p", "p"))
    assert shown(one_table(columns, ("control", 1234, 0.5), ("b", 5, 0.0001))).splitlines()[5:] == [
        "  Table",
        "  Arm      Leads        p",
        "  control  1,234    0.500",
        "  b            5  < 0.001",
    ]


def test_where_columns_do_not_fit_a_row_comes_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    columns = (Column("arm", "Arm"), *(Column(f"n{place}", f"Leads {place}", "number") for place in range(4)))
    assert shown(one_table(columns, ("a", 1, 2, 3, 4000), ("b", 5, 6, 7, None))).splitlines()[-11:] == [
        "  Arm      a",
        "  Leads 0  1",
        "  Leads 1  2",
        "  Leads 2  3",
        "  Leads 3  4,000",
        "",
        "  Arm      b",
        "  Leads 0  5",
        "  Leads 1  6",
        "  Leads 2  7",
        "  Leads 3  –",
    ]


def test_long_text_folds_and_figures_do_not() -> None:
    columns = (Column("arm", "Arm"), Column("v", "Met sales", "share"))
    *_, first, second = shown(one_table(columns, ("x" * 90, 0.5))).splitlines()
    assert first == f"  {'x' * 67}      50.0%"
    assert second == f"  {'x' * 23}"


def test_a_table_without_rows_says_so() -> None:
    assert shown(one_table(CHANGE)).splitlines()[-1] == "  There are no rows."


def test_intervals_are_drawn_with_the_line_where_nothing_would_differ() -> None:
    chart = Chart("t", "Differences", "intervals", "arm", ("v",), at=0.0)
    rows = ("a", -0.03, -0.05, -0.01), ("b", 0.01, -0.01, 0.03), ("c", None, None, None)
    assert shown(one_table(CHANGE, *rows, chart=chart)).splitlines()[5:9] == [
        "  Differences",
        "  a  [-----------o----------]     |                   -3.0 points (-5.0 to -1.0)",
        "  b                         [-----+----o-----------]  +1.0 points (-1.0 to +3.0)",
        "  c                               |                                            –",
    ]


def test_bars_are_drawn_from_nothing_and_not_where_one_is_less() -> None:
    columns = (Column("step", "Step"), Column("n", "Leads", "number"))
    chart = Chart("t", "Leads", "bars", "step", ("n",))
    lines = shown(one_table(columns, ("all", 100), ("half", 50), ("none", 0), chart=chart)).splitlines()
    assert [line.count("=") for line in lines[6:9]] == [48, 24, 0]
    assert "=" not in shown(one_table(columns, ("up", 1), ("down", -1), chart=chart))


def test_lines_over_time_are_left_to_the_page() -> None:
    columns = (Column("week", "Week", "date"), Column("n", "Leads", "number"))
    chart = Chart("t", "Leads by week", "lines", "week", ("n",))
    assert "Leads by week" not in shown(one_table(columns, (0, 1), (1, 2), chart=chart))


def test_nothing_from_outside_steers_the_terminal() -> None:
    evil = "\x1b[2J\u202e[bold]x"
    report = Report("funnel", evil, 0, (Verdict("bad", evil),), (Section("s", evil, (evil,)),))
    assert "\x1b" not in shown(report)
    assert shown(report).count(r"\x1b[2J\u202e[bold]x") == 4


if __name__ == "__main__":
    GOLDEN.write_text(shown(EXPERIMENT), encoding="utf-8")

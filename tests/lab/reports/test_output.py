"""Where a report goes, and in which form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadlane.cli.guard import CommandError
from leadlane.cli.outputs.files import Outputs
from leadlane_lab.reports.options import ReportAs
from leadlane_lab.reports.output import by_name, teller
from leadlane_lab.reports.report import Report

REPORT = Report("funnel", "Nothing yet", 0, (), ())


def written(output: Path, format: ReportAs | None = None) -> str:
    with Outputs() as outputs:
        teller(outputs, format, str(output))(REPORT)
    return output.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("report.json", ReportAs.JSON),
        ("report.html", ReportAs.HTML),
        ("report.txt", ReportAs.TABLE),
        ("html", ReportAs.TABLE),
        ("-", ReportAs.TABLE),
        (None, ReportAs.TABLE),
    ],
)
def test_the_name_of_the_file_says_the_form(name: str | None, form: ReportAs) -> None:
    assert by_name(name) is form


def test_each_form_is_written_to_a_file(tmp_path: Path) -> None:
    assert json.loads(written(tmp_path / "report.json"))["title"] == "Nothing yet"
    assert written(tmp_path / "report.html").startswith("<!DOCTYPE html>\n")
    assert written(tmp_path / "report.txt").startswith("Nothing yet\n")


def test_what_is_asked_for_counts_more_than_the_name(tmp_path: Path) -> None:
    assert written(tmp_path / "report.html", ReportAs.JSON).startswith("{")


@pytest.mark.parametrize(
    ("form", "begin"), [(None, "Nothing yet\n"), (ReportAs.JSON, '{"kind"'), (ReportAs.HTML, "<!DOCTYPE html>")]
)
def test_without_a_file_it_goes_to_standard_output(
    form: ReportAs | None, begin: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with Outputs() as outputs:
        teller(outputs, form, None)(REPORT)
    assert capfdbinary.readouterr().out.decode().startswith(begin)


def test_a_file_that_cannot_be_written_is_refused_before_there_is_a_report(tmp_path: Path) -> None:
    with Outputs() as outputs, pytest.raises(CommandError, match="there is no folder"):
        teller(outputs, None, str(tmp_path / "nowhere" / "report.html"))


def test_an_interrupted_study_leaves_no_file(tmp_path: Path) -> None:
    def interrupted() -> None:
        with Outputs() as outputs:
            teller(outputs, None, str(tmp_path / "report.html"))(REPORT)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [*tmp_path.iterdir()] == []

"""A report as a program reads it."""

from __future__ import annotations

from leadlane_lab.reports.as_json import json_line
from leadlane_lab.reports.report import Column, Report, Section, Table, Verdict

RATE = (
    Column("arm", "Arm"),
    Column("rate", "Rate", "share", ("low", "high")),
    Column("low", "", "share"),
    Column("high", "", "share"),
    Column("since", "Since", "time"),
)


def test_a_report_is_one_line_with_everything_by_its_name() -> None:
    rates = Table("rates", "Rates", RATE, (("Łucja", 1 / 3, 0.1, None, 1_500_000),), "Not in JSON.")
    report = Report(
        "experiment", "Two arms", 0, (Verdict("open", "Who knows."),), (Section("arms", "Arms", ("One.",), (rates,)),)
    )
    assert json_line(report).decode() == (
        '{"kind":"experiment","title":"Two arms","as_of":"1970-01-01T00:00:00Z",'
        '"verdicts":[{"mood":"open","text":"Who knows."}],'
        '"sections":{"arms":{"sentences":["One."],"tables":{"rates":['
        '{"arm":"Łucja","rate":0.3333333333333333,"low":0.1,"high":null,"since":"1970-01-01T00:00:01.500000Z"}'
        "]}}}}\n"
    )


def test_a_report_of_nothing_has_all_keys() -> None:
    assert json_line(Report("funnel", "", 0, (), ())) == (
        b'{"kind":"funnel","title":"","as_of":"1970-01-01T00:00:00Z","verdicts":[],"sections":{}}\n'
    )


def test_what_is_no_number_and_no_text_is_still_json() -> None:
    """A division by nothing is null; half a letter, as in the name of a file, is a question mark."""
    table = Table("t", "", (Column("a", ""), Column("b", "", "ratio")), (("\udcff", float("inf")),))
    assert b'{"a":"?","b":null}' in json_line(Report("funnel", "", 0, (), (Section("s", "", (), (table,)),)))
